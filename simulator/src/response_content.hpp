#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "answer.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// What the body for the client of a successful token request tells (RFC 6749 section 5.1).
struct TokenBody {
  std::string_view access_token;
  std::string_view refresh_token;  ///< Empty: none.
  std::string_view id_token;       ///< Empty: none.
  std::optional<std::chrono::seconds> expires_in;
};

/// That body as JSON, with the properties of the token that are not hidden.
std::string token_content(const Token& token, const TokenBody& body);

/// The body of an error answer (RFC 6749 section 5.2).
std::string error_content(std::string_view error, const Verdict& verdict);

}  // namespace authlete::simulator
