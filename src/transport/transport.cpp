#include "authlete/transport.hpp"

#include <type_traits>

namespace authlete {

static_assert(!std::is_aggregate_v<TransportRequest>);
static_assert(!std::is_aggregate_v<TransportResponse>);

Transport::~Transport() = default;

PoolStats Transport::stats() const { return PoolStats(); }

Transport::TimePoint Transport::now() const { return std::chrono::steady_clock::now(); }

std::chrono::system_clock::time_point Transport::wall_clock_now() const { return std::chrono::system_clock::now(); }

}  // namespace authlete
