#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/export.hpp"
#include "authlete/server/cache_stats.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"
#include "authlete/server/token_info.hpp"

namespace authlete::server {

/// The requirements of a request on its access token. A member that is empty requires nothing.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct Need {
  Need() = default;

  /// The token must cover each of these scopes.
  std::vector<std::string> scopes;
  /// The token must be aimed at each of these resources, or at none at all (RFC 8707).
  std::vector<std::string> resources;
  /// The token must be of this user.
  std::string subject;
  /// The authentication of the user must have met one of these classes (RFC 9470).
  std::vector<std::string> acr_values;
  /// The authentication of the user must not be older (RFC 9470). No clock skew is tolerated.
  std::optional<std::chrono::seconds> max_age;
};

/// The token that a request may be served with, or the response that refuses the request.
using AuthorizationResult = std::variant<TokenInfoPointer, HttpResponse>;

/// Authorizes the requests of a resource server by their access tokens, and caches what the service says of a token.
///
/// The service is asked without the need of the request, so one entry of the cache serves requests of all needs. Each
/// request is judged locally: expiry, certificate binding (RFC 8705), resources, subject, scopes and authentication
/// (RFC 9470). Requests with the scheme DPoP or with a message signature have a proof of their own, so each of them
/// asks the service, unless `ResourceOptions::local_dpop` is set.
///
/// ```cpp
/// authlete::server::Need need;
/// need.scopes = {"timeline.read"};
/// auto result = resource_server.cached(request, need);
/// if (!result) result = co_await resource_server.authorize(request, need);
/// if (auto* refusal = std::get_if<HttpResponse>(&*result)) co_return std::move(*refusal);
/// const TokenInfo& token = *std::get<TokenInfoPointer>(*result);
/// ```
///
/// Thread safety: any member may be called on any thread at any time, also by coroutines of several execution contexts.
/// Lifetime: a cheap handle; all copies share one cache. Calls in flight do not need the handle.
class AUTHLETE_EXPORT ResourceServer {
 public:
  /// Makes a resource server that asks the service of `client`, and takes the time of the client's transport.
  ///
  /// Errors: throws `Exception` with an error of kind `configuration` if `options.validate()` fails, and
  /// `std::system_error` if the system gives no random bytes.
  explicit ResourceServer(Client client, ResourceOptions options = ResourceOptions());

  /// Decides about a request without the service.
  ///
  /// Returns: the token or a refusal, or no value if only `authorize` can decide. If the token is in the cache and the
  /// request may be served, no memory is allocated, except for the check of a DPoP proof.
  /// Thread safety: may be called concurrently. It does not wait for anything but short locks.
  std::optional<AuthorizationResult> cached(const RequestView& request, const Need& need = Need()) const;

  /// Decides about a request, and asks the service if the cache does not know the token.
  ///
  /// Concurrent requests with the same token share one call of the service, which does not end when they are cancelled.
  ///
  /// Returns: the token, or the response that refuses the request: 400, 401 or 403 with a challenge (RFC 6750 section
  /// 3). If the service cannot be asked, the response is 503 without a challenge. It is never 401, because that makes
  /// clients discard good tokens.
  /// Cancellation: terminal; the coroutine then ends with a response of 503, which nobody needs.
  /// Thread safety: may be called concurrently.
  boost::asio::awaitable<AuthorizationResult> authorize(RequestView request, Need need = Need()) const;

  /// Removes a token from the cache, such as one that has just been revoked. A call in flight for this token does not
  /// put it back, and later requests do not share that call.
  void forget(std::string_view token) const;
  /// Removes all tokens from the cache, in the same way.
  void clear() const;
  /// Returns the counts at this moment.
  CacheStats stats() const;
  /// Returns a function that returns the counts, or nothing once all copies of this object are gone. It does not keep
  /// the resource server, so that what watches it, such as `MetricsObserver::watch_cache`, may outlive it.
  std::function<std::optional<CacheStats>()> stats_reader() const;

 private:
  class Core;
  std::shared_ptr<Core> core_;
};

}  // namespace authlete::server
