#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/models/ciba.hpp"
#include "authlete/secret.hpp"
#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/login.hpp"

namespace authlete::server {

/// The user whom a backchannel authentication request means, or why there is none.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct BackchannelUser {
  /// Refuses with `unknown_user_id`.
  BackchannelUser() = default;
  explicit BackchannelUser(std::string user) : subject(std::move(user)) {}
  explicit BackchannelUser(BackchannelAuthenticationFailReason why) : reason(std::move(why)) {}

  std::string subject;
  BackchannelAuthenticationFailReason reason = BackchannelAuthenticationFailReason::unknown_user_id;
};

/// An accepted backchannel authentication request, which waits for its user.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct BackchannelInteraction {
  BackchannelInteraction() = default;

  /// Needed by `AuthorizationServer::complete_backchannel_authentication`.
  Secret ticket;
  std::string subject;
  std::string client_name;
  std::optional<std::int64_t> client_id;
  std::vector<Scope> scopes;
  std::vector<DynamicScope> dynamic_scopes;
  std::vector<std::string> claims;
  std::vector<std::string> acrs;
  std::optional<AuthorizationDetails> authorization_details;
  std::vector<std::string> resources;
  /// Must be shown to the user, who compares it with what the client shows (CIBA section 7.1). Escape it.
  std::string binding_message;
  std::chrono::sys_seconds expires_at;
};

/// Finds users and reaches their devices for CIBA. The defaults refuse all requests.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT BackchannelPolicy {
 public:
  virtual ~BackchannelPolicy();

  /// Finds the user by the hint of the request.
  virtual boost::asio::awaitable<BackchannelUser> identify(const BackchannelAuthenticationResponse& request);
  /// Checks the secret code that a user has with clients. It is called only if the client must send one.
  virtual boost::asio::awaitable<bool> check_user_code(std::string subject, Secret user_code);
  /// Starts the authentication on the device of the user, and does not wait for it. When it ends, also by time, the
  /// application calls `AuthorizationServer::complete_backchannel_authentication`.
  virtual boost::asio::awaitable<void> start(BackchannelInteraction interaction);
};

/// How the authentication of a user on a device ended.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct BackchannelCompletion {
  BackchannelCompletion() = default;

  BackchannelInteraction interaction;
  /// The login on the device. Not set: it failed, as by time, unless `decision` denies.
  std::optional<Login> login;
  Decision decision;
};

/// A notification that the client has to receive (CIBA sections 10.2 and 10.3).
///
/// Lifetime: a value. Thread safety: as a standard container.
struct BackchannelNotification {
  BackchannelNotification() = default;

  std::string endpoint;
  /// `Authorization: Bearer` of the request.
  Secret token;
  /// JSON.
  Secret content;
};

/// Sends notifications of CIBA to clients. `beast::HttpsNotificationSender` of `authlete::server_beast` is an
/// implementation.
///
/// Thread safety: called concurrently.
class AUTHLETE_EXPORT NotificationSender {
 public:
  virtual ~NotificationSender();

  /// Sends the notification once by POST as `application/json`, over HTTPS, without following redirects, and to no
  /// private address unless that is allowed.
  ///
  /// Returns: the status of the response, or 0 if there was none.
  virtual boost::asio::awaitable<int> send(const BackchannelNotification& notification) = 0;
};

/// The result of a completion.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct BackchannelOutcome {
  BackchannelOutcome() = default;

  enum class Delivery : std::uint8_t {
    not_needed,  ///< The client polls.
    delivered,   ///< The client has accepted the notification.
    failed,      ///< The client has not accepted the notification, or there is no `NotificationSender`.
  };
  Delivery delivery = Delivery::not_needed;
};

}  // namespace authlete::server
