#include "dynamic_registration.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

#include "absolute_uri.hpp"
#include "client_metadata.hpp"
#include "digest.hpp"
#include "form.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;
using RegistrationAction = ClientRegistrationAction;

ClientRegistrationResponse refuse_registration(RegistrationAction::Value action, std::string_view error,
                                               const ResultMessage& message) {
  auto response = make_response<ClientRegistrationResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

ClientRegistrationResponse refuse_registration(const ApiError& error) {
  return refuse_registration(RegistrationAction::bad_request, "invalid_client_metadata", error.message);
}

bool needs_redirect_uri(const RegisteredClient& client) {
  return may_use(client, GrantType::authorization_code) || may_use(client, GrantType::implicit);
}

// RFC 7592 section 2.2: an update repeats the ID of the client, and its secret if it gives one.
bool names_client(std::string_view metadata, const RegisteredClient& client) {
  const json::value document = json::parse(json::string_view(metadata.data(), metadata.size()));
  const json::object& members = document.as_object();
  const auto is_text = [&](std::string_view name, const std::string& expected) {
    const json::value* value = members.if_contains(name);
    return value && value->is_string() && value->get_string() == expected;
  };
  const bool same_secret = !members.contains("client_secret") ||
                           (client.client_secret && is_text("client_secret", client.client_secret->reveal()));
  return same_secret && is_text("client_id", std::to_string(id_of(client)));
}

}  // namespace

ClientRegistrationResponse DynamicRegistration::respond(RegistrationAction::Value action, const ResultMessage& message,
                                                        const RegisteredClient& client,
                                                        const std::string& token) const {
  json::object content = metadata_of(client);
  const std::string client_id = std::to_string(id_of(client));
  content["client_id"] = client_id;
  if (client.created_at)
    content["client_id_issued_at"] =
        std::chrono::floor<std::chrono::seconds>(*client.created_at).time_since_epoch().count();
  if (is_confidential(client) && client.client_secret) {
    content["client_secret"] = client.client_secret->reveal();
    content["client_secret_expires_at"] = 0;
  }
  if (client.extension && client.extension->requestable_scopes)
    content["scope"] = join_words(*client.extension->requestable_scopes);
  content["registration_access_token"] = token;
  if (const auto& uri = service_.settings().model().registration_management_endpoint)
    content["registration_client_uri"] = *uri + "/" + client_id;
  auto response = make_response<ClientRegistrationResponse>(action, message);
  response.response_content = json::serialize(content);
  response.client = client;
  return response;
}

std::variant<RegisteredClient, ClientRegistrationResponse> DynamicRegistration::read(
    const ClientRegistrationRequest& request) const {
  const std::string& text = request.json->reveal();
  Result<RegisteredClient> client = client_from_metadata(text);
  if (!client)
    return refuse_registration(RegistrationAction::bad_request, "invalid_client_metadata",
                               {"A206301", "The metadata is malformed: " + client.error().message});
  client->dynamically_registered = true;
  client->client_source = ClientSource::dynamic_registration;
  set_defaults(*client);
  if (needs_redirect_uri(*client) && (!client->redirect_uris || client->redirect_uris->empty()))
    return refuse_registration(RegistrationAction::bad_request, "invalid_redirect_uri",
                               {"A206302", "redirect_uris is missing."});
  if (client->redirect_uris && !std::all_of(client->redirect_uris->begin(), client->redirect_uris->end(),
                                            [](const std::string& uri) { return is_absolute_uri(uri); }))
    return refuse_registration(RegistrationAction::bad_request, "invalid_redirect_uri",
                               {"A206305", "A redirect URI is not absolute or has a fragment."});
  const json::value document = json::parse(text);
  const json::value* scope = document.as_object().if_contains("scope");
  if (scope && scope->is_string() && service_.settings().model().dcr_scope_used_as_requestable.value_or(false)) {
    ClientExtension& extension = client->extension.emplace();
    extension.requestable_scopes_enabled = true;
    Scopes& requestable = extension.requestable_scopes.emplace();
    for (const std::string& word : split_words(std::string(scope->get_string())))
      if (service_.supports_scope(word)) requestable.push_back(word);
  }
  return std::move(*client);
}

