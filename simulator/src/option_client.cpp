#include "option_client.hpp"

namespace authlete::simulator {

RegisteredClient client_of(const SimulatorClient& option) {
  RegisteredClient client;
  client.client_id = option.client_id;
  if (!option.client_id_alias.empty()) client.client_id_alias = option.client_id_alias;
  client.client_id_alias_enabled = !option.client_id_alias.empty();
  if (!option.client_name.empty()) client.client_name = option.client_name;
  if (!option.client_secret.empty()) client.client_secret = option.client_secret;
  client.client_type = option.confidential ? ClientType::confidential : ClientType::public_client;
  client.grant_types = option.grant_types;
  client.redirect_uris = option.redirect_uris;
  client.response_types = option.response_types;
  client.pkce_required = option.pkce_required;
  client.pkce_s256_required = option.pkce_s256_required;
  client.client_source = ClientSource::static_registration;
  return client;
}

}  // namespace authlete::simulator
