#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/credentials.hpp"
#include "authlete/result.hpp"
#include "call/client_core.hpp"

namespace authlete::call {

/// Calls `source`, which must live as long as `core`. The wait ends at the latest at `deadline`, when the caller is
/// cancelled, or when the client is closed. The source is then cancelled, and its result is dropped.
boost::asio::awaitable<Result<Secret>> ask_token_source(std::shared_ptr<ClientCore> core, const TokenSource& source,
                                                        TokenSourceRequest request, Transport::TimePoint deadline);

}  // namespace authlete::call
