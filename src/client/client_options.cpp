#include "authlete/client_options.hpp"

#include <string>
#include <utility>
#include <vector>

#include "call/dpop.hpp"
#include "core/base_url.hpp"
#include "core/bearer_token.hpp"
#include "core/header_rules.hpp"
#include "core/proxy.hpp"
#include "core/retry.hpp"
#include "core/token_bucket.hpp"
#include "net/secret_file.hpp"
#include "vocabulary/durations.hpp"

namespace authlete {

namespace {

Error unusable(std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); }
Error unusable(const char* member, const char* why) { return unusable(std::string(member) + ": " + why); }

Result<void> check_dpop(const Credentials& credentials, const std::string& member) {
  return credentials.uses_dpop() ? call::check_dpop_key(credentials, member) : Result<void>();
}

// `member` is the name of the credentials.
Result<void> check_credentials(const Credentials& credentials, const std::string& member, ApiVersion api_version) {
  const auto refuse = [&](const std::string& why) { return unusable(member + ": " + why); };
  switch (credentials.kind()) {
    case Credentials::Kind::none: return {};
    case Credentials::Kind::source:
    case Credentials::Kind::dpop_source:
      if (!credentials.token_source()) return refuse("the token source is empty");
      return check_dpop(credentials, member);
    case Credentials::Kind::file:
      return credentials.path().empty() ? refuse("the path of the file is empty") : Result<void>();
    case Credentials::Kind::basic:
    case Credentials::Kind::basic_file:
      if (credentials.api_key().empty()) return refuse("the API key is empty");
      // The first colon ends the user ID (RFC 7617 section 2).
      if (credentials.api_key().find(':') != std::string::npos) return refuse("the API key has a colon");
      if (api_version == ApiVersion::v3)
        return refuse("an API key and secret are for API version 2; give a bearer token");
      if (credentials.kind() == Credentials::Kind::basic) break;
      return credentials.path().empty() ? refuse("the path of the file is empty") : Result<void>();
    case Credentials::Kind::bearer:
    case Credentials::Kind::dpop:
      if (const char* why = core::fault_of_bearer_token(credentials.secret().reveal()))
        return refuse(std::string("the token ") + why);
      return check_dpop(credentials, member);
  }
  if (credentials.secret().empty()) return refuse("the secret is empty");
  if (!core::valid_header_value(credentials.authorization().reveal()))
    return refuse("the secret has a control character, perhaps a line end from a file");
  return {};
}

bool has_organization(const ClientOptions& options) {
  return options.organization_credentials.kind() != Credentials::Kind::none;
}

Result<void> check_all_credentials(const ClientOptions& options) {
  if (options.credentials.kind() == Credentials::Kind::none && !has_organization(options))
    return unusable("credentials: are not given");
  if (Result<void> good = check_credentials(options.credentials, "credentials", options.api_version); !good)
    return good;
  return check_credentials(options.organization_credentials, "organization_credentials", options.api_version);
}

Result<void> check_headers(const ClientOptions& options) {
  if (Result<void> good = core::check_extra_headers(options.headers, ErrorKind::configuration); !good) return good;
  // A request with two proofs is refused (RFC 9449 section 4.3).
  const bool dpop = options.credentials.uses_dpop() || options.organization_credentials.uses_dpop();
  if (dpop && options.headers.find("DPoP")) return unusable("headers: `DPoP` is set by the library");
  return {};
}

Result<void> check_service_id(const ClientOptions& options) {
  if (options.api_version == ApiVersion::v2) return {};
  if (options.service_id.empty() && !has_organization(options)) return unusable("service_id: is empty");
  if (options.service_id == "." || options.service_id == "..")
    return unusable("service_id: cannot be `.` or `..`: URL processors remove such path segments");
  return {};
}

Result<void> check_pool(const PoolOptions& pool) {
  if (pool.maximum_connections == 0) return unusable("pool.maximum_connections: must be at least 1");
  if (const char* why = fault_of_positive(pool.idle_timeout)) return unusable("pool.idle_timeout", why);
  if (const char* why = fault_of_not_negative(pool.maximum_lifetime)) return unusable("pool.maximum_lifetime", why);
  return {};
}

Result<void> check_client_certificate(const TlsOptions& tls) {
  if (!tls.certificate_file.empty() && !tls.certificate_pem.empty())
    return unusable("tls.certificate_pem: is given besides tls.certificate_file");
  if (!tls.private_key_file.empty() && !tls.private_key_pem.empty())
    return unusable("tls.private_key_pem: is given besides tls.private_key_file");
  const bool certificate = !tls.certificate_file.empty() || !tls.certificate_pem.empty();
  const bool key = !tls.private_key_file.empty() || !tls.private_key_pem.empty();
  if (certificate && !key) return unusable("tls.private_key_file: is needed, or private_key_pem, for the certificate");
  if (key && !certificate) return unusable("tls.certificate_file: is needed, or certificate_pem, for the private key");
  if (!key && !tls.private_key_password.empty())
    return unusable("tls.private_key_password: is given without a private key");
  if (!key && !tls.private_key_password_file.empty())
    return unusable("tls.private_key_password_file: is given without a private key");
  if (!tls.private_key_password.empty() && !tls.private_key_password_file.empty())
    return unusable("tls.private_key_password_file: is given besides tls.private_key_password");
  return {};
}

Result<void> check_tls(const TlsOptions& tls) {
  const bool own_roots = !tls.ca_file.empty() || !tls.ca_directory.empty() || !tls.ca_pem.empty();
  if (tls.verify && !tls.use_system_roots && !own_roots)
    return unusable("tls.use_system_roots: is false and no ca_file, ca_directory or ca_pem is given");
  return check_client_certificate(tls);
}

Result<void> check_connect(const ConnectOptions& connect) {
  if (connect.attempt_delay < std::chrono::milliseconds(10))
    return unusable("connect.attempt_delay: must be at least 10 ms (RFC 8305 section 5)");
  if (const char* why = fault_of_positive(connect.attempt_delay)) return unusable("connect.attempt_delay", why);
  if (const char* why = fault_of_not_negative(connect.name_cache_time)) return unusable("connect.name_cache_time", why);
  return {};
}

Result<void> check_timeouts(const TimeoutOptions& timeouts) {
  if (const char* why = fault_of_positive(timeouts.call)) return unusable("timeouts.call", why);
  if (const char* why = fault_of_positive(timeouts.connect)) return unusable("timeouts.connect", why);
  return {};
}

Result<void> check_circuit_breaker(const CircuitBreakerOptions& breaker) {
  if (const char* why = fault_of_positive(breaker.probe_interval))
    return unusable("circuit_breaker.probe_interval", why);
  return {};
}

Result<void> check_limits(const LimitOptions& limits) {
  if (limits.maximum_request_bytes == 0) return unusable("limits.maximum_request_bytes: must be at least 1");
  if (limits.maximum_response_bytes == 0) return unusable("limits.maximum_response_bytes: must be at least 1");
  if (limits.maximum_header_bytes < 256) return unusable("limits.maximum_header_bytes: must be at least 256");
  return {};
}

}  // namespace

