#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace authlete::codec {

/// The body of a response with an error status. The strings are as received: they may repeat secrets of the request and
/// contain any character.
struct ErrorBody {
  ErrorBody() = default;

  std::string result_code;  ///< A JSON number keeps its digits. Empty if absent.
  std::string result_message;
  std::string action;
};

/// Returns the error body, or nothing unless `text` is a JSON object with at least a result code or a result message.
/// Never throws.
std::optional<ErrorBody> decode_error_body(std::string_view text) noexcept;

}  // namespace authlete::codec
