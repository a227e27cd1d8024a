#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "service.hpp"
#include "signing_keys.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// Returns whether the text is absent, empty or a JSON object.
bool is_json_object(const std::optional<std::string>& text);

/// The client, the user and the authentication that an ID token is about.
struct IdTokenBasis {
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  std::string subject;
  std::optional<std::string> acr;
  std::optional<std::chrono::sys_seconds> auth_time;
  std::optional<std::string> session_id;
};

IdTokenBasis basis_of(std::int64_t client_id, bool alias_used, std::string subject, const TokenExtras& extras);
IdTokenBasis basis_of(const Token& token);

/// The contents of an ID token that the authorization server or the client chooses.
class IdTokenOptions {
 public:
  IdTokenOptions() = default;

  std::string subject;                           ///< Empty for the subject of the basis.
  std::optional<std::string> claims;             ///< A JSON object with further claims.
  std::optional<std::string> header_parameters;  ///< A JSON object with further header parameters.
  bool single_audience = false;                  ///< `aud` is a string instead of an array.
  std::string nonce;                             ///< Empty if the authorization request had none.
};

/// The values whose hashes are in an ID token (OpenID Connect Core section 3.3.2.11). Empty if there is none.
struct HashedValues {
  std::string_view access_token;
  std::string_view code;
};

/// Returns a signed ID token (OpenID Connect Core section 2). Returns nothing if `claims` or `header_parameters` is not
/// a JSON object.
std::optional<std::string> make_id_token(const Service& service, const SigningKeys& keys, const IdTokenBasis& basis,
                                         const IdTokenOptions& options, const HashedValues& hashed, TimePoint now);

}  // namespace authlete::simulator
