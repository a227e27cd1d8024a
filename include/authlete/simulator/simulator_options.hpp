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
#include "authlete/simulator/operation.hpp"
#include "authlete/simulator/server_limits.hpp"

namespace authlete::simulator {

/// An OAuth client that is registered at the simulated service.
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

  /// What it may use at the token endpoint. Without `refresh_token` its tokens get none. Token exchange and JWT bearer
  /// are open to every client.
  std::vector<GrantType> grant_types{GrantType::authorization_code, GrantType::password, GrantType::client_credentials,
                                     GrantType::refresh_token};
};

/// A scope of the simulated service. Of several scopes with a duration the shortest counts.
class SimulatorScope {
 public:
  SimulatorScope() = default;
  SimulatorScope(std::string name) : name(std::move(name)) {}
  SimulatorScope(const char* name) : name(name) {}

  std::string name;
  std::optional<std::chrono::seconds> access_token_duration;
  std::optional<std::chrono::seconds> refresh_token_duration;
};

/// A request of an operation whose header has come, whatever becomes of it.
class RequestHead {
 public:
  RequestHead() = default;

  Operation operation = Operation::token;
  std::string request_id;  ///< Its X-Request-Id field, by which a client may mark it; empty: none.
  bool throttled = false;  ///< A fault answers it with 429, and nothing of it is done.
};

/// How a simulator listens and what service it plays.
class AUTHLETE_EXPORT SimulatorOptions {
 public:
  SimulatorOptions() = default;

  std::string listen_address = "127.0.0.1";    ///< An IP address.
  std::uint16_t port = 0;                      ///< 0: any free one; `Simulator::base_url` tells it.
  unsigned threads = 1;                        ///< Of the server; at least 1.
  std::size_t max_request_bytes = 256u << 20;  ///< Size of the content of a batch; an upper bound for all others.
  ServerLimits limits;

  /// PEM of the server's certificate chain and its key. Both empty: a certificate authority of its own is made, with a
  /// certificate for localhost, 127.0.0.1 and ::1.
  std::string certificate_chain_pem;
  Secret private_key_pem;

  ServerGeneration generation = ServerGeneration::v3;
  std::string service_id = "21653835348762";
  Secret service_token = "simulator-service-token";  ///< Bearer token of generation 3.
  Secret service_api_secret;  ///< With the service ID the Basic credentials of generation 2; empty: the service token.

  std::vector<SimulatorClient> clients;
  std::vector<SimulatorScope> scopes{"history.read", "timeline.read", "openid"};
  std::chrono::seconds access_token_duration{3600};
  std::chrono::seconds refresh_token_duration{86400};
  std::chrono::seconds ticket_duration{600};

  /// The token endpoint answers a refresh of a token with the scope `openid` with ID_TOKEN_REISSUABLE instead of OK.
  bool id_token_reissuable = false;
  std::string issuer = "https://simulator.example.com";  ///< `iss` of ID tokens.

  unsigned batch_rate = 5000;  ///< Tokens per second that batches make, all together; 0: as fast as it can.
  /// Called with each request of an operation before anything else is done with it, on a thread of the server; must be
  /// safe to call on several at once, and must not throw. It may stop or destroy the simulator.
  std::function<void(const RequestHead&)> on_request;

  unsigned early_status_refusals = 0;  ///< How many first status calls of each batch are answered 404.

  /// Refuses with `configuration` what cannot work; the message names the member.
  Result<void> validate() const;
};

}  // namespace authlete::simulator
