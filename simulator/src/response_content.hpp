#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "operation_result.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The parts of a successful token response (RFC 6749 section 5.1).
struct TokenBody {
  std::string_view access_token;
  std::string_view refresh_token;  ///< Empty if there is none.
  std::string_view id_token;       ///< Empty if there is none.
  std::optional<std::chrono::seconds> expires_in;
};

/// Returns a successful token response as JSON, with the properties of the token that are not hidden.
std::string token_content(const Token& token, const TokenBody& body);

/// Returns an error response as JSON (RFC 6749 section 5.2).
std::string error_content(std::string_view error, const ResultMessage& message);

/// Returns the page that explains a result code.
std::string error_uri(const ResultMessage& message);

}  // namespace authlete::simulator
