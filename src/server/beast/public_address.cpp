#include "server/beast/public_address.hpp"

#include <algorithm>
#include <string>

namespace authlete::server::beast {

namespace {

// The registries of special addresses (RFC 6890 and its updates), and multicast.
constexpr const char* special_ipv4[] = {
    "0.0.0.0/8",       "10.0.0.0/8",    "100.64.0.0/10",   "127.0.0.0/8",     "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",    "192.0.2.0/24",  "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
    "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",  "224.0.0.0/4",    "240.0.0.0/4"};

// Only this network has public hosts so far. The others in it are for tunnels, tests and documentation.
constexpr const char* global_ipv6 = "2000::/3";
constexpr const char* special_ipv6[] = {"2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"};

template <std::size_t count>
std::vector<Network> networks(const char* const (&texts)[count]) {
  std::vector<Network> result;
  for (const char* const text : texts) result.push_back(Network::parse(text).value());
  return result;
}

bool is_in(const std::vector<Network>& list, const std::string& address) {
  return std::ranges::any_of(list, [&](const Network& network) { return network.contains(address); });
}

}  // namespace

bool is_public_address(const boost::asio::ip::address& address) {
  static const std::vector<Network> ipv4 = networks(special_ipv4);
  static const std::vector<Network> ipv6 = networks(special_ipv6);
  static const Network global = Network::parse(global_ipv6).value();
  const std::string text = address.to_string();
  // A mapped IPv4 address is treated as IPv4, as `Network` does.
  if (address.is_v4() || address.to_v6().is_v4_mapped()) return !is_in(ipv4, text);
  return global.contains(text) && !is_in(ipv6, text);
}

bool may_connect_to(const boost::asio::ip::address& address, const std::vector<Network>& allowed) {
  return is_public_address(address) || is_in(allowed, address.to_string());
}

}  // namespace authlete::server::beast
