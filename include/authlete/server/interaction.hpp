#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "authlete/models/authorization.hpp"
#include "authlete/secret.hpp"

namespace authlete::server {

/// An authorization request that waits for its user.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct Interaction {
  Interaction() = default;

  /// Random ID, which is in the URL of the page.
  std::string id;
  /// Ticket of the service. The server uses it once, and no other code needs it.
  Secret ticket;
  /// SHA-256 of the cookie of the browser that sent the request. No other browser may continue it.
  std::string browser_hash;
  std::chrono::sys_seconds created_at;
  std::chrono::sys_seconds expires_at;
  /// The user who has just logged in or chosen an account for this request. Empty: nobody yet.
  std::string chosen_subject;
  /// Whether no page may be shown (`prompt=none`).
  bool without_pages = false;

  /// The client that asks.
  ClientLimitedAuthorization client;
  /// The redirect URI of the request. It is empty if the request was pushed, or the parameter was not in the URL.
  std::string redirect_uri;
  std::vector<Scope> scopes;
  std::vector<DynamicScope> dynamic_scopes;
  /// Claims that the client asks for in the ID token.
  std::vector<std::string> claims;
  /// Claims that the client asks for at the userinfo endpoint.
  std::vector<std::string> claims_at_userinfo;
  std::optional<AuthorizationDetails> authorization_details;
  std::vector<std::string> resources;
  std::string purpose;
  /// Prompts, `login` also for `max_age=0`.
  std::vector<Prompt> prompts;
  /// How old the authentication of the user may be. Not set: any age.
  std::optional<std::chrono::seconds> max_age;
  std::vector<std::string> acrs;
  /// Whether one of `acrs` must be met.
  bool acr_essential = false;
  /// The user whom the client asks for. Empty: any user.
  std::string subject;
  /// A user name that the client suggests. The value is untrusted: escape it.
  std::string login_hint;
  std::vector<std::string> ui_locales;
  std::vector<std::string> claims_locales;
  Display display;

  bool has_prompt(Prompt::Value prompt) const noexcept {
    for (const Prompt& one : prompts)
      if (one == prompt) return true;
    return false;
  }
};

}  // namespace authlete::server
