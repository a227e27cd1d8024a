#include "request_object.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "jws_verification.hpp"
#include "operation_result.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

constexpr std::string_view invalid_request_object = "invalid_request_object";
constexpr std::chrono::seconds request_object_clock_skew{60};

// The claims of the JWT itself are not parameters.
bool is_claim_of_jwt(std::string_view name) {
  for (const std::string_view known : {"iss", "aud", "exp", "nbf", "iat", "jti"})
    if (name == known) return true;
  return false;
}

void add_parameter(Form& parameters, std::string_view name, const json::value& value) {
  if (value.is_null()) return;
  if (value.is_string())
    parameters.add(name, std::string(value.get_string()));
  else if (name == "resource" && value.is_array())
    for (const json::value& element : value.get_array()) add_parameter(parameters, name, element);
  else
    parameters.add(name, json::serialize(value));
}

// Returns why the signature is refused, or an empty string. An unsigned request object needs a client that has
// registered `none`.
std::string_view fault_of_signature(const SignedJwt& object, const RegisteredClient& client) {
  const JwsAlg& registered = client.request_sign_alg;
  if (registered.has_value() && registered != object.algorithm.value())
    return "The algorithm of the request object is not that of the client.";
  if (object.algorithm == JwsAlg::none) {
    const bool allowed = registered == JwsAlg::none && object.signature.empty();
    return allowed ? std::string_view() : "The request object is not signed.";
  }
  const bool valid = object.algorithm == JwsAlg::hs256
                         ? client.client_secret && is_signed_by_secret(object, client.client_secret->reveal())
                         : is_signed_by_set(object, read_key_set(client.jwks.value_or("")));
  return valid ? std::string_view() : "The signature of the request object is not valid.";
}

std::string_view fault_of_claims(const SignedJwt& object, const RegisteredClient& client, const Service& service,
                                 TimePoint now) {
  const std::int64_t time = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (object.claims.contains("request") || object.claims.contains("request_uri"))
    return "The request object contains another one.";
  for (const std::string_view name : {"iss", "client_id"})
    if (object.claims.contains(name) && service.find_client(object.claim_text(name)) != &client)
      return "iss and client_id of the request object must be the client ID.";
  const bool audience_needed = service.settings().model().request_object_audience_checked.value_or(false);
  if ((audience_needed || object.claims.contains("aud")) && !object.has_audience(service.settings().issuer()))
    return "aud of the request object is not the issuer.";
  if (object.claims.contains("exp") && object.claim_seconds("exp").value_or(0) <= time)
    return "The request object has expired.";
  if (object.claim_seconds("nbf").value_or(time) > time + request_object_clock_skew.count())
    return "The request object is not valid yet.";
  return {};
}

}  // namespace

ResolvedRequest resolve_request_object(const Form& parameters, const RegisteredClient& client, const Service& service,
                                       TimePoint now) {
  ResolvedRequest resolved;
  const auto refuse = [&](std::string_view error, std::string_view code, std::string_view reason) {
    resolved.refusal = AuthorizationRefusal{error, {code, std::string(reason)}};
    return resolved;
  };
  const authlete::Service& settings = service.settings().model();
  const std::string* text = parameters.find_filled("request");
  if (!text) {
    if (client.request_object_required.value_or(false) || settings.request_object_required.value_or(false))
      return refuse("invalid_request", "A004336", "The request object is missing.");
    resolved.parameters = parameters;
    return resolved;
  }
  if (parameters.repeats_any_but({"resource"}))
    return refuse("invalid_request", "A004301", "A parameter occurs more than once.");
  if (parameters.find_filled("request_uri"))
    return refuse("invalid_request", "A004337", "request and request_uri exclude each other.");
  const std::optional<SignedJwt> object = parse_jwt(*text);
  if (!object) return refuse(invalid_request_object, "A004338", "The request object is not a JWT.");
  if (const std::string_view fault = fault_of_signature(*object, client); !fault.empty())
    return refuse(invalid_request_object, "A004339", fault);
  if (const std::string_view fault = fault_of_claims(*object, client, service, now); !fault.empty())
    return refuse(invalid_request_object, "A004340", fault);

  for (const auto& [name, value] : object->claims)
    if (!is_claim_of_jwt(name)) add_parameter(resolved.parameters, name, value);
  const bool traditional = settings.traditional_request_object_processing_applied.value_or(false);
  for (const auto& [name, value] : parameters.parameters())
    if (name != "request" && (traditional || name == "client_id") && !object->claims.contains(name))
      resolved.parameters.add(name, value);
  resolved.payload = json::serialize(object->claims);
  return resolved;
}

}  // namespace authlete::simulator
