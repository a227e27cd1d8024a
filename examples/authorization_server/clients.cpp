#include "clients.hpp"

#include <authlete/clients.hpp>
#include <authlete/exception.hpp>
#include <authlete/server/random_id.hpp>

#include <CLI/CLI.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace example {

namespace json = boost::json;

namespace {

/// One client of the file.
class ClientReader {
 public:
  ClientReader(const json::value& value, std::size_t number) : number_(number) {
    const json::object* const object = value.if_object();
    if (!object) fail("must be an object");
    object_ = *object;
  }

  std::string string(std::string_view name, std::string_view default_value = "") {
    const json::value* const value = take(name);
    if (!value) return std::string(default_value);
    if (!value->is_string()) fail(std::string(name) + " must be a string");
    return std::string(value->as_string());
  }

  std::vector<std::string> strings(std::string_view name, std::vector<std::string> default_value = {}) {
    const json::value* const value = take(name);
    if (!value) return default_value;
    if (!value->is_array()) fail(std::string(name) + " must be an array of strings");
    std::vector<std::string> result;
    for (const json::value& entry : value->as_array()) {
      if (!entry.is_string()) fail(std::string(name) + " must be an array of strings");
      result.emplace_back(entry.as_string());
    }
    return result;
  }

  bool boolean(std::string_view name) {
    const json::value* const value = take(name);
    if (value && !value->is_bool()) fail(std::string(name) + " must be true or false");
    return value && value->as_bool();
  }

  std::string json_text(std::string_view name) {
    const json::value* const value = take(name);
    return value ? json::serialize(*value) : std::string();
  }

  void end() {
    for (const auto& member : object_)
      if (std::ranges::find(read_, member.key()) == read_.end())
        fail("has an unknown member " + std::string(member.key()));
  }

  [[noreturn]] void fail(const std::string& message) const {
    throw CLI::ValidationError("--clients", "client " + std::to_string(number_) + " " + message);
  }

 private:
  const json::value* take(std::string_view name) {
    read_.emplace_back(name);
    return object_.if_contains(name);
  }

