#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"
#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/backchannel_policy.hpp"
#include "authlete/server/claim_source.hpp"
#include "authlete/server/device_policy.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/interaction_store.hpp"
#include "authlete/server/introspection_policy.hpp"
#include "authlete/server/log.hpp"
#include "authlete/server/logout_policy.hpp"
#include "authlete/server/options.hpp"
#include "authlete/server/registration_policy.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/server/token_policy.hpp"

namespace authlete::server {

/// The application's part of an authorization server. Each pointer may be null: the default is then safe, and an
/// endpoint that cannot work without the object responds with 404.
///
/// Lifetime: a value; the objects must outlive the server and its requests.
struct Policies {
  Policies() = default;

  AuthorizationPolicy* authorization = nullptr;  ///< Needed by authorization, interaction, device page and end session.
  ClaimSource* claims = nullptr;                 ///< Null: users have no claims but `sub`.
  TokenPolicy* token = nullptr;                  ///< Null: the grants that need it are not supported.
  IntrospectionPolicy* introspection = nullptr;  ///< Needed by introspection.
  DevicePolicy* device = nullptr;                ///< Needed by the device page.
  BackchannelPolicy* backchannel = nullptr;      ///< Needed by backchannel authentication.
  RegistrationPolicy* registration = nullptr;    ///< Null: clients can be managed, but not registered.
  LogoutPolicy* logout = nullptr;                ///< Needed by end session.
  InteractionStore* interactions = nullptr;      ///< Null: in memory.
  NotificationSender* notifications = nullptr;   ///< Null: clients of CIBA must poll.
  Log* log = nullptr;                            ///< Null: nothing is logged.
  /// Key of the proofs in forms, at least 32 random bytes. Servers that share a store need the same one. Empty: a
  /// random key.
  Secret page_key;
};

/// The endpoints of an authorization server. Each of them takes a request and makes the response that has to be sent.
///
/// A function does not throw: whatever happens becomes a response. If the service cannot be reached or is busy, the
/// response is 503 with `Retry-After`. If the outcome of a call is not known or an object of the application throws,
/// the response is 500.
///
/// Cancellation: terminal; the response then is 503, which nobody needs. A call that uses up a ticket goes on to its
/// end. Thread safety: any member may be called on any thread at any time, also by coroutines of several execution
/// contexts. Lifetime: a cheap handle; all copies share one state. The memory of a request must live until its
/// coroutine has ended.
class AUTHLETE_EXPORT AuthorizationServer {
 public:
  /// Makes a server that asks the service of `client`, and takes the time of the client's transport.
  ///
  /// Errors: throws `Exception` with an error of kind `configuration` if `options.issuer` is empty or
  /// `policies.page_key` is too short, and `std::system_error` if the system gives no random bytes.
  explicit AuthorizationServer(Client client, Options options, Policies policies = Policies());

  /// Finds the endpoint by the path, and lets it respond. A path that is not one gets 404.
  ///
  /// The path of an endpoint is that of its URL in `Options::urls`. Other endpoints have default paths below the
  /// issuer, such as `/token`.
  boost::asio::awaitable<HttpResponse> handle(RequestView request) const;
  /// Returns the endpoint of a path, as `handle` would find it.
  std::optional<Endpoint> endpoint_of(std::string_view path) const;

  /// Lets one endpoint respond, whatever the path is. Endpoints with sub-paths look at what follows their own path.
  boost::asio::awaitable<HttpResponse> respond(Endpoint endpoint, RequestView request) const;

  boost::asio::awaitable<HttpResponse> authorization(RequestView request) const;
  boost::asio::awaitable<HttpResponse> interaction(RequestView request) const;
  boost::asio::awaitable<HttpResponse> pushed_authorization(RequestView request) const;
  boost::asio::awaitable<HttpResponse> token(RequestView request) const;
  boost::asio::awaitable<HttpResponse> revocation(RequestView request) const;
  boost::asio::awaitable<HttpResponse> introspection(RequestView request) const;
  boost::asio::awaitable<HttpResponse> userinfo(RequestView request) const;
  boost::asio::awaitable<HttpResponse> device_authorization(RequestView request) const;
  boost::asio::awaitable<HttpResponse> device_page(RequestView request) const;
  boost::asio::awaitable<HttpResponse> backchannel_authentication(RequestView request) const;
  boost::asio::awaitable<HttpResponse> registration(RequestView request) const;
  boost::asio::awaitable<HttpResponse> configuration(RequestView request) const;
  boost::asio::awaitable<HttpResponse> jwks(RequestView request) const;
  boost::asio::awaitable<HttpResponse> end_session(RequestView request) const;

  /// Tells the service how the authentication of a user on a device ended, and notifies the client if it does not poll.
  /// The notification is tried up to three times, with pauses of 1 and 4 seconds.
  ///
  /// Errors: those of the call, `api` if the service refuses the completion, and `invalid_argument` if
  /// the function of a `ClaimSource` throws; the request is then completed as failed.
  boost::asio::awaitable<Result<BackchannelOutcome>> complete_backchannel_authentication(
      BackchannelCompletion completion) const;

  struct State;

 private:
  std::shared_ptr<const State> state_;
};

/// Reads the discovery document of the service, and adds the URLs of endpoints that `options.urls` does not have.
///
/// Errors: those of the call; `configuration` if the issuer in the document is not `options.issuer` (RFC 8414 section
/// 3.3).
AUTHLETE_EXPORT boost::asio::awaitable<Result<Options>> with_discovered_urls(Client client, Options options);

}  // namespace authlete::server
