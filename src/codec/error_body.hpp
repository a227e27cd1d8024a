#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace authlete::codec {

/// What the service says in the body of a response with an error status. Strings are as they came: they may reflect
/// secrets of the request and hold any character.
struct ErrorBody {
  ErrorBody() = default;

  std::string result_code;  ///< A number on the wire is kept as its text. Empty if absent.
  std::string result_message;
  std::string action;
};

/// The error body in a text, or nothing if that is no JSON object with at least a result code or a result message.
/// Never throws.
std::optional<ErrorBody> decode_error_body(std::string_view text) noexcept;

}  // namespace authlete::codec
