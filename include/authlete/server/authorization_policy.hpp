#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/models/common.hpp"
#include "authlete/server/form.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/interaction.hpp"
#include "authlete/server/login.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The parts that the form of a page must contain, so that the server accepts it: `action` as its URL, the method POST,
/// and a hidden field whose name is `token_name` and whose value is `token`.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct PageForm {
  PageForm() = default;

  static constexpr const char* token_name = "page_token";

  std::string action;
  /// Proves that the form comes from this page. It is the same each time the page is shown.
  Secret token;
};

/// The page on which a user logs in.
///
/// Lifetime: pointers are valid until the coroutine that takes the page has ended.
struct LoginPage {
  LoginPage() = default;

  PageForm form;
  /// The authorization request, or null at the page for devices.
  const Interaction* interaction = nullptr;
  /// The user who is logged in already, if any: offer this account, or another one.
  std::optional<Login> login;
  /// Whether the password is needed although the user may be logged in.
  bool reauthentication = false;
  /// The user who must log in. Empty: any user.
  std::string subject;
  /// Initial value of the field with the user name. The value is untrusted: escape it.
  std::string login_hint;
  /// Languages that the user prefers, best first: those of the request, then those of the browser.
  std::vector<std::string> ui_locales;
};

/// A form that a user sent from the login page.
///
/// Lifetime: pointers are valid until the coroutine that takes the attempt has ended.
struct LoginAttempt {
  LoginAttempt() = default;

  const Form* form = nullptr;
  const LoginPage* page = nullptr;
};

/// The result of a login.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct LoginResult {
  LoginResult() = default;

  /// The user, if the login succeeded.
  std::optional<Login> login;
  /// Fields of the response, such as the `Set-Cookie` of a new session. Make a new session ID at each login.
  Headers headers;
  /// The page with an error message, if the login failed. If it is empty, the page is shown again without one.
  std::optional<HttpResponse> page;
  /// The user does not want to log in. The client gets an error.
  bool cancelled = false;
};

/// The page on which a user agrees to what a client asks for.
///
/// Lifetime: pointers are valid until the coroutine that takes the page has ended.
struct ConsentPage {
  ConsentPage() = default;

  PageForm form;
  const Interaction* interaction = nullptr;
  Login login;
  /// Languages that the user prefers, best first: those of the request, then those of the browser.
  std::vector<std::string> ui_locales;
};

/// The grant to a client, or its refusal.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct Decision {
  Decision() = default;
  static Decision ask() { return Decision(); }
  static Decision grant() {
    Decision decision;
    decision.kind = Kind::granted;
    return decision;
  }
  static Decision deny() {
    Decision decision;
    decision.kind = Kind::denied;
    return decision;
  }

  enum class Kind { ask, granted, denied };
  Kind kind = Kind::ask;
  /// Scopes in place of those requested.
  std::optional<std::vector<std::string>> scopes;
  /// Claims that the user agreed to release. Not set: all that were asked for.
  std::optional<std::vector<std::string>> consented_claims;
  std::optional<AuthorizationDetails> authorization_details;
  std::optional<std::vector<Property>> properties;
  /// `sub` claim in place of the subject.
  std::optional<std::string> sub;
  /// Claims of a JWT access token, as a JSON object.
  std::optional<std::string> jwt_at_claims;
};

/// The users and pages of an application. References and pointers live until the coroutine has ended.
///
/// Pages may be made by `html_response`, which forbids scripts, frames and caches. Escape all text by `escape_html`.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT AuthorizationPolicy {
 public:
  virtual ~AuthorizationPolicy();

  /// Returns the user whose session the request belongs to, if any.
  virtual boost::asio::awaitable<std::optional<Login>> current_login(RequestView request) = 0;
  virtual boost::asio::awaitable<HttpResponse> login_page(const LoginPage& page) = 0;
  /// Checks what the user sent from the login page. Limit the number of attempts. A wrong password shows the page
  /// again: it does not end the authorization request.
  virtual boost::asio::awaitable<LoginResult> log_in(RequestView request, const LoginAttempt& attempt) = 0;
  virtual boost::asio::awaitable<HttpResponse> consent_page(const ConsentPage& page) = 0;

  /// Decides without a page, such as by what the user granted earlier. The default asks the user.
  virtual boost::asio::awaitable<Decision> decide(const Interaction& interaction, const Login& login);
  /// Reads what the user sent from the consent page. By default, `decision=allow` grants what was asked for, and
  /// anything else denies it. `ask` shows the page again.
  virtual boost::asio::awaitable<Decision> read_consent(const Form& form, const Interaction& interaction,
                                                        const Login& login);
};

}  // namespace authlete::server
