#include "authlete/server/service_settings.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>

#include "authlete/request_options.hpp"
#include "authlete/services.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

using Severity = SettingFinding::Severity;

// RFC 9700 section 2.1.1 has no number; RFC 6749 section 4.1.2 allows ten minutes. A browser needs a second.
constexpr std::chrono::seconds longest_code_lifetime(60);

// Quotes a string of the service for an operator's terminal.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char letter : text) result += letter >= 0x20 && letter <= 0x7E ? letter : '?';
  return result + '"';
}

class Findings {
 public:
  void add(Severity severity, std::string_view setting, std::string message) {
    SettingFinding finding;
    finding.severity = severity;
    finding.setting = setting;
    finding.message = std::move(message);
    list_.push_back(std::move(finding));
  }
  std::vector<SettingFinding> take() {
    std::ranges::stable_sort(list_, std::ranges::greater(), &SettingFinding::severity);
    return std::move(list_);
  }

 private:
  std::vector<SettingFinding> list_;
};

// The service leaves out what is not set.
bool is_on(const std::optional<bool>& setting) noexcept { return setting.value_or(false); }

void check_code_lifetime(const Service& service, Findings& findings) {
  const std::chrono::seconds lifetime = service.authorization_code_duration.value_or(std::chrono::seconds(0));
  if (lifetime.count() <= 0)
    findings.add(Severity::warning, "authorizationCodeDuration",
                 "must be set to at most 60 seconds, so that a stolen code is of little use (RFC 6749 section 4.1.2)");
  else if (lifetime > longest_code_lifetime)
    findings.add(Severity::warning, "authorizationCodeDuration",
                 "must be at most 60 seconds, but is " + std::to_string(lifetime.count()) +
                     ", so a stolen code can be used for longer (RFC 6749 section 4.1.2)");
}

std::vector<SettingFinding> compare(const Service& service, const Options& options) {
  Findings findings;
  const std::string issuer = service.issuer.value_or(std::string());
  if (issuer != options.issuer)
    findings.add(Severity::error, "issuer",
                 "must be " + quoted(options.issuer) + ", but is " + quoted(issuer) +
                     ", so clients refuse this server (RFC 8414 section 3.3)");
  if (!is_on(service.pkce_required))
    findings.add(Severity::error, "pkceRequired",
                 "must be true, so that a stolen code cannot be used by another client (RFC 9700 section 2.1.1)");
  if (!is_on(service.pkce_s256_required))
    findings.add(Severity::error, "pkceS256Required",
                 "must be true, because the method `plain` shows the verifier in the request (RFC 9700 section 2.1.1)");
  if (is_on(service.iss_suppressed))
    findings.add(Severity::error, "issSuppressed",
                 "must be false, so that clients can tell this server from another one (RFC 9207 section 2)");
  if (is_on(service.refresh_token_kept))
    findings.add(Severity::error, "refreshTokenKept",
                 "must be false, so that the reuse of a stolen refresh token is noticed (RFC 9700 section 4.14.2)");
  if (is_on(service.loopback_redirection_uri_variable))
    findings.add(Severity::warning, "loopbackRedirectionUriVariable",
                 "must be false, unless there are native applications, because redirect URIs must be compared exactly "
                 "(RFC 9700 section 2.1, RFC 8252 section 7.3)");
  check_code_lifetime(service, findings);
  if (!is_on(service.dpop_nonce_required) && !options.dpop_nonce_required)
    findings.add(Severity::warning, "dpopNonceRequired",
                 "must be true, unless Options::dpop_nonce_required is, so that DPoP proofs cannot be made in advance "
                 "(RFC 9449 section 11.2)");
  return findings.take();
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const SettingFinding& finding) {
  return out << (finding.severity == Severity::error ? "error: " : "warning: ") << finding.setting << ": "
             << finding.message;
}

asio::awaitable<Result<std::vector<SettingFinding>>> check_service_settings(Client client, Options options) {
  RequestOptions call_options;
  call_options.timeout = options.call_deadline;
  const Result<Service> service = co_await client.services().get(std::move(call_options));
  if (!service) co_return service.error();
  co_return compare(*service, options);
}

}  // namespace authlete::server
