#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scope_sets.hpp"

namespace authlete::simulator {

/// The parameter `claims` of an authorization request (OpenID Connect Core section 5.5).
struct ClaimsRequest {
  boost::json::object id_token;
  boost::json::object user_info;
};

/// Returns nothing if the text is not a JSON object, or if one of its two parts is not one.
std::optional<ClaimsRequest> parse_claims_request(std::string_view text);

/// Returns the claims that the request wants in the ID token. Those that the service itself sets are left out.
std::vector<std::string> names_of_claims(const boost::json::object& requested);

/// Returns the claims that the scopes stand for (OpenID Connect Core section 5.4).
std::vector<std::string> claims_of_scopes(const Scopes& scopes);

/// Returns the values that the request accepts for a claim: those of `values`, or the one of `value`.
std::vector<std::string> accepted_values(const boost::json::object& requested, std::string_view claim);
bool is_essential(const boost::json::object& requested, std::string_view claim);

}  // namespace authlete::simulator
