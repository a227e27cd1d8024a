#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/models/device_flow.hpp"
#include "authlete/server/authorization_policy.hpp"
#include "authlete/server/form.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/login.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The page on which a user enters the code that a device shows. The field must have the name `user_code`.
///
/// Lifetime: a value. Thread safety: as a standard container.
struct DeviceCodePage {
  DeviceCodePage() = default;

  enum class Problem : std::uint8_t { none, unknown_code, expired_code, too_many_attempts };

  PageForm form;
  Login login;
  /// Initial value of the field, from `verification_uri_complete` or from the last attempt. The value is untrusted:
  /// escape it.
  std::string user_code;
  Problem problem = Problem::none;
  /// Languages of the browser, best first.
  std::vector<std::string> ui_locales;
};

/// The page on which a user agrees that a device is connected. It must show the client and the code, and ask the user
/// to compare the code with that on the device (RFC 8628 section 5.4). The form must have a hidden field `user_code`.
///
/// Lifetime: pointers are valid until the coroutine that takes the page has ended.
struct DeviceConfirmationPage {
  DeviceConfirmationPage() = default;

  PageForm form;
  Login login;
  std::string user_code;
  const DeviceVerificationResponse* device = nullptr;
  /// Languages of the browser, best first.
  std::vector<std::string> ui_locales;
};

enum class DeviceOutcome : std::uint8_t { connected, denied, code_expired, code_unknown };

/// The pages for devices (RFC 8628). Users log in by the pages of `AuthorizationPolicy`.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT DevicePolicy {
 public:
  virtual ~DevicePolicy();

  virtual boost::asio::awaitable<HttpResponse> code_page(const DeviceCodePage& page) = 0;
  virtual boost::asio::awaitable<HttpResponse> confirmation_page(const DeviceConfirmationPage& page) = 0;
  virtual boost::asio::awaitable<HttpResponse> outcome_page(RequestView request, DeviceOutcome outcome) = 0;
  /// Reads what the user sent from the confirmation page. By default, `decision=allow` grants what was asked for, and
  /// anything else denies it.
  virtual boost::asio::awaitable<Decision> read_decision(const Form& form, const DeviceVerificationResponse& device,
                                                         const Login& login);
};

}  // namespace authlete::server
