#pragma once

#include <authlete/server/authorization_policy.hpp>
#include <authlete/server/backchannel_policy.hpp>
#include <authlete/server/device_policy.hpp>
#include <authlete/server/http_response.hpp>
#include <authlete/server/logout_policy.hpp>

#include <optional>
#include <string>
#include <vector>

#include "language.hpp"
#include "users.hpp"

/// The pages of the server. They work without scripts, by keyboard and with a screen reader.
namespace example::pages {

using authlete::server::HttpResponse;
/// Tags of languages, best first.
using Languages = std::vector<std::string>;

/// `user_name` is what the user has entered; if it is empty, the hint of the client fills the field.
HttpResponse login(const authlete::server::LoginPage& page, LoginProblem problem = LoginProblem::none,
                   const std::string& user_name = std::string());
HttpResponse consent(const authlete::server::ConsentPage& page);
HttpResponse device_code(const authlete::server::DeviceCodePage& page);
HttpResponse device_confirmation(const authlete::server::DeviceConfirmationPage& page);
HttpResponse device_outcome(const Languages& languages, authlete::server::DeviceOutcome outcome);
HttpResponse logout(const authlete::server::LogoutPage& page);
HttpResponse logged_out(const Languages& languages);

/// A CIBA request that waits for its user, and the form that decides about it.
struct PendingApproval {
  const authlete::server::BackchannelInteraction* interaction = nullptr;
  authlete::server::PageForm form;
};
HttpResponse approvals(const Languages& languages, const std::string& subject,
                       const std::vector<PendingApproval>& pending);
/// The page at `/`.
HttpResponse home(const Languages& languages, const std::optional<authlete::server::Login>& login);

}  // namespace example::pages
