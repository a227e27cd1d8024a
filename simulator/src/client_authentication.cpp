#include "client_authentication.hpp"

#include "answer.hpp"

namespace authlete::simulator {

AuthenticatedClient authenticate_client(const Service& service, const TokenRequest& request, const Form& parameters) {
  const std::string* id_parameter = parameters.find_filled("client_id");
  const std::string* secret_parameter = parameters.find_filled("client_secret");
  const bool basic = given(request.client_id);
  if (basic && id_parameter && *id_parameter != *request.client_id) return {};
  if (given(request.client_secret) && secret_parameter && *secret_parameter != request.client_secret->reveal())
    return {};
  if (!basic && !id_parameter) return {};

  const std::string& identifier = basic ? *request.client_id : *id_parameter;
  const SimulatorClient* client = service.find_client(identifier);
  if (!client) return {};

  AuthenticatedClient result;
  if (!client->confidential) {
    result.method = ClientAuthMethod::none;
  } else if (given(request.client_secret)) {
    if (*request.client_secret != client->client_secret) return {};
    result.method = ClientAuthMethod::client_secret_basic;
  } else {
    if (!secret_parameter || *secret_parameter != client->client_secret.reveal()) return {};
    result.method = ClientAuthMethod::client_secret_post;
  }
  result.client = client;
  result.alias_used = identifier == client->client_id_alias;
  return result;
}

}  // namespace authlete::simulator
