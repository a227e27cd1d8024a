#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "net/settings.hpp"

namespace authlete::net {

class PoolDirectory;

/// One request and its answer, wholly in the chain of whoever awaits it. `pools` and `request` live until the end.
boost::asio::awaitable<Result<TransportResponse>> run_exchange(PoolDirectory& pools, const TransportRequest& request);

boost::asio::awaitable<Result<void>> run_pause(PoolDirectory& pools, Clock::TimePoint until);

}  // namespace authlete::net
