#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/client_options.hpp"
#include "core/base_url.hpp"
#include "core/bearer_token.hpp"
#include "core/header_rules.hpp"
#include "core/proxy.hpp"

namespace authlete {

namespace {

constexpr const char* base_url_variable = "AUTHLETE_BASE_URL";
constexpr const char* version_variable = "AUTHLETE_API_VERSION";
constexpr const char* api_key_variable = "AUTHLETE_SERVICE_APIKEY";
constexpr const char* api_secret_variable = "AUTHLETE_SERVICE_APISECRET";
constexpr const char* owner_key_variable = "AUTHLETE_SERVICEOWNER_APIKEY";
constexpr const char* owner_secret_variable = "AUTHLETE_SERVICEOWNER_APISECRET";
constexpr const char* owner_token_variable = "AUTHLETE_SERVICEOWNER_ACCESSTOKEN";
// The other official clients read the token from these variables. The first one that is set counts.
constexpr const char* token_variables[] = {"AUTHLETE_SERVICE_ACCESSTOKEN", "AUTHLETE_BEARER", "AUTHLETE_AUTHLETE"};
constexpr const char* proxy_password_file_variable = "AUTHLETE_PROXY_PASSWORD_FILE";

std::optional<std::string> variable(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

// Returns the name and the value of the first variable that is set; the value is empty if none is set.
std::pair<std::string, std::string> first_set(std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (auto value = variable(name)) return {name, std::move(*value)};
  return {};
}

Error unusable(const std::string& name, const std::string& why) {
  return Error(ErrorKind::configuration, Phase::prepare, "environment variable " + name + ": " + why);
}

// A secret that is in a variable, or in the file that the variable with the suffix `_FILE` names.
class SecretVariable {
 public:
  explicit SecretVariable(std::string variable_name)
      : name(std::move(variable_name)), file_name(name + "_FILE"), value(variable(name)), path(variable(file_name)) {}

  bool is_set() const noexcept { return value || path; }
  // Fails if both variables are set, because one of them would be ignored.
  Result<void> check() const {
    if (!value || !path) return {};
    return unusable(file_name, "is set besides " + name + "; set only one of them");
  }

  const std::string name, file_name;
  const std::optional<std::string> value, path;
};

Result<ApiVersion> api_version_from_environment() {
  const std::string version = variable(version_variable).value_or("V3");
  if (version == "V3" || version == "v3" || version == "3") return ApiVersion::v3;
  if (version == "V2" || version == "v2" || version == "2") return ApiVersion::v2;
  return unusable(version_variable, "must be V2 or V3");
}

Result<Credentials> basic_of(const char* key_variable, const std::string& key, const char* secret_variable) {
  const SecretVariable secret(secret_variable);
  if (Result<void> good = secret.check(); !good) return std::move(good).error();
  if (!secret.is_set()) return unusable(secret_variable, "is not set, which API version 2 needs");
  if (secret.value && !core::valid_header_value(*secret.value))
    return unusable(secret_variable, "has a control character, perhaps a line end from a file");
  if (key.find(':') != std::string::npos) return unusable(key_variable, "has a colon");
  return secret.path ? Credentials::basic_file(key, *secret.path) : Credentials::basic(key, *secret.value);
}

// Returns no credentials if the token is not set.
Result<Credentials> bearer_of(const char* token_variable) {
  const SecretVariable token(token_variable);
  if (Result<void> good = token.check(); !good) return std::move(good).error();
  if (token.path) return Credentials::file(*token.path);
  if (!token.value) return Credentials();
  if (const char* why = core::fault_of_bearer_token(*token.value)) return unusable(token_variable, why);
  return Credentials::bearer(*token.value);
}

Result<Credentials> credentials_of(ApiVersion api_version) {
  if (api_version == ApiVersion::v2) {
    const auto key = variable(api_key_variable);
    if (!key) return unusable(api_key_variable, "is not set");
    return basic_of(api_key_variable, *key, api_secret_variable);
  }
  for (const char* name : token_variables) {
    Result<Credentials> credentials = bearer_of(name);
    if (!credentials || credentials->kind() != Credentials::Kind::none) return credentials;
  }
  return unusable(token_variables[0], "is not set");
}

// Returns no credentials if none are set: few programs need them.
Result<Credentials> organization_credentials_of(ApiVersion api_version) {
  if (api_version == ApiVersion::v2) {
    if (const auto key = variable(owner_key_variable)) return basic_of(owner_key_variable, *key, owner_secret_variable);
    return Credentials();
  }
  return bearer_of(owner_token_variable);
}

std::vector<std::string> entries_of(const std::string& list) {
  constexpr const char* separators = ", \t";
  std::vector<std::string> entries;
  std::size_t begin = list.find_first_not_of(separators);
  while (begin != std::string::npos) {
    const std::size_t end = list.find_first_of(separators, begin);
    entries.push_back(list.substr(begin, end - begin));
    begin = list.find_first_not_of(separators, end);
  }
  return entries;
}

// A proxy on another machine cannot reach the loopback addresses of this one.
constexpr const char* loopback_hosts[] = {"localhost", "127.0.0.0/8", "::1"};

Result<ProxyOptions> proxy_of_environment() {
  ProxyOptions options;
  const auto [url_variable, url] = first_set({"HTTPS_PROXY", "https_proxy"});
  if (url.empty()) return options;
  // Other programs accept `host:port` as well.
  const Result<core::ProxyUrl> parsed =
      core::parse_proxy_url(url.find("://") != std::string::npos ? url : "http://" + url);
  if (!parsed) return unusable(url_variable, parsed.error().message);
  options.url = parsed->text;
  options.user_name = parsed->user_name;
  options.password = parsed->password;
  if (const auto path = variable(proxy_password_file_variable)) {
    if (!parsed->password.empty())
      return unusable(proxy_password_file_variable, "is set, and " + url_variable + " has a password; set only one");
    if (parsed->user_name.empty())
      return unusable(proxy_password_file_variable, "is set, but " + url_variable + " has no user name");
    options.password_file = *path;
  }
  if (const Result<void> good = core::check_proxy(options); !good) return unusable(url_variable, good.error().message);

  const auto [list_variable, list] = first_set({"NO_PROXY", "no_proxy"});
  options.no_proxy = entries_of(list);
  if (const Result<void> good = core::check_proxy(options); !good) return unusable(list_variable, good.error().message);
  options.no_proxy.insert(options.no_proxy.end(), std::begin(loopback_hosts), std::end(loopback_hosts));
  return options;
}

}  // namespace

Result<ClientOptions> ClientOptions::from_environment() {
  ClientOptions options;
  const auto url = variable(base_url_variable);
  if (!url) return unusable(base_url_variable, "is not set, for example https://us.authlete.com");
  if (const Result<core::BaseUrl> parsed = core::parse_base_url(*url); !parsed)
    return unusable(base_url_variable, parsed.error().message);
  options.base_url = *url;

  const Result<ApiVersion> version = api_version_from_environment();
  if (!version) return version.error();
  options.api_version = *version;

  const auto api_key = variable(api_key_variable);
  if (!api_key) return unusable(api_key_variable, "is not set");
  options.service_id = *api_key;
  if (*api_key == "." || *api_key == "..") return unusable(api_key_variable, "cannot be `.` or `..`");

  Result<Credentials> credentials = credentials_of(*version);
  if (!credentials) return std::move(credentials).error();
  options.credentials = std::move(*credentials);

  Result<Credentials> organization_credentials = organization_credentials_of(*version);
  if (!organization_credentials) return std::move(organization_credentials).error();
  options.organization_credentials = std::move(*organization_credentials);

  Result<ProxyOptions> proxy_options = proxy_of_environment();
  if (!proxy_options) return std::move(proxy_options).error();
  options.proxy = std::move(*proxy_options);
  if (Result<void> good = options.validate(); !good) return std::move(good).error();
  return options;
}

}  // namespace authlete
