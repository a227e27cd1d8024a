#include "service_setup.hpp"

#include <authlete/models/service.hpp>
#include <authlete/services.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "language.hpp"

namespace example {

namespace {

using authlete::Scope;
using authlete::Service;

void set_endpoints_below(Service& service, const std::string& issuer) {
  service.issuer = issuer;
  service.authorization_endpoint = issuer + "/authorize";
  service.pushed_auth_req_endpoint = issuer + "/par";
  service.token_endpoint = issuer + "/token";
  service.revocation_endpoint = issuer + "/revoke";
  service.introspection_endpoint = issuer + "/introspect";
  service.user_info_endpoint = issuer + "/userinfo";
  service.jwks_uri = issuer + "/jwks";
  service.end_session_endpoint = issuer + "/logout";
  service.device_authorization_endpoint = issuer + "/device_authorization";
  service.device_verification_uri = issuer + "/device";
  service.device_verification_uri_complete = issuer + "/device?user_code=USER_CODE";
  service.backchannel_authentication_endpoint = issuer + "/backchannel_authentication";
}

void add_description(Scope& scope, const Language& language, std::string_view description) {
  if (!scope.descriptions) scope.descriptions.emplace();
  authlete::TaggedValue& value = scope.descriptions->emplace_back();
  value.tag = language.tag;
  value.value = description;
}

void add_scope(Service& service, std::string_view name, std::string_view Language::*description) {
  if (!service.supported_scopes) service.supported_scopes.emplace();
  std::vector<Scope>& scopes = *service.supported_scopes;
  if (std::ranges::any_of(scopes, [&](const Scope& scope) { return scope.name == name; })) return;
  const Language& english = choose_language({"en"});
  const Language& german = choose_language({"de"});
  Scope& scope = scopes.emplace_back();
  scope.name = name;
  scope.default_entry = false;
  scope.description = english.*description;
  add_description(scope, english, english.*description);
  add_description(scope, german, german.*description);
}

template <class T>
void add_missing(std::optional<std::vector<T>>& list, std::initializer_list<typename T::Value> values) {
  if (!list) list.emplace();
  for (const auto value : values)
    if (std::ranges::none_of(*list, [value](const T& entry) { return entry == value; })) list->emplace_back(value);
}

void set_security(Service& service, const Settings& settings) {
  service.pkce_required = true;  // RFC 9700 section 2.1.1, for all clients.
  service.pkce_s256_required = true;
  service.iss_suppressed = false;      // RFC 9207.
  service.refresh_token_kept = false;  // RFC 9700 section 4.14.2: a refresh token is used once.
  service.authorization_code_duration = std::chrono::seconds(settings.code_lifetime);
  service.tls_client_certificate_bound_access_tokens = settings.listener.client_certificates;
}

}  // namespace

boost::asio::awaitable<void> set_up_service(authlete::Client client, const Settings& settings, std::string issuer) {
  if (!settings.configure_service) co_return;
  const bool registration = !settings.registration_token.empty();
  Service service = (co_await client.services().get()).value();
  set_endpoints_below(service, issuer);
  set_security(service, settings);
  service.dynamic_registration_supported = registration;
  service.registration_endpoint = registration ? issuer + "/register" : std::string();
  service.registration_management_endpoint = service.registration_endpoint;
  service.client_id_alias_enabled = true;

  add_scope(service, "openid", &Language::scope_openid);
  add_scope(service, "profile", &Language::scope_profile);
  add_scope(service, "email", &Language::scope_email);
  add_scope(service, "offline_access", &Language::scope_offline_access);
  add_scope(service, "notes.read", &Language::scope_notes_read);
  service.supported_claims.emplace() = {"sub",   "name",           "given_name",        "family_name",
                                        "email", "email_verified", "preferred_username"};
  service.supported_ui_locales.emplace() = {"en", "de"};

  add_missing(service.supported_grant_types,
              {authlete::GrantType::authorization_code, authlete::GrantType::refresh_token,
               authlete::GrantType::client_credentials, authlete::GrantType::device_code, authlete::GrantType::ciba});
  add_missing(service.supported_response_types, {authlete::ResponseType::code});
  add_missing(service.supported_token_auth_methods,
              {authlete::ClientAuthMethod::none, authlete::ClientAuthMethod::client_secret_basic,
               authlete::ClientAuthMethod::client_secret_post, authlete::ClientAuthMethod::client_secret_jwt,
               authlete::ClientAuthMethod::private_key_jwt, authlete::ClientAuthMethod::tls_client_auth,
               authlete::ClientAuthMethod::self_signed_tls_client_auth});
  service.supported_backchannel_token_delivery_modes.emplace().emplace_back(authlete::DeliveryMode::poll);
  service.device_flow_code_duration = std::chrono::minutes(10);
  service.device_flow_polling_interval = std::chrono::seconds(5);
  service.backchannel_auth_req_id_duration = std::chrono::minutes(5);
  service.backchannel_polling_interval = std::chrono::seconds(5);
  (co_await client.services().update(std::move(service))).value();
}

}  // namespace example
