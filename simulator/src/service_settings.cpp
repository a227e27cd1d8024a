#include "service_settings.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace authlete::simulator {
namespace {

constexpr std::chrono::seconds max_duration = std::chrono::hours(24 * 365 * 1000);

std::chrono::seconds in_range(std::chrono::seconds duration) {
  return std::clamp(duration, std::chrono::seconds(0), max_duration);
}

// The service has the durations of a scope in attributes of that name.
constexpr std::string_view access_token_attribute = "access_token.duration";
constexpr std::string_view refresh_token_attribute = "refresh_token.duration";

std::optional<std::chrono::seconds> duration_in(const Scope& scope, std::string_view attribute) {
  if (!scope.attributes) return std::nullopt;
  for (const Pair& pair : *scope.attributes) {
    if (pair.key != attribute || !pair.value) continue;
    std::int64_t count = 0;
    const char* const last = pair.value->data() + pair.value->size();
    const auto [end, error] = std::from_chars(pair.value->data(), last, count);
    if (error != std::errc() || end != last || count < 0) return std::nullopt;
    return std::min(std::chrono::seconds(count), max_duration);
  }
  return std::nullopt;
}

void set_duration(Scope& scope, std::string_view attribute, std::optional<std::chrono::seconds> duration) {
  if (!duration) return;
  if (!scope.attributes) scope.attributes.emplace();
  Pair& pair = scope.attributes->emplace_back();
  pair.key = attribute;
  pair.value = std::to_string(duration->count());
}

// If several scopes have the same name, the first one counts.
std::vector<Scope> scopes_of(const SimulatorOptions& options) {
  std::vector<Scope> scopes;
  for (const SimulatorScope& option : options.scopes) {
    Scope& scope = scopes.emplace_back();
    scope.name = option.name;
    scope.default_entry = false;
    set_duration(scope, access_token_attribute, option.access_token_duration);
    set_duration(scope, refresh_token_attribute, option.refresh_token_duration);
  }
  return scopes;
}

void set_endpoints(authlete::Service& model, const std::string& issuer) {
  model.authorization_endpoint = issuer + "/authorization";
  model.token_endpoint = issuer + "/token";
  model.pushed_auth_req_endpoint = issuer + "/par";
  model.revocation_endpoint = issuer + "/revocation";
  model.introspection_endpoint = issuer + "/introspection";
  model.user_info_endpoint = issuer + "/userinfo";
  model.jwks_uri = issuer + "/jwks";
  model.registration_endpoint = issuer + "/register";
  model.registration_management_endpoint = issuer + "/register";
  model.device_authorization_endpoint = issuer + "/device_authorization";
  model.device_verification_uri = issuer + "/device";
  model.device_verification_uri_complete = issuer + "/device?user_code=USER_CODE";
  model.backchannel_authentication_endpoint = issuer + "/backchannel_authentication";
  model.grant_management_endpoint = issuer + "/grants";
}

void set_capabilities(authlete::Service& model) {
  model.supported_grant_types.emplace() = {
      GrantType::authorization_code, GrantType::implicit,       GrantType::password,
      GrantType::client_credentials, GrantType::refresh_token,  GrantType::ciba,
      GrantType::device_code,        GrantType::token_exchange, GrantType::jwt_bearer};
  model.supported_response_types.emplace() = {ResponseType::none,           ResponseType::code,
                                              ResponseType::token,          ResponseType::id_token,
                                              ResponseType::code_token,     ResponseType::code_id_token,
                                              ResponseType::id_token_token, ResponseType::code_id_token_token};
  std::vector<ClientAuthMethod> methods{ClientAuthMethod::none,
                                        ClientAuthMethod::client_secret_basic,
                                        ClientAuthMethod::client_secret_post,
                                        ClientAuthMethod::client_secret_jwt,
                                        ClientAuthMethod::private_key_jwt,
                                        ClientAuthMethod::tls_client_auth,
                                        ClientAuthMethod::self_signed_tls_client_auth};
  model.supported_token_auth_methods = methods;
  model.supported_revocation_auth_methods = methods;
  model.supported_introspection_auth_methods = std::move(methods);
  model.supported_backchannel_token_delivery_modes.emplace() = {DeliveryMode::poll, DeliveryMode::ping,
                                                                DeliveryMode::push};
  model.tls_client_certificate_bound_access_tokens = true;
  model.client_id_alias_enabled = true;
  model.dynamic_registration_supported = true;
  model.unauthorized_on_client_config_supported = true;
  model.backchannel_user_code_parameter_supported = true;
}

}  // namespace

