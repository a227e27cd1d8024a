#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>

#include "authlete/export.hpp"
#include "authlete/secret.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Decides who may register a client (RFC 7591 section 3).
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT RegistrationPolicy {
 public:
  virtual ~RegistrationPolicy();

  /// Returns whether a client may be registered with that initial access token. The service does not know such tokens.
  virtual boost::asio::awaitable<bool> may_register(RequestView request,
                                                    std::optional<Secret> initial_access_token) = 0;
};

}  // namespace authlete::server
