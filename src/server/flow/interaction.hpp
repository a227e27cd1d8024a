#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/interaction.hpp"
#include "authlete/server/login.hpp"
#include "server/flow/state.hpp"

namespace authlete::server {

/// Why an authorization request cannot be granted to the user of a session, or that it can.
struct Assessment {
  Assessment() = default;

  /// It is not set if the login suffices.
  std::optional<AuthorizationFailReason> obstacle;
  /// The user has to prove who they are again, though they may be logged in.
  bool reauthentication = false;
  /// Another login would not help.
  bool is_final = false;
};

/// Judges a login by what the request demands (OpenID Connect Core 1.0 section 3.1.2.1): prompts, age, subject and
/// authentication context class. No clock skew is tolerated.
Assessment assess(const Interaction& interaction, const std::optional<Login>& login, std::chrono::sys_seconds now);

/// Makes the entry of a valid authorization request. What is not needed later, such as the settings of the service, is
/// not copied.
Interaction interaction_of(AuthorizationResponse&& response, std::string_view parameters, std::chrono::sys_seconds now);

/// The outcome of a request that is reported to the service.
struct Verdict {
  Verdict() = default;

  /// The user to whom tokens are issued. If it is not set, the request fails for `reason`.
  std::optional<Login> login;
  Decision decision;
  AuthorizationFailReason reason;
};

/// Uses the ticket of a request, which nobody else can use then. The coroutine refers to no memory of the caller.
boost::asio::awaitable<HttpResponse> conclude(StatePointer state, Interaction interaction, Verdict verdict,
                                              std::string accept);

/// Removes the entry from the store, and then uses its ticket. If the entry is gone, the response says so.
boost::asio::awaitable<HttpResponse> take_and_conclude(StatePointer state, std::string id, Verdict verdict,
                                                       std::string accept);

/// Fails the ticket of a stored request with SERVER_ERROR, because a function of the application threw.
///
/// Returns: the page with the status 500.
boost::asio::awaitable<HttpResponse> abandon(StatePointer state, std::string id);

/// Decides about a request that no page may be shown for (`prompt=none`).
///
/// Returns: the verdict, or nothing if a function of the application threw.
boost::asio::awaitable<std::optional<Verdict>> judge_without_pages(StatePointer state, RequestView request,
                                                                   const Interaction& interaction);

/// The name of the cookie that binds a request to a browser, without its prefix.
std::string binding_cookie(std::string_view interaction_id);

/// Returns the `Accept` field.
std::string accept_of(const RequestView& request);

/// Returns the response of a coroutine that ran to its end, or that for a request that was cancelled.
HttpResponse ended(std::optional<HttpResponse> response, Endpoint endpoint);

}  // namespace authlete::server