  std::size_t number_;
  json::object object_;
  std::vector<std::string> read_;
};

std::string upper_case(std::string text) {
  for (char& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

authlete::GrantType grant_type_of(std::string name) {
  const std::string_view prefix = "urn:ietf:params:oauth:grant-type:";
  const std::string_view ciba_prefix = "urn:openid:params:grant-type:";
  for (const std::string_view removed : {prefix, ciba_prefix})
    if (name.starts_with(removed)) name.erase(0, removed.size());
  std::ranges::replace(name, '-', '_');
  return authlete::GrantType::from_string(upper_case(std::move(name)));
}

std::vector<std::string> default_grant_types(bool is_public) {
  std::vector<std::string> names{"authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"};
  if (!is_public) names.insert(names.end(), {"client_credentials", "urn:openid:params:grant-type:ciba"});
  return names;
}

ClientEntry read_client(ClientReader reader) {
  ClientEntry entry;
  entry.client_id = reader.string("client_id");
  if (entry.client_id.empty()) reader.fail("needs a client_id");
  authlete::RegisteredClient& settings = entry.settings;
  settings.client_name = reader.string("client_name", entry.client_id);
  const std::string method = reader.string("token_endpoint_auth_method", "client_secret_basic");
  settings.token_auth_method = authlete::ClientAuthMethod::from_string(upper_case(method));
  if (settings.token_auth_method == authlete::ClientAuthMethod::unknown)
    reader.fail("has an unknown token_endpoint_auth_method " + method);
  const bool is_public = method == "none";
  settings.client_type = is_public ? authlete::ClientType::public_client : authlete::ClientType::confidential;
  entry.client_secret = authlete::Secret(reader.string("client_secret"));
  if (entry.client_secret.empty() && method.starts_with("client_secret_")) reader.fail("needs a client_secret");
  settings.redirect_uris = reader.strings("redirect_uris");
  entry.post_logout_redirect_uris = reader.strings("post_logout_redirect_uris");
  auto& grant_types = settings.grant_types.emplace();
  for (const std::string& name : reader.strings("grant_types", default_grant_types(is_public))) {
    grant_types.push_back(grant_type_of(name));
    if (grant_types.back() == authlete::GrantType::unknown) reader.fail("has an unknown grant type " + name);
    if (grant_types.back() == authlete::GrantType::ciba) settings.bc_delivery_mode = authlete::DeliveryMode::poll;
  }
  settings.response_types.emplace().emplace_back(authlete::ResponseType::code);
  const std::string application_type = reader.string("application_type", "web");
  settings.application_type = authlete::ApplicationType::from_string(upper_case(application_type));
  if (settings.application_type == authlete::ApplicationType::unknown)
    reader.fail("has an unknown application_type " + application_type);
  settings.id_token_sign_alg = authlete::JwsAlg::from_string(reader.string("id_token_signed_response_alg", "ES256"));
  if (std::string alg = reader.string("token_endpoint_auth_signing_alg"); !alg.empty())
    settings.token_auth_sign_alg = authlete::JwsAlg::from_string(alg);
  if (std::string keys = reader.json_text("jwks"); !keys.empty()) settings.jwks = std::move(keys);
  if (std::string dn = reader.string("tls_client_auth_subject_dn"); !dn.empty())
    settings.tls_client_auth_subject_dn = std::move(dn);
  if (reader.boolean("tls_client_certificate_bound_access_tokens"))
    settings.tls_client_certificate_bound_access_tokens = true;
  if (reader.boolean("require_pushed_authorization_requests")) settings.par_required = true;
  if (reader.boolean("dpop_bound_access_tokens")) settings.dpop_required = true;
  reader.end();
  return entry;
}

boost::asio::awaitable<void> store_client(authlete::Clients clients, const ClientEntry& entry) {
  authlete::Result<authlete::RegisteredClient> stored = co_await clients.get(entry.client_id);
  if (!stored && stored.error().http_status != 404) throw authlete::Exception(stored.error());
  authlete::RegisteredClient settings = entry.settings;
  settings.client_id_alias = entry.client_id;
  settings.client_id_alias_enabled = true;
  if (stored) {
    settings.client_secret = stored->client_secret;
    stored = co_await clients.update(entry.client_id, settings);
  } else {
    stored = co_await clients.create(settings);
  }
  const std::string id = std::to_string(stored.value().client_id.value_or(0));
  if (entry.client_secret.empty()) co_return;
  authlete::ClientSecretUpdateRequest secret;
  secret.client_secret = entry.client_secret;
  (co_await clients.update_secret(id, secret)).value();
}

}  // namespace

std::vector<ClientEntry> read_clients(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw CLI::ValidationError("--clients", "cannot read " + path);
  boost::system::error_code error;
  const json::value parsed = json::parse(content, error);
  if (error || !parsed.is_array()) throw CLI::ValidationError("--clients", path + " must hold a JSON array of clients");
  std::vector<ClientEntry> entries;
  for (const json::value& value : parsed.as_array()) {
    ClientReader reader(value, entries.size() + 1);
    entries.push_back(read_client(std::move(reader)));
  }
  return entries;
}

ClientEntry default_client() {
  json::object object;
  object["client_id"] = "demo-client";
  object["client_name"] = "Demo client";
  object["client_secret"] = authlete::server::random_id_256();
  object["redirect_uris"] = json::array{"http://127.0.0.1:8765/callback"};
  object["post_logout_redirect_uris"] = json::array{"http://127.0.0.1:8765/"};
  ClientReader reader(std::move(object), 1);
  return read_client(std::move(reader));
}

std::vector<std::string> logout_uris(const std::vector<ClientEntry>& entries, const std::string& client_id) {
  const auto found = std::ranges::find(entries, client_id, &ClientEntry::client_id);
  return found == entries.end() ? std::vector<std::string>() : found->post_logout_redirect_uris;
}

boost::asio::awaitable<void> store_clients(authlete::Client client, const std::vector<ClientEntry>& entries) {
  for (const ClientEntry& entry : entries) co_await store_client(client.clients(), entry);
}

}  // namespace example
