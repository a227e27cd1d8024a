#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "net/settings.hpp"

namespace authlete::net {

class PoolDirectory;

/// Sends one request and reads its response, entirely in the caller's coroutine. `pools` and `request` must live until
/// the end of the operation.
boost::asio::awaitable<Result<TransportResponse>> run_exchange(PoolDirectory& pools, const TransportRequest& request);

boost::asio::awaitable<Result<void>> run_pause(PoolDirectory& pools, Clock::TimePoint until);

}  // namespace authlete::net
