#pragma once

#include <boost/asio/awaitable.hpp>

#include <map>
#include <optional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/models/introspection.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// The caller of the introspection endpoint, by what its request says.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct IntrospectionCaller {
  IntrospectionCaller() = default;

  /// Client ID and secret of the scheme `Basic`, or of the parameters `client_id` and `client_secret`.
  std::optional<std::string> id;
  std::optional<Secret> secret;
  /// The token of the scheme `Bearer`.
  std::optional<Secret> token;
  /// The certificate of the caller as PEM. Empty: none.
  std::string certificate;
};

/// Authenticates the resource servers that ask the introspection endpoint (RFC 7662 section 2.1). The service does not.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT IntrospectionPolicy {
 public:
  virtual ~IntrospectionPolicy();

  /// Returns the settings of the request to the service for this resource server, such as `rs_uri`, or nothing if the
  /// caller is not authenticated. Compare secrets in constant time: `Secret` does.
  virtual boost::asio::awaitable<std::optional<StandardIntrospectionRequest>> authenticate(
      IntrospectionCaller caller) = 0;
};

/// Authenticates resource servers by ID and secret.
///
/// Thread safety: immutable after it was made.
class AUTHLETE_EXPORT IntrospectionSecrets : public IntrospectionPolicy {
 public:
  explicit IntrospectionSecrets(std::map<std::string, Secret> secrets) : secrets_(std::move(secrets)) {}

  boost::asio::awaitable<std::optional<StandardIntrospectionRequest>> authenticate(IntrospectionCaller caller) override;

 private:
  std::map<std::string, Secret> secrets_;
};

}  // namespace authlete::server
