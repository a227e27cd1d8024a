#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/credentials.hpp"
#include "authlete/result.hpp"
#include "call/client_core.hpp"

namespace authlete::call {

/// Asks the application's token source, and waits no longer than until `deadline`, the caller's cancellation, or the
/// end of the client. The source is then cancelled, and what it gives later is dropped.
boost::asio::awaitable<Result<Secret>> ask_token_source(std::shared_ptr<ClientCore> core, TokenSourceRequest request,
                                                        Transport::TimePoint deadline);

}  // namespace authlete::call
