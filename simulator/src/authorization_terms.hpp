#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "authlete/enums/common.hpp"
#include "authlete/models/common.hpp"
#include "claims_request.hpp"
#include "scope_sets.hpp"

namespace authlete::simulator {

/// How the response to an authorization request reaches the client.
struct ResponseDelivery {
  enum Channel { query, fragment, form_post };

  std::string redirect_uri;
  Channel channel = query;
  bool as_jwt = false;  ///< JWT Secured Authorization Response Mode (JARM).
  bool client_id_alias_used = false;
  std::string state;  ///< Empty if the request has none.
  std::int64_t client_id = 0;
};

/// The contents of an authorization request that has passed all checks.
struct AuthorizationTerms {
  bool wants_code = false;
  bool wants_token = false;
  bool wants_id_token = false;
  ResponseDelivery delivery;
  bool redirect_uri_given = false;  ///< The token request must repeat the redirect URI (RFC 6749 section 4.1.3).

  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  Scopes scopes;
  std::string nonce;  ///< Empty if the request has none.
  std::string code_challenge;
  std::string code_challenge_method;
  std::string dpop_jkt;  ///< The thumbprint of the DPoP key to which the code is bound. Empty if there is none.
  std::vector<Prompt> prompts;
  std::optional<std::chrono::seconds> max_age;
  Display display;
  ClaimsRequest claims;
  std::vector<std::string> acrs;
  bool acr_essential = false;
  std::string subject;  ///< The only user who may approve the request. Empty if any user may.
  std::string login_hint;
  std::vector<std::string> ui_locales;
  std::vector<std::string> claims_locales;
  std::string purpose;
  std::vector<std::string> resources;
  std::optional<AuthorizationDetails> authorization_details;

  bool has_prompt(Prompt::Value prompt) const {
    for (const Prompt& wanted : prompts)
      if (wanted == prompt) return true;
    return false;
  }
};

}  // namespace authlete::simulator
