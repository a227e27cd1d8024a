#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/enums.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"
#include "authlete/simulator/behavior.hpp"
#include "authlete/simulator/operation.hpp"
#include "authlete/simulator/server_limits.hpp"

namespace authlete::simulator {

/// An OAuth client that is registered at the simulated service.
///
/// Lifetime: a value. Thread safety: as a standard container.
class SimulatorClient {
 public:
  SimulatorClient() = default;
  SimulatorClient(std::int64_t client_id, Secret client_secret)
      : client_id(client_id), client_secret(std::move(client_secret)) {}

  std::int64_t client_id = 0;
  std::string client_id_alias;  ///< Another name for the client ID; empty: none.
  std::string client_name;      ///< Empty: none.
  Secret client_secret;
  bool confidential = true;  ///< False: a public client, which has no secret and may not use client_credentials.

  /// The grant types that the client may use at the token endpoint. Without `refresh_token` it gets no refresh tokens.
  /// Every client may use token exchange and JWT bearer.
  std::vector<GrantType> grant_types{GrantType::authorization_code, GrantType::password, GrantType::client_credentials,
                                     GrantType::refresh_token};

  /// The redirect URIs of authorization requests, which are compared exactly. Without any, the client cannot use the
  /// authorization endpoint.
  std::vector<std::string> redirect_uris;
  std::vector<ResponseType> response_types{ResponseType::code};
  bool pkce_required = false;       ///< Authorization requests need a code challenge (RFC 7636).
  bool pkce_s256_required = false;  ///< A code challenge must have the method S256.
};

/// A scope of the simulated service. If several scopes of a token have a duration, the shortest counts.
///
/// Lifetime: a value. Thread safety: as a standard container.
class SimulatorScope {
 public:
  SimulatorScope() = default;
  SimulatorScope(std::string name) : name(std::move(name)) {}
  SimulatorScope(const char* name) : name(name) {}

  std::string name;
  std::optional<std::chrono::seconds> access_token_duration;
  std::optional<std::chrono::seconds> refresh_token_duration;
};

/// A request of an operation whose header fields have arrived, whatever its outcome.
///
/// Lifetime: a value. Thread safety: as a standard container.
class RequestHead {
 public:
  RequestHead() = default;

  Operation operation = Operation::token;
  std::string request_id;  ///< The X-Request-Id field, with which a client may mark its request; empty: none.
  bool throttled = false;  ///< A fault responds with 429, and nothing of it is executed.
};

/// The address of a simulator, and the service that it simulates.
///
/// Lifetime: a value; the simulator keeps a copy. Thread safety: as a standard container; `on_request` says more.
class AUTHLETE_EXPORT SimulatorOptions {
 public:
  SimulatorOptions() = default;

  std::string listen_address = "127.0.0.1";    ///< An IP address.
  std::uint16_t port = 0;                      ///< 0: any free port, which `Simulator::port` returns.
  unsigned threads = 1;                        ///< Threads of the server; at least 1.
  std::size_t max_request_bytes = 256u << 20;  ///< Size of the content of a batch; an upper bound for all others.
  ServerLimits limits;

  /// PEM of the server's certificate chain and its key. Both empty: the simulator makes an authority of its own, and a
  /// certificate for localhost, 127.0.0.1 and ::1.
  std::string certificate_chain_pem;
  Secret private_key_pem;

  ApiVersion api_version = ApiVersion::v3;
  std::string service_id = "21653835348762";
  Secret service_token = "simulator-service-token";  ///< Bearer token of API version 3.
  /// Bearer token of the organization that owns the services, which API version 3 needs to create, list and remove
  /// services. Empty: the service token allows these calls too.
  Secret organization_token;
  Secret service_api_secret;  ///< With the service ID the Basic credentials of API version 2; empty: the service token.

  std::vector<SimulatorClient> clients;
  std::vector<SimulatorScope> scopes{"history.read", "timeline.read", "openid"};
  std::chrono::seconds access_token_duration{3600};
  std::chrono::seconds refresh_token_duration{86400};
  std::chrono::seconds ticket_duration{600};

  /// The response to a refresh of a token with the scope `openid` is ID_TOKEN_REISSUABLE instead of OK.
  bool id_token_reissuable = false;
  Behavior behavior;
  std::string issuer = "https://simulator.example.com";  ///< `iss` of ID tokens.

  unsigned batch_rate = 5000;  ///< Tokens per second that all batches together create; 0: no limit.
  /// Receives each request of an operation before anything else is done with it. The function is called on several
  /// threads of the server at once, and must not throw. It may stop or destroy the simulator.
  std::function<void(const RequestHead&)> on_request;

  unsigned early_status_refusals = 0;  ///< This many first status calls of each batch get 404.

  /// Returns success, or an error of kind `configuration` whose message names the member.
  Result<void> validate() const;
};

}  // namespace authlete::simulator
