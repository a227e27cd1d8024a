#include "id_token.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace authlete::simulator {

namespace json = boost::json;

namespace {

std::optional<json::object> object_of(const std::optional<std::string>& text) {
  if (!text || text->empty()) return json::object();
  boost::system::error_code error;
  json::value value = json::parse(*text, error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

}  // namespace

std::optional<std::string> make_id_token(const Service& service, const Token& token, const IdTokenWishes& wishes,
                                         TimePoint now) {
  std::optional<json::object> header = object_of(wishes.header_parameters);
  std::optional<json::object> claims = object_of(wishes.claims);
  if (!header || !claims) return std::nullopt;

  const auto issued_at = std::chrono::floor<std::chrono::seconds>(now);
  const std::string audience = std::to_string(token.client_id);
  (*header)["alg"] = "none";
  (*claims)["iss"] = service.options().issuer;
  (*claims)["sub"] = !wishes.subject.empty() ? wishes.subject : token.subject ? *token.subject : std::string();
  (*claims)["aud"] = wishes.single_audience ? json::value(audience) : json::value(json::array{audience});
  (*claims)["iat"] = issued_at.time_since_epoch().count();
  (*claims)["exp"] = (issued_at + service.options().access_token_duration).time_since_epoch().count();
  if (token.rare && token.rare->acr) (*claims)["acr"] = *token.rare->acr;
  if (token.rare && token.rare->auth_time) (*claims)["auth_time"] = token.rare->auth_time->time_since_epoch().count();
  if (token.rare && token.rare->session_id) (*claims)["sid"] = *token.rare->session_id;
  return base64url(json::serialize(*header)) + "." + base64url(json::serialize(*claims)) + ".";
}

}  // namespace authlete::simulator
