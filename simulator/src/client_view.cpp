#include "client_view.hpp"

#include <algorithm>

namespace authlete::simulator {

bool has_redirect_uri(const RegisteredClient& client, std::string_view uri) {
  return client.redirect_uris &&
         std::find(client.redirect_uris->begin(), client.redirect_uris->end(), uri) != client.redirect_uris->end();
}

bool may_use(const RegisteredClient& client, ResponseType::Value response_type) {
  return client.response_types && std::any_of(client.response_types->begin(), client.response_types->end(),
                                              [&](const ResponseType& type) { return type == response_type; });
}

ClientLimitedAuthorization limited_for_authorization(const RegisteredClient& client) {
  ClientLimitedAuthorization limited;
  limited.number = client.number;
  limited.client_name = client.client_name;
  limited.client_names = client.client_names;
  limited.description = client.description;
  limited.descriptions = client.descriptions;
  limited.client_id = client.client_id;
  limited.client_id_alias = client.client_id_alias;
  limited.client_id_alias_enabled = client.client_id_alias_enabled;
  limited.client_type = client.client_type;
  limited.logo_uri = client.logo_uri;
  limited.tos_uri = client.tos_uri;
  limited.policy_uri = client.policy_uri;
  limited.default_max_age = client.default_max_age;
  limited.auth_time_required = client.auth_time_required;
  limited.par_required = client.par_required;
  limited.pkce_required = client.pkce_required;
  limited.pkce_s256_required = client.pkce_s256_required;
  limited.dynamically_registered = client.dynamically_registered;
  limited.locked = client.locked;
  return limited;
}

}  // namespace authlete::simulator
