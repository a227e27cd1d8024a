#include "claims_request.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

// Reads the part into `requested`. Returns false if the part is there, but is not an object.
bool take_part(const json::object& request, std::string_view name, json::object& requested) {
  const json::value* part = request.if_contains(name);
  if (!part || part->is_null()) return true;
  if (!part->is_object()) return false;
  requested = part->get_object();
  return true;
}

const json::object* conditions_of(const json::object& requested, std::string_view claim) {
  const json::value* conditions = requested.if_contains(claim);
  return conditions ? conditions->if_object() : nullptr;
}

}  // namespace

std::optional<ClaimsRequest> parse_claims_request(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_object()) return std::nullopt;
  ClaimsRequest request;
  if (!take_part(value.get_object(), "id_token", request.id_token) ||
      !take_part(value.get_object(), "userinfo", request.user_info))
    return std::nullopt;
  return request;
}

std::vector<std::string> names_of_claims(const json::object& requested) {
  constexpr std::string_view set_by_service[] = {"iss",   "sub",     "aud",    "exp", "iat", "auth_time",
                                                 "nonce", "at_hash", "c_hash", "acr", "azp"};
  std::vector<std::string> names;
  for (const auto& entry : requested) {
    const std::string_view name(entry.key().data(), entry.key().size());
    if (std::find(std::begin(set_by_service), std::end(set_by_service), name) == std::end(set_by_service))
      names.emplace_back(name);
  }
  return names;
}

std::vector<std::string> claims_of_scopes(const Scopes& scopes) {
  struct Row {
    std::string_view scope;
    std::vector<std::string> claims;
  };
  static const Row rows[] = {
      {"profile",
       {"name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture",
        "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"}},
      {"email", {"email", "email_verified"}},
      {"address", {"address"}},
      {"phone", {"phone_number", "phone_number_verified"}}};
  std::vector<std::string> claims;
  for (const Row& row : rows)
    if (std::find(scopes.begin(), scopes.end(), row.scope) != scopes.end())
      claims.insert(claims.end(), row.claims.begin(), row.claims.end());
  return claims;
}

std::vector<std::string> accepted_values(const json::object& requested, std::string_view claim) {
  std::vector<std::string> accepted;
  const json::object* conditions = conditions_of(requested, claim);
  if (!conditions) return accepted;
  const auto add = [&](const json::value& value) {
    if (value.is_string()) accepted.emplace_back(value.get_string());
  };
  if (const json::value* values = conditions->if_contains("values"); values && values->is_array())
    for (const json::value& value : values->get_array()) add(value);
  else if (const json::value* value = conditions->if_contains("value"))
    add(*value);
  return accepted;
}

bool is_essential(const json::object& requested, std::string_view claim) {
  const json::object* conditions = conditions_of(requested, claim);
  const json::value* essential = conditions ? conditions->if_contains("essential") : nullptr;
  return essential && essential->is_bool() && essential->get_bool();
}

}  // namespace authlete::simulator
