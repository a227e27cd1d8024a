#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/login.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The page on which a user confirms the logout.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct LogoutPage {
  LogoutPage() = default;

  PageForm form;
  Login login;
  /// Languages that the user prefers, best first: those of the request, then those of the browser.
  std::vector<std::string> ui_locales;
};

/// The end of a session (OpenID Connect RP-Initiated Logout 1.0).
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT LogoutPolicy {
 public:
  virtual ~LogoutPolicy();

  virtual boost::asio::awaitable<HttpResponse> confirmation_page(const LogoutPage& page) = 0;
  /// Ends the session of the request.
  ///
  /// Returns: fields of the response, such as the `Set-Cookie` that removes a cookie.
  virtual boost::asio::awaitable<Headers> log_out(RequestView request, Login login) = 0;
  /// The page for a user who does not return to a client.
  virtual boost::asio::awaitable<HttpResponse> logged_out_page(RequestView request) = 0;
  /// Returns the URIs to which a client may have its users redirected. The default returns none. The service does not
  /// store them.
  virtual boost::asio::awaitable<std::vector<std::string>> redirect_uris(std::string client_id);
};

}  // namespace authlete::server
