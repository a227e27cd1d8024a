#include "core/proxy.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <optional>

#include "core/header_rules.hpp"
#include "core/no_proxy.hpp"
#include "core/url_parts.hpp"

namespace authlete::core {

namespace urls = boost::urls;

namespace {

Error unusable_proxy(std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); }

// User name and password become one header field value, `user:password`.
Result<void> check_credentials(const ProxyOptions& options) {
  if (options.user_name.empty()) {
    if (!options.password.empty()) return unusable_proxy("proxy.password: is given without proxy.user_name");
    if (!options.password_file.empty()) return unusable_proxy("proxy.password_file: is given without proxy.user_name");
    return {};
  }
  if (options.url.empty()) return unusable_proxy("proxy.user_name: is given without proxy.url");
  if (!options.password.empty() && !options.password_file.empty())
    return unusable_proxy("proxy.password_file: is given besides proxy.password");
  // The first colon ends the user ID, and neither part has control characters (RFC 7617 section 2).
  if (options.user_name.find(':') != std::string::npos) return unusable_proxy("proxy.user_name: has a colon");
  if (!valid_header_value(options.user_name)) return unusable_proxy("proxy.user_name: has a control character");
  if (!valid_header_value(options.password.reveal())) return unusable_proxy("proxy.password: has a control character");
  return {};
}

bool may_be_in_user_information(std::string_view text) {
  // The characters of RFC 3986 section 3.2.1. The parser checks percent signs that start no escape.
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:%";
  return text.find_first_not_of(letters) == text.npos;
}

// A raw `@`, `#` or `/` ends a password early, and the parser takes the rest for another part of the URL.
bool has_raw_user_information(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t end = url.rfind('@');
  if (scheme == url.npos || end == url.npos || end < scheme + 3) return false;
  return !may_be_in_user_information(url.substr(scheme + 3, end - scheme - 3));
}

}  // namespace

Result<ProxyUrl> parse_proxy_url(std::string_view text) {
  if (has_raw_user_information(text))
    return unusable_proxy(
        "proxy.url: the user name or password before the last `@` has characters that must be percent-encoded, "
        "such as %40 for `@`, %23 for `#` and %2F for `/`");
  const auto parsed = urls::parse_uri(text);
  if (!parsed) return unusable_proxy("proxy.url: is not an absolute URL such as http://proxy.example:3128");
  urls::url url(*parsed);
  url.normalize();
  if (url.scheme() != "http") return unusable_proxy("proxy.url: must begin with http://");
  if (url.host().empty()) return unusable_proxy("proxy.url: has no host");
  if (!url.encoded_path().empty() && url.encoded_path() != "/")
    return unusable_proxy("proxy.url: must not have a path");
  if (url.has_query() || url.has_fragment()) return unusable_proxy("proxy.url: must not have a query or a fragment");
  const std::optional<std::string> port = port_of(url, "80");
  if (!port) return unusable_proxy("proxy.url: has an impossible port");

  ProxyUrl result;
  result.host = host_of(url);
  if (result.host.find('%') != std::string::npos) return unusable_proxy("proxy.url: has a percent-encoded host");
  result.port = *port;
  result.text = "http://" + std::string(url.encoded_host()) + ':' + result.port;
  result.has_user_information = url.has_userinfo();
  result.user_name = url.user();
  result.password = Secret(std::string(url.password()));
  return result;
}

Result<void> check_proxy(const ProxyOptions& options) {
  if (!options.url.empty()) {
    const Result<ProxyUrl> url = parse_proxy_url(options.url);
    if (!url) return url.error();
    if (url->has_user_information)
      return unusable_proxy("proxy.url: must not hold user information; use proxy.user_name and proxy.password");
  }
  if (Result<void> checked = check_credentials(options); !checked) return checked;
  return check_no_proxy(options.no_proxy);
}

}  // namespace authlete::core
