#include "id_token.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <span>

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

// OpenID Connect Core section 3.1.3.6: the left half of the hash that belongs to the signature algorithm. That is
// SHA-256 for all algorithms of the simulator.
std::string half_hash(std::string_view text) {
  const Digest digest = sha256(text);
  return base64url(std::span(digest).first(digest.size() / 2));
}

// The client chooses the algorithm. For a client that does not, the service may name the key.
JwsAlg::Value id_token_algorithm(const Service& service, const SigningKeys& keys, std::int64_t client_id) {
  const RegisteredClient* client = service.find_client(client_id);
  return SigningKeys::choose({client ? client->id_token_sign_alg : JwsAlg(),
                              keys.algorithm_of(service.settings().model().id_token_signature_key_id.value_or(""))});
}

}  // namespace

bool is_json_object(const std::optional<std::string>& text) { return object_of(text).has_value(); }

IdTokenBasis basis_of(std::int64_t client_id, bool alias_used, std::string subject, const TokenExtras& extras) {
  IdTokenBasis basis;
  basis.client_id = client_id;
  basis.client_id_alias_used = alias_used;
  basis.subject = std::move(subject);
  basis.acr = extras.acr;
  basis.auth_time = extras.auth_time;
  basis.session_id = extras.session_id;
  return basis;
}

IdTokenBasis basis_of(const Token& token) {
  return basis_of(token.client_id, token.client_id_alias_used, token.subject ? *token.subject : std::string(),
                  token.rare ? *token.rare : TokenExtras());
}

std::optional<std::string> make_id_token(const Service& service, const SigningKeys& keys, const IdTokenBasis& basis,
                                         const IdTokenOptions& options, const HashedValues& hashed, TimePoint now) {
  std::optional<json::object> header = object_of(options.header_parameters);
  std::optional<json::object> claims = object_of(options.claims);
  if (!header || !claims) return std::nullopt;

  const auto issued_at = std::chrono::floor<std::chrono::seconds>(now);
  const std::chrono::seconds id_token_duration =
      duration_of(service.settings().model().id_token_duration, std::chrono::hours(1));
  const std::string audience = service.client_id_of(basis.client_id, basis.client_id_alias_used);
  (*claims)["iss"] = service.settings().issuer();
  (*claims)["sub"] = options.subject.empty() ? basis.subject : options.subject;
  (*claims)["aud"] = options.single_audience ? json::value(audience) : json::value(json::array{audience});
  (*claims)["azp"] = audience;
  (*claims)["iat"] = issued_at.time_since_epoch().count();
  (*claims)["exp"] = (issued_at + id_token_duration).time_since_epoch().count();
  if (!options.nonce.empty()) (*claims)["nonce"] = options.nonce;
  if (!hashed.access_token.empty()) (*claims)["at_hash"] = half_hash(hashed.access_token);
  if (!hashed.code.empty()) (*claims)["c_hash"] = half_hash(hashed.code);
  if (basis.acr) (*claims)["acr"] = *basis.acr;
  if (basis.auth_time) (*claims)["auth_time"] = basis.auth_time->time_since_epoch().count();
  if (basis.session_id) (*claims)["sid"] = *basis.session_id;
  return keys.sign(std::move(*header), *claims, id_token_algorithm(service, keys, basis.client_id));
}

}  // namespace authlete::simulator
