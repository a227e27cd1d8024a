#include "core/no_proxy.hpp"

#include <boost/url/ipv4_address.hpp>
#include <boost/url/ipv6_address.hpp>

#include <charconv>
#include <optional>

#include "core/lower_case.hpp"

namespace authlete::core {

namespace urls = boost::urls;

namespace {

// A parsed entry. Exactly one of `everything`, `domain` and `network` is set.
struct Rule {
  Rule() = default;

  bool everything = false;
  std::string domain;   // lower case, without dots at its ends
  std::string network;  // 4 or 16 bytes
  unsigned prefix = 0;  // number of leading bits of the network that are compared
  std::string port;     // empty for any port
};

// Returns the 4 or 16 bytes of an address, or nothing if the text is not an address. An IPv4 address in IPv6 form has 4
// bytes.
std::optional<std::string> address_bytes(std::string_view text) {
  const auto bytes_of = [](const auto& address) {
    const auto bytes = address.to_bytes();
    return std::string(bytes.begin(), bytes.end());
  };
  if (const auto four = urls::parse_ipv4_address(text)) return bytes_of(*four);
  const auto six = urls::parse_ipv6_address(text);
  if (!six) return std::nullopt;
  return six->is_v4_mapped() ? bytes_of(*six).substr(12) : bytes_of(*six);
}

std::optional<unsigned> number(std::string_view digits, unsigned maximum) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value > maximum) return std::nullopt;
  return value;
}

std::string_view without_last_dot(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return host;
}

std::optional<Rule> range(std::string_view address, std::string_view prefix) {
  const auto network = address_bytes(address);
  if (!network) return std::nullopt;
  const auto bits = number(prefix, static_cast<unsigned>(network->size() * 8));
  if (!bits) return std::nullopt;
  Rule rule;
  rule.network = *network;
  rule.prefix = *bits;
  return rule;
}

std::optional<Rule> single(std::string_view host) {
  Rule rule;
  if (const auto address = address_bytes(host)) {
    rule.network = *address;
    rule.prefix = static_cast<unsigned>(address->size() * 8);
    return rule;
  }
  if (host.starts_with("*.")) host.remove_prefix(1);
  if (host.starts_with('.')) host.remove_prefix(1);
  host = without_last_dot(host);
  if (host.empty() || host.find_first_of(" \t,;*/:@[]") != std::string_view::npos) return std::nullopt;
  rule.domain = lower_case(host);
  return rule;
}

std::optional<Rule> parse(std::string_view entry) {
  if (entry == "*") {
    Rule rule;
    rule.everything = true;
    return rule;
  }
  if (const std::size_t slash = entry.find('/'); slash != std::string_view::npos)
    return range(entry.substr(0, slash), entry.substr(slash + 1));
  if (address_bytes(entry)) return single(entry);  // an IPv6 address: its colons do not precede a port

  std::string port;
  if (const std::size_t colon = entry.rfind(':'); colon != std::string_view::npos && !entry.ends_with(']')) {
    const auto value = number(entry.substr(colon + 1), 65535);
    if (!value || *value == 0) return std::nullopt;
    port = std::to_string(*value);
    entry = entry.substr(0, colon);
  }
  std::optional<Rule> rule;
  if (entry.starts_with('[') && entry.ends_with(']')) {
    const std::string_view address = entry.substr(1, entry.size() - 2);
    if (address.find(':') != std::string_view::npos) rule = single(address);
  } else {
    rule = single(entry);
  }
  if (rule) rule->port = port;
  return rule;
}

bool same_prefix(std::string_view left, std::string_view right, unsigned bits) {
  if (left.substr(0, bits / 8) != right.substr(0, bits / 8)) return false;
  if (bits % 8 == 0) return true;
  const auto different = static_cast<unsigned char>(left[bits / 8] ^ right[bits / 8]);
  return different >> (8 - bits % 8) == 0;
}

bool below(std::string_view host, std::string_view domain) {
  return host == domain || (host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.');
}

}  // namespace

Result<void> check_no_proxy(const std::vector<std::string>& entries) {
  for (std::size_t index = 0; index < entries.size(); ++index)
    if (!parse(entries[index]))
      return Error(ErrorKind::configuration, Phase::prepare,
                   "proxy.no_proxy: entry " + std::to_string(index + 1) +
                       " is not a host, domain, address or range of addresses");
  return {};
}

bool covered_by_no_proxy(const std::vector<std::string>& entries, std::string_view host, std::string_view port) {
  const std::string name = lower_case(without_last_dot(host));
  const auto address = address_bytes(name);
  for (const std::string& entry : entries) {
    const std::optional<Rule> rule = parse(entry);
    if (!rule) continue;
    if (rule->everything) return true;
    if (!rule->port.empty() && rule->port != port) continue;
    if (rule->domain.empty()) {
      if (address && address->size() == rule->network.size() && same_prefix(*address, rule->network, rule->prefix))
        return true;
    } else if (!address && below(name, rule->domain)) {
      return true;
    }
  }
  return false;
}

}  // namespace authlete::core