std::chrono::seconds duration_of(const std::optional<std::chrono::seconds>& setting,
                                 std::chrono::seconds default_duration) {
  return setting && setting->count() > 0 ? std::min(*setting, max_duration) : default_duration;
}

void keep_read_only_members(authlete::Service& model, const authlete::Service& old) {
  model.number = old.number;
  model.api_key = old.api_key;
  model.api_secret = old.api_secret;
  model.service_owner_number = old.service_owner_number;
  model.created_at = old.created_at;
  model.metadata = old.metadata;
  model.hsks = old.hsks;
}

ServiceSettings::ServiceSettings(const SimulatorOptions& options, TimePoint now) {
  model_.number = 1;
  model_.service_owner_number = 1;
  model_.service_name = "Simulated service";
  std::int64_t api_key = 0;
  const char* const last = options.service_id.data() + options.service_id.size();
  const auto [end, error] = std::from_chars(options.service_id.data(), last, api_key);
  if (error == std::errc() && end == last) model_.api_key = api_key;
  model_.issuer = options.issuer;
  model_.created_at = now;
  model_.modified_at = now;
  model_.access_token_type = "Bearer";
  model_.access_token_duration = options.access_token_duration;
  model_.refresh_token_duration = options.refresh_token_duration;
  model_.id_token_duration = options.access_token_duration;
  model_.id_token_reissuable = options.id_token_reissuable;
  model_.supported_scopes = scopes_of(options);
  set_endpoints(model_, options.issuer);
  set_capabilities(model_);
  index_scopes();
}

void ServiceSettings::replace(authlete::Service model, TimePoint now) {
  keep_read_only_members(model, model_);
  model.modified_at = now;
  model_ = std::move(model);
  index_scopes();
}

void ServiceSettings::index_scopes() {
  scopes_.clear();
  if (!model_.supported_scopes) return;
  for (const Scope& scope : *model_.supported_scopes)
    if (scope.name)
      scopes_.emplace(*scope.name, ScopeDurations{duration_in(scope, access_token_attribute),
                                                  duration_in(scope, refresh_token_attribute)});
}

std::chrono::seconds ServiceSettings::duration(const Scopes& scopes, std::optional<std::chrono::seconds> requested,
                                               std::optional<std::chrono::seconds> ScopeDurations::*scope_duration,
                                               std::chrono::seconds default_duration) const {
  if (requested && requested->count() > 0) return std::min(*requested, max_duration);
  std::optional<std::chrono::seconds> shortest;
  for (const std::string& name : scopes) {
    const auto scope = scopes_.find(name);
    if (scope == scopes_.end() || !(scope->second.*scope_duration)) continue;
    const std::chrono::seconds duration = *(scope->second.*scope_duration);
    shortest = std::min(shortest.value_or(duration), duration);
  }
  return shortest.value_or(default_duration);
}

std::chrono::seconds ServiceSettings::access_token_duration(const Scopes& scopes,
                                                            std::optional<std::chrono::seconds> requested) const {
  return duration(scopes, requested, &ScopeDurations::access_token,
                  in_range(model_.access_token_duration.value_or(std::chrono::hours(1))));
}

std::chrono::seconds ServiceSettings::refresh_token_duration(const Scopes& scopes,
                                                             std::optional<std::chrono::seconds> requested) const {
  return duration(scopes, requested, &ScopeDurations::refresh_token,
                  in_range(model_.refresh_token_duration.value_or(std::chrono::hours(24))));
}

}  // namespace authlete::simulator
