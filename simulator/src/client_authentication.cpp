#include "client_authentication.hpp"

#include "operation_result.hpp"

namespace authlete::simulator {
namespace {

// Returns the method by which the request proves who sent it, or `unknown` if it proves nothing.
ClientAuthMethod::Value proven_method(const RegisteredClient& client, const ClientCredentials& credentials,
                                      const Form& parameters) {
  const auto is_secret = [&](const std::string& secret) {
    return client.client_secret && !client.client_secret->empty() && secret == client.client_secret->reveal();
  };
  if (given(credentials.client_secret))
    return is_secret(credentials.client_secret->reveal()) ? ClientAuthMethod::client_secret_basic
                                                          : ClientAuthMethod::unknown;
  if (const std::string* secret = parameters.find_filled("client_secret"))
    return is_secret(*secret) ? ClientAuthMethod::client_secret_post : ClientAuthMethod::unknown;
  switch (client.token_auth_method) {
    case ClientAuthMethod::client_secret_jwt:
    case ClientAuthMethod::private_key_jwt:
      return parameters.find_filled("client_assertion") ? client.token_auth_method.value() : ClientAuthMethod::unknown;
    case ClientAuthMethod::tls_client_auth:
    case ClientAuthMethod::self_signed_tls_client_auth:
      return given(credentials.certificate) ? client.token_auth_method.value() : ClientAuthMethod::unknown;
    default: return ClientAuthMethod::unknown;
  }
}

}  // namespace

AuthenticatedClient authenticate_client(const Service& service, const ClientCredentials& credentials,
                                        const Form& parameters) {
  AuthenticatedClient result;
  result.failure = "Client authentication failed.";
  const std::string* id_parameter = parameters.find_filled("client_id");
  const std::string* secret_parameter = parameters.find_filled("client_secret");
  const bool basic = given(credentials.client_id);
  if (basic && id_parameter && *id_parameter != *credentials.client_id) return result;
  if (given(credentials.client_secret) && secret_parameter && *secret_parameter != credentials.client_secret->reveal())
    return result;
  if (!basic && !id_parameter) return result;

  const std::string& identifier = basic ? *credentials.client_id : *id_parameter;
  const RegisteredClient* client = service.find_client(identifier);
  if (!client) return result;
  if (is_locked(*client)) {
    result.failure = "The client is locked.";
    return result;
  }
  result.method = is_confidential(*client) ? proven_method(*client, credentials, parameters) : ClientAuthMethod::none;
  const bool method_fits = !client->token_auth_method.has_value() || client->token_auth_method == result.method;
  if (result.method == ClientAuthMethod::unknown || !method_fits) return result;
  result.client = client;
  result.alias_used = client->client_id_alias == identifier;
  return result;
}

}  // namespace authlete::simulator
