#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "authlete/client_options.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/transport.hpp"

namespace authlete {

class Attestation;
class Authorization;
class BackchannelLogout;
class Ciba;
class Clients;
class DeviceFlow;
class DynamicRegistration;
class Federation;
class GenericRequest;
class GenericResponse;
class GrantManagement;
class HardwareKeys;
class Introspection;
class Jose;
class NativeSso;
class OperationGroup;
class PushedAuthorization;
class RequestOptions;
class Revocation;
class Services;
class TokenEndpoint;
class TokenOperations;
class Userinfo;
class Utility;
class VerifiableCredentials;

namespace call {
class Handle;
}

/// A client of one service: a cheap handle on connections and settings that all its copies share.
///
/// Thread safety: any member may be called on any thread at any time. A call runs on the executor of the coroutine that
/// awaits it. Terminal cancellation, emitted on the strand of that coroutine, ends the call with `cancelled`.
/// Lifetime: when the last copy, groups included, is destroyed, calls in flight end with `closed`; nothing blocks.
/// Connections belong to the execution context of their call, which may be destroyed before the client.
/// Fork: only while no other thread makes a call. The child calls `notify_fork` on the context, or leaves the context
/// alone. Parent and child make connections of their own; calls in flight go on in the parent only.
class AUTHLETE_EXPORT Client {
 public:
  /// Makes a client of the service that `options` name. No connection is made before the first call.
  ///
  /// `options` needs `base_url`, `credentials`, and for API version 3 `service_id`; the client keeps a copy.
  ///
  /// Errors: throws `Exception` with an error of kind `configuration` if `options.validate()` fails, or if a file that
  /// the options name cannot be used. `create` returns that error instead.
  /// Thread safety: clients may be made on several threads at once.
  explicit Client(ClientOptions options);
  /// Makes a client that sends its requests through `transport` in place of the network, for tests of code that uses a
  /// client. The TLS files of `options` are not read; in all else it is the constructor above.
  Client(ClientOptions options, std::shared_ptr<Transport> transport);
  /// Returns a client, or an error of kind `configuration` where the constructor throws.
  static Result<Client> create(ClientOptions options);
  /// Returns a client on the caller's own transport, or an error of kind `configuration`.
  static Result<Client> create(ClientOptions options, std::shared_ptr<Transport> transport);

  // The groups of operations. A unit that uses a group includes its header, such as authlete/introspection.hpp, and
  // pays for that one only. A group can also be made from the client: `Introspection introspection(client);`.
  /// Returns the calls of an authorization endpoint (RFC 6749 section 3.1).
  Authorization authorization() const;
  /// Returns the call of a pushed authorization request endpoint (RFC 9126).
  PushedAuthorization pushed_authorization() const;
  /// Returns the calls of a token endpoint (RFC 6749 section 3.2).
  TokenEndpoint token_endpoint() const;
  /// Returns the administrative calls that list, create, change, delete and revoke tokens.
  TokenOperations token_operations() const;
  /// Returns the calls that check an access token, for resource servers and introspection endpoints (RFC 7662).
  Introspection introspection() const;
  /// Returns the call of a revocation endpoint (RFC 7009).
  Revocation revocation() const;
  /// Returns the calls of a userinfo endpoint (OpenID Connect Core 1.0 section 5.3).
  Userinfo userinfo() const;
  /// Returns the call of a grant management endpoint.
  GrantManagement grant_management() const;
  /// Returns the calls of a device authorization endpoint and its verification page (RFC 8628).
  DeviceFlow device_flow() const;
  /// Returns the calls of a backchannel authentication endpoint (OpenID Connect CIBA).
  Ciba ciba() const;
  /// Returns the calls of OpenID Connect Native SSO.
  NativeSso native_sso() const;
  /// Returns the call that creates logout tokens (OpenID Connect Back-Channel Logout).
  BackchannelLogout backchannel_logout() const;
  /// Returns the call that creates challenges for attestation-based client authentication.
  Attestation attestation() const;
  /// Returns the administrative calls for OAuth clients and what users have granted to them.
  Clients clients() const;
  /// Returns the calls of a client registration endpoint (RFC 7591 and RFC 7592).
  DynamicRegistration dynamic_registration() const;
  /// Returns the calls of OpenID Federation endpoints.
  Federation federation() const;
  /// Returns the calls of a credential issuer (OpenID for Verifiable Credential Issuance).
  VerifiableCredentials verifiable_credentials() const;
  /// Returns the administrative calls for keys on hardware security modules.
  HardwareKeys hardware_keys() const;
  /// Returns the call that verifies a JOSE object.
  Jose jose() const;
  /// Returns the calls for the service: its settings, discovery document and keys.
  Services services() const;
  /// Returns the calls about the server itself.
  Utility utility() const;

  /// Makes a call that no group has. Its caller includes authlete/generic_call.hpp.
  ///
  /// `request` names method, path, query, JSON body, credentials, and whether the call is idempotent.
  ///
  /// Returns: status, header fields and content of the 2xx response.
  /// Errors: `invalid_argument` before anything is sent; `decode` if the content is neither empty nor JSON, and
  /// `json_response` is true; else those of any other call. Errors show no secret of the JSON body that this library
  /// knows by name, no value of path or query, and none of `request.secrets`. All kinds: docs/errors.md.
  /// Retries: if `request.idempotent` is true, if nothing was sent, if the connection broke, and on 429, 500, 502, 503
  /// and 504. Otherwise only if nothing was sent, and on 429.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: RFC 9110 section 9.2.2 (idempotent methods); the method alone does not decide here.
  boost::asio::awaitable<Result<GenericResponse>> call(GenericRequest request) const;
  boost::asio::awaitable<Result<GenericResponse>> call(GenericRequest request, RequestOptions options) const;

  /// Closes the client for good: refuses new calls with `closed`, waits for calls in flight, then closes all
  /// connections.
  ///
  /// `grace` bounds the wait for calls in flight. Zero or less aborts them at once.
  ///
  /// Returns: when all calls have ended. Calls that are left after `grace` are aborted and end with `closed`. If one of
  /// their executors does not run, the wait for them ends one second later.
  /// Errors: none; a connection that cannot be closed cleanly is closed all the same.
  /// Cancellation: terminal; it ends the grace at once, and the client is closed without further waiting.
  /// Thread safety: may be called concurrently and any number of times, on any copy.
  boost::asio::awaitable<void> close(std::chrono::steady_clock::duration grace = std::chrono::seconds(5)) const;

  /// Returns the URL that the paths of the service's operations follow, without credentials.
  std::string service_url() const;
  /// Returns the counts of the client's connections at this moment.
  PoolStats stats() const;
  /// Returns the transport, whose clock deadlines and delays use; for helpers that wait between calls.
  const std::shared_ptr<Transport>& transport() const noexcept;
  /// Returns the observer that the options have, or null; for helpers that report what they do with the client.
  const std::shared_ptr<Observer>& observer() const noexcept;

 private:
  friend class OperationGroup;
  explicit Client(std::shared_ptr<call::Handle> handle);
  std::shared_ptr<call::Handle> handle_;
};

}  // namespace authlete
