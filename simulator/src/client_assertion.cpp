#include "client_assertion.hpp"

#include <algorithm>

#include "operation_result.hpp"

namespace authlete::simulator {
namespace {

constexpr std::chrono::seconds assertion_clock_skew{60};
// The ID of an assertion is remembered until the assertion expires.
constexpr std::chrono::hours longest_assertion{24};

bool has_right_algorithm(const SignedJwt& assertion, const RegisteredClient& client, ClientAuthMethod::Value method) {
  if (client.token_auth_sign_alg.has_value() && client.token_auth_sign_alg != assertion.algorithm.value()) return false;
  return method == ClientAuthMethod::private_key_jwt ? is_asymmetric(assertion.algorithm)
                                                     : assertion.algorithm == JwsAlg::hs256;
}

bool has_right_signature(const SignedJwt& assertion, const RegisteredClient& client, ClientAuthMethod::Value method) {
  if (method == ClientAuthMethod::private_key_jwt)
    return is_signed_by_set(assertion, read_key_set(client.jwks.value_or("")));
  return client.client_secret && is_signed_by_secret(assertion, client.client_secret->reveal());
}

}  // namespace

std::vector<std::string> assertion_audiences(const ServiceSettings& settings,
                                             const std::optional<std::string>& endpoint) {
  const authlete::Service& model = settings.model();
  std::vector<std::string> audiences{settings.issuer()};
  if (!model.client_assertion_aud_restricted_to_issuer.value_or(false))
    for (const std::optional<std::string>* uri : {&model.token_endpoint, &model.pushed_auth_req_endpoint, &endpoint})
      if (given(*uri)) audiences.push_back(**uri);
  std::erase(audiences, std::string());
  return audiences;
}

std::string_view fault_of_assertion(const SignedJwt& assertion, const RegisteredClient& client,
                                    ClientAuthMethod::Value method, const Service& service,
                                    const AssertionContext& context, UsedIds& used) {
  if (!has_right_algorithm(assertion, client, method))
    return "The algorithm of the client assertion is not that of the client.";
  if (!has_right_signature(assertion, client, method)) return "The signature of the client assertion is not valid.";

  const std::string subject = assertion.claim_text("sub");
  if (subject != assertion.claim_text("iss") || service.find_client(subject) != &client)
    return "iss and sub of the client assertion must be the client ID.";
  if (std::none_of(context.audiences.begin(), context.audiences.end(),
                   [&](const std::string& audience) { return assertion.has_audience(audience); }))
    return "aud of the client assertion does not name this authorization server.";

  const std::int64_t now = std::chrono::floor<std::chrono::seconds>(context.now).time_since_epoch().count();
  const std::optional<std::int64_t> expiry = assertion.claim_seconds("exp");
  if (!expiry) return "exp of the client assertion is missing.";
  if (*expiry <= now) return "The client assertion has expired.";
  if (*expiry > now + std::chrono::seconds(longest_assertion).count())
    return "The client assertion expires after more than 24 hours.";
  for (const std::string_view name : {"nbf", "iat"})
    if (assertion.claim_seconds(name).value_or(now) > now + assertion_clock_skew.count())
      return "The client assertion is not valid yet.";
  const std::string id = assertion.claim_text("jti");
  if (id.empty()) return "jti of the client assertion is missing.";
  const bool once = service.behavior().client_assertion_used_once;
  if (once && !used.use(std::to_string(id_of(client)), id, TimePoint(std::chrono::seconds(*expiry)), context.now))
    return "The client assertion was used before.";
  return {};
}

}  // namespace authlete::simulator
