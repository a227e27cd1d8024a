#include "client_authentication.hpp"

#include "client_assertion.hpp"
#include "operation_result.hpp"

namespace authlete::simulator {
namespace {

constexpr std::string_view authentication_failed = "Client authentication failed.";

}  // namespace

/// The credentials of a request, and the client that it names.
struct ClientAuthenticator::Proof {
  const RegisteredClient& client;
  const ClientCredentials& credentials;
  const Form& parameters;
  const std::optional<SignedJwt>& assertion;
  const std::optional<std::string>& endpoint;
  TimePoint now;
};

std::string_view ClientAuthenticator::verify_assertion(const Proof& proof, AuthenticatedClient& result) {
  const RegisteredClient& client = proof.client;
  const std::string* type = proof.parameters.find_filled("client_assertion_type");
  if (!type || *type != jwt_assertion_type) return "client_assertion_type is missing or unknown.";
  if (!proof.assertion) return "The client assertion is malformed.";
  // A client of the options has a secret and no method, so that it may also use the secret for an assertion.
  const ClientAuthMethod::Value method =
      client.token_auth_method.has_value() ? client.token_auth_method.value() : ClientAuthMethod::client_secret_jwt;
  if (method != ClientAuthMethod::client_secret_jwt && method != ClientAuthMethod::private_key_jwt)
    return authentication_failed;
  AssertionContext context;
  context.audiences = assertion_audiences(service_.settings(), proof.endpoint);
  context.now = proof.now;
  result.method = method;
  return fault_of_assertion(*proof.assertion, client, method, service_, context, used_assertions_);
}

std::string_view ClientAuthenticator::verify_certificate(const Proof& proof, AuthenticatedClient& result) const {
  result.method = proof.client.token_auth_method;
  if (!result.certificate) return "The client certificate is missing or malformed.";
  if (proof.client.token_auth_method == ClientAuthMethod::self_signed_tls_client_auth)
    return result.certificate->is_registered_for(proof.client) ? std::string_view()
                                                               : "The client certificate is not registered.";
  if (!result.certificate->has_subject_of(proof.client))
    return "The client certificate has another subject than the client has registered.";
  const std::vector<std::string> path = proof.credentials.certificate_path.value_or(std::vector<std::string>());
  return result.certificate->is_trusted(path, service_.settings(), proof.now)
             ? std::string_view()
             : "The client certificate is not trusted.";
}

std::string_view ClientAuthenticator::verify(const Proof& proof, AuthenticatedClient& result) {
  const RegisteredClient& client = proof.client;
  if (!is_confidential(client)) {
    result.method = ClientAuthMethod::none;
    return {};
  }
  const auto verify_secret = [&](const std::string& secret, ClientAuthMethod::Value method) {
    result.method = method;
    const bool equal =
        client.client_secret && !client.client_secret->empty() && *client.client_secret == Secret(secret);
    return equal ? std::string_view() : authentication_failed;
  };
  const bool has_basic = given(proof.credentials.client_secret);
  const std::string* secret = proof.parameters.find_filled("client_secret");
  if (proof.parameters.find_filled("client_assertion")) {
    if (has_basic || secret) return "The request has more than one method of client authentication.";
    return verify_assertion(proof, result);
  }
  if (has_basic) return verify_secret(proof.credentials.client_secret->reveal(), ClientAuthMethod::client_secret_basic);
  if (secret) return verify_secret(*secret, ClientAuthMethod::client_secret_post);
  switch (client.token_auth_method) {
    case ClientAuthMethod::tls_client_auth:
    case ClientAuthMethod::self_signed_tls_client_auth: return verify_certificate(proof, result);
    default: return authentication_failed;
  }
}

AuthenticatedClient ClientAuthenticator::authenticate(const ClientCredentials& credentials, const Form& parameters,
                                                      const std::optional<std::string>& endpoint, TimePoint now) {
  AuthenticatedClient result;
  result.failure = authentication_failed;
  const std::string* id_parameter = parameters.find_filled("client_id");
  const std::string* secret_parameter = parameters.find_filled("client_secret");
  const bool basic = given(credentials.client_id);
  if (basic && id_parameter && *id_parameter != *credentials.client_id) return result;
  if (given(credentials.client_secret) && secret_parameter && *secret_parameter != credentials.client_secret->reveal())
    return result;

  std::optional<SignedJwt> assertion;
  if (const std::string* text = parameters.find_filled("client_assertion")) assertion = parse_jwt(*text);
  // RFC 7521 section 4.2: client_id is not needed with an assertion, whose subject is the client.
  const std::string identifier = basic          ? *credentials.client_id
                                 : id_parameter ? *id_parameter
                                 : assertion    ? assertion->claim_text("sub")
                                                : std::string();
  if (identifier.empty()) return result;
  const RegisteredClient* client = service_.find_client(identifier);
  if (!client) return result;
  if (is_locked(*client)) {
    result.failure = "The client is locked.";
    return result;
  }
  if (given(credentials.certificate)) result.certificate = ClientCertificate::from_pem(*credentials.certificate);
  const std::string_view fault = verify({*client, credentials, parameters, assertion, endpoint, now}, result);
  if (!fault.empty()) {
    result.failure = fault;
    return result;
  }
  if (client->token_auth_method.has_value() && client->token_auth_method != result.method) return result;
  result.client = client;
  result.alias_used = client->client_id_alias == identifier;
  return result;
}

}  // namespace authlete::simulator
