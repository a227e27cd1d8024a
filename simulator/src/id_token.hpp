#pragma once

#include <optional>
#include <string>

#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// What an ID token says beyond its token.
class IdTokenWishes {
 public:
  IdTokenWishes() = default;

  std::string subject;                           ///< Empty: the token's.
  std::optional<std::string> claims;             ///< A JSON object as text.
  std::optional<std::string> header_parameters;  ///< The same.
  bool single_audience = false;                  ///< `aud` is a string instead of an array.
};

/// An ID token (OpenID Connect Core section 2) for a token, well-formed but not signed: `alg` is `none`. Nothing if the
/// wishes hold no JSON objects.
std::optional<std::string> make_id_token(const Service& service, const Token& token, const IdTokenWishes& wishes,
                                         TimePoint now);

}  // namespace authlete::simulator