std::variant<ClientRecord*, ClientRegistrationResponse> DynamicRegistration::find(
    const ClientRegistrationRequest& request) const {
  const bool may_respond_401 = service_.settings().model().unauthorized_on_client_config_supported.value_or(false);
  const RegistrationAction::Value action =
      may_respond_401 ? RegistrationAction::unauthorized : RegistrationAction::bad_request;
  if (!given(request.client_id) || !given(request.token))
    return refuse_registration(action, "invalid_token", {"A207301", "clientId or token is missing."});
  const RegisteredClient* client = service_.find_client(*request.client_id);
  ClientRecord* record = client ? service_.clients().find(id_of(*client)) : nullptr;
  if (!record || !record->registration_token || *record->registration_token != sha256(request.token->reveal()))
    return refuse_registration(action, "invalid_token",
                               {"A207302", "The client does not exist, or the token is not the one of the client."});
  return record;
}

ClientRegistrationResponse DynamicRegistration::create(const ClientRegistrationRequest& request, TimePoint now) {
  if (!service_.settings().model().dynamic_registration_supported.value_or(false))
    return refuse_registration(RegistrationAction::bad_request, "invalid_request",
                               {"A206303", "The service does not support dynamic registration."});
  if (!given(request.json))
    return refuse_registration(RegistrationAction::bad_request, "invalid_client_metadata",
                               {"A206304", "json is missing."});
  auto reading = read(request);
  if (auto* refused = std::get_if<ClientRegistrationResponse>(&reading)) return std::move(*refused);
  RegisteredClient& client = std::get<RegisteredClient>(reading);
  const std::string token = random_string();
  client.service_number = service_.settings().model().number;
  client.registration_access_token_hash = base64url(sha256(token));
  auto added = service_.clients().add(std::move(client), request.json->reveal().size(), now);
  if (const auto* error = std::get_if<ApiError>(&added)) return refuse_registration(*error);
  ClientRecord& record = *std::get<ClientRecord*>(added);
  record.registration_token = sha256(token);
  return respond(RegistrationAction::created, {"A206001", "The client was registered."}, record.client, token);
}

ClientRegistrationResponse DynamicRegistration::get(const ClientRegistrationRequest& request) const {
  auto found = find(request);
  if (auto* refused = std::get_if<ClientRegistrationResponse>(&found)) return std::move(*refused);
  return respond(RegistrationAction::ok, {"A207001", "The client was obtained."},
                 std::get<ClientRecord*>(found)->client, request.token->reveal());
}

ClientRegistrationResponse DynamicRegistration::update(const ClientRegistrationRequest& request, TimePoint now) {
  auto found = find(request);
  if (auto* refused = std::get_if<ClientRegistrationResponse>(&found)) return std::move(*refused);
  ClientRecord& record = *std::get<ClientRecord*>(found);
  if (!given(request.json))
    return refuse_registration(RegistrationAction::bad_request, "invalid_client_metadata",
                               {"A208301", "json is missing."});
  auto reading = read(request);
  if (auto* refused = std::get_if<ClientRegistrationResponse>(&reading)) return std::move(*refused);
  if (!names_client(request.json->reveal(), record.client))
    return refuse_registration(RegistrationAction::bad_request, "invalid_client_metadata",
                               {"A208302", "client_id or client_secret is not the one of the client."});
  RegisteredClient& client = std::get<RegisteredClient>(reading);
  client.registration_access_token_hash = record.client.registration_access_token_hash;
  if (auto refused = service_.clients().replace(record, std::move(client), request.json->reveal().size(), now))
    return refuse_registration(*refused);
  return respond(RegistrationAction::updated, {"A208001", "The client was updated."}, record.client,
                 request.token->reveal());
}

ClientRegistrationResponse DynamicRegistration::remove(const ClientRegistrationRequest& request) {
  auto found = find(request);
  if (auto* refused = std::get_if<ClientRegistrationResponse>(&found)) return std::move(*refused);
  ClientRecord& record = *std::get<ClientRecord*>(found);
  TokenFilter filter;
  filter.client_id = id_of(record.client);
  store_.erase_all(filter);
  granted_.erase(id_of(record.client));
  service_.clients().erase(record);
  return make_response<ClientRegistrationResponse>(RegistrationAction::deleted, {"A209001", "The client was deleted."});
}

}  // namespace authlete::simulator
