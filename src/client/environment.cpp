#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "authlete/client_options.hpp"
#include "core/base_url.hpp"

namespace authlete {

namespace {

constexpr const char* base_url_variable = "AUTHLETE_BASE_URL";
constexpr const char* version_variable = "AUTHLETE_API_VERSION";
constexpr const char* api_key_variable = "AUTHLETE_SERVICE_APIKEY";
constexpr const char* api_secret_variable = "AUTHLETE_SERVICE_APISECRET";
// The same token under the names of the other official clients; the first that is set counts.
constexpr const char* token_variables[] = {"AUTHLETE_SERVICE_ACCESSTOKEN", "AUTHLETE_BEARER", "AUTHLETE_AUTHLETE"};

std::optional<std::string> variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

Error unusable(const std::string& name, const char* why) {
  return Error(ErrorKind::configuration, Phase::prepare, "environment variable " + name + ": " + why);
}

Result<ServerGeneration> generation() {
  const std::string version = variable(version_variable).value_or("V3");
  if (version == "V3" || version == "v3" || version == "3") return ServerGeneration::v3;
  if (version == "V2" || version == "v2" || version == "2") return ServerGeneration::v2;
  return unusable(version_variable, "must be V2 or V3");
}

Result<Credentials> credentials_of(ServerGeneration generation) {
  if (generation == ServerGeneration::v2) {
    const auto key = variable(api_key_variable);
    const auto secret = variable(api_secret_variable);
    if (!key) return unusable(api_key_variable, "is not set");
    if (!secret) return unusable(api_secret_variable, "is not set, which server generation 2 needs");
    return Credentials::basic(*key, *secret);
  }
  for (const char* name : token_variables)
    if (auto token = variable(name)) return Credentials::bearer(std::move(*token));
  return unusable(token_variables[0], "is not set");
}

}  // namespace

Result<ClientOptions> ClientOptions::from_environment() {
  ClientOptions options;
  const auto url = variable(base_url_variable);
  if (!url) return unusable(base_url_variable, "is not set, for example https://us.authlete.com");
  if (const Result<core::BaseUrl> parsed = core::parse_base_url(*url); !parsed)
    return unusable(base_url_variable, parsed.error().message.c_str());
  options.base_url = *url;

  const Result<ServerGeneration> version = generation();
  if (!version) return version.error();
  options.server_generation = *version;

  const auto api_key = variable(api_key_variable);
  if (!api_key) return unusable(api_key_variable, "is not set");
  options.service_id = *api_key;

  Result<Credentials> credentials = credentials_of(*version);
  if (!credentials) return std::move(credentials).error();
  options.credentials = std::move(*credentials);
  if (Result<void> good = options.validate(); !good) return std::move(good).error();
  return options;
}

}  // namespace authlete
