#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/server/options.hpp"

namespace authlete::server {

/// A setting of the service that is not as an authorization server needs it.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct AUTHLETE_EXPORT SettingFinding {
  SettingFinding() = default;

  enum class Severity : std::uint8_t {
    warning,  ///< The setting is weaker than the standards recommend.
    error,    ///< Clients refuse this server, or an attack is possible that the standards require to prevent.
  };

  Severity severity = Severity::warning;
  /// Name of the setting at the service, such as `pkceS256Required`.
  std::string setting;
  /// The value that the setting must have, and the reason.
  std::string message;

  /// Prints `error: SETTING: MESSAGE`.
  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const SettingFinding& finding);
};

/// Reads the settings of the service, and compares them with what an authorization server needs (RFC 9700, RFC 9207).
/// Call this function when the server starts, and print what it returns.
///
/// These settings are compared: the issuer, PKCE with S256 for all clients, `iss` in authorization responses, exact
/// redirect URIs, the lifetime of codes (at most 60 seconds), the rotation of refresh tokens, and nonces of DPoP
/// proofs.
///
/// Returns: the settings that differ, errors first. The list is empty if there are none.
/// Errors: those of the call. The credentials of the client must be allowed to read the settings.
AUTHLETE_EXPORT boost::asio::awaitable<Result<std::vector<SettingFinding>>> check_service_settings(Client client,
                                                                                                   Options options);

}  // namespace authlete::server