std::string base_url(Region region) {
  switch (region) {
    case Region::us: return "https://us.authlete.com";
    case Region::jp: return "https://jp.authlete.com";
    case Region::eu: return "https://eu.authlete.com";
    case Region::br: return "https://br.authlete.com";
  }
  return {};
}

Result<void> ClientOptions::validate() const {
  if (const Result<core::BaseUrl> url = core::parse_base_url(base_url); !url) return url.error();
  for (const Result<void>& checked :
       {check_service_id(*this), check_all_credentials(*this), check_pool(pool), core::check_proxy(proxy),
        check_tls(tls), check_connect(connect), check_timeouts(timeouts),
        core::check_retry_policy(retry, ErrorKind::configuration), core::check_retry_budget(retry_budget),
        check_circuit_breaker(circuit_breaker), check_limits(limits), check_headers(*this)})
    if (!checked) return checked.error();
  return {};
}

std::vector<std::string> ClientOptions::warnings() const {
  const std::pair<const char*, const std::string&> files[] = {
      {"credentials.file", credentials.path()},
      {"organization_credentials.file", organization_credentials.path()},
      {"proxy.password_file", proxy.password_file},
      {"tls.private_key_file", tls.private_key_file},
      {"tls.private_key_password_file", tls.private_key_password_file}};
  std::vector<std::string> warnings;
  for (const auto& [member, path] : files) {
    if (path.empty()) continue;
    if (auto exposure = net::exposure_of_secret_file(path, member)) warnings.push_back(std::move(*exposure));
  }
  return warnings;
}

}  // namespace authlete
