#include "authlete/server/resource_options.hpp"

#include <limits>
#include <string>

#include "server/core/ascii.hpp"

namespace authlete::server {

namespace {

// No time of the cache needs to be longer, and sums with a time of a clock cannot overflow.
constexpr std::chrono::hours longest(24);

constexpr std::size_t most_entries = std::numeric_limits<std::uint32_t>::max() / 2;

Error fault(const char* option, const char* reason) {
  return Error(ErrorKind::configuration, Phase::prepare, std::string("ResourceOptions::") + option + ": " + reason);
}

}  // namespace

Result<void> ResourceOptions::validate() const {
  const bool is_url = equal_ignoring_case(public_url.substr(0, 8), "https://") ||
                      equal_ignoring_case(public_url.substr(0, 7), "http://");
  if (!public_url.empty() && !is_url) return fault("public_url", "must begin with https:// or http://");
  if (public_url.ends_with('/') || public_url.find_first_of("?#") != public_url.npos)
    return fault("public_url", "must not end with a slash, or hold a query or fragment");
  if (local_dpop && dpop_nonce_required) return fault("local_dpop", "must not be combined with dpop_nonce_required");
  if (local_dpop && public_url.empty()) return fault("local_dpop", "needs public_url");
  if (time_to_live > longest) return fault("time_to_live", "must be at most 24 hours");
  if (invalid_time_to_live > longest) return fault("invalid_time_to_live", "must be at most 24 hours");
  if (maximum_entries > most_entries) return fault("maximum_entries", "must be at most 2147483647");
  if (maximum_calls == 0) return fault("maximum_calls", "must be at least 1");
  if (maximum_waiting == 0) return fault("maximum_waiting", "must be at least 1");
  if (call_timeout.count() <= 0) return fault("call_timeout", "must be positive");
  if (call_timeout > longest) return fault("call_timeout", "must be at most 24 hours");
  if (retry_after.count() < 0) return fault("retry_after", "must not be negative");
  return Result<void>();
}

}  // namespace authlete::server
