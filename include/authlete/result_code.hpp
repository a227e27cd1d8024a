#pragma once

#include <string_view>

namespace authlete {

/// The party or thing that a result code is about, as Authlete's documentation groups its result codes.
enum class ResultCodeClass {
  unknown,        ///< The code does not have the form `A` plus six digits, or is of a class this library does not know.
  success,        ///< The call did its work.
  server_error,   ///< An error in the service itself.
  service_error,  ///< An error of the caller or in the configuration of its service.
  client_error,   ///< An error of the client application.
  log,            ///< A message for a log only.
  front_end,      ///< An error in a front end.
  user_operation,           ///< An action of the user.
  external_social_service,  ///< An error of an external social service.
};

/// Returns the class of a result code such as `A050001`, which is its third digit from the right. Use it for logs and
/// statistics; decide by `action` and the HTTP status.
constexpr ResultCodeClass result_code_class(std::string_view result_code) noexcept {
  if (result_code.size() != 7 || result_code.front() != 'A') return ResultCodeClass::unknown;
  for (const char digit : result_code.substr(1))
    if (digit < '0' || digit > '9') return ResultCodeClass::unknown;
  switch (result_code[4]) {
    case '0': return ResultCodeClass::success;
    case '1': return ResultCodeClass::server_error;
    case '2': return ResultCodeClass::service_error;
    case '3': return ResultCodeClass::client_error;
    case '4': return ResultCodeClass::log;
    case '5': return ResultCodeClass::front_end;
    case '6': return ResultCodeClass::user_operation;
    case '7': return ResultCodeClass::external_social_service;
    default: return ResultCodeClass::unknown;
  }
}

}  // namespace authlete
