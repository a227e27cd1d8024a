#include "response_content.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "form.hpp"

namespace authlete::simulator {

namespace json = boost::json;

std::string token_content(const Token& token, const TokenBody& body) {
  json::object content;
  content["access_token"] = body.access_token;
  if (!body.refresh_token.empty()) content["refresh_token"] = body.refresh_token;
  if (!token.scopes->empty()) content["scope"] = join_words(*token.scopes);
  content["token_type"] = token.is_bound_to_dpop_key() ? "DPoP" : "Bearer";
  if (body.expires_in) content["expires_in"] = body.expires_in->count();
  if (!body.id_token.empty()) content["id_token"] = body.id_token;
  if (token.rare && !token.rare->grant_id.empty()) content["grant_id"] = token.rare->grant_id;
  if (token.rare)
    for (const Property& property : token.rare->properties)
      if (!property.hidden.value_or(false) && property.key && !content.contains(*property.key))
        content[*property.key] = property.value.value_or("");
  return json::serialize(content);
}

std::string error_content(std::string_view error, const ResultMessage& message) {
  json::object content;
  content["error_description"] = message.to_string();
  content["error"] = error;
  content["error_uri"] = error_uri(message);
  return json::serialize(content);
}

std::string error_uri(const ResultMessage& message) {
  return "https://docs.authlete.com/#" + std::string(message.code);
}

}  // namespace authlete::simulator
