#include "authlete/server/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <span>

namespace authlete::server {

namespace {

using Address = std::array<std::uint8_t, 16>;

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_mapped(const Address& address) noexcept {
  return std::ranges::equal(mapped_prefix, std::span(address).first(12));
}

std::optional<Address> parse_address(std::string_view text) noexcept {
  // inet_pton needs a terminator.
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.size() >= terminated.size() || text.find('\0') != text.npos) return std::nullopt;
  text.copy(terminated.data(), text.size());
  Address address{};
  if (inet_pton(AF_INET6, terminated.data(), address.data()) == 1) return address;
  std::ranges::copy(mapped_prefix, address.begin());
  if (inet_pton(AF_INET, terminated.data(), address.data() + mapped_prefix.size()) == 1) return address;
  return std::nullopt;
}

// Returns whether the first `length` bits are equal.
bool equal_bits(const Address& left, const Address& right, unsigned length) noexcept {
  const unsigned bytes = length / 8, bits = length % 8;
  if (std::memcmp(left.data(), right.data(), bytes) != 0) return false;
  return bits == 0 || (left[bytes] ^ right[bytes]) >> (8 - bits) == 0;
}

}  // namespace

std::optional<Network> Network::parse(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  const std::string_view address_text = text.substr(0, slash);
  const std::optional<Address> address = parse_address(address_text);
  if (!address) return std::nullopt;
  const bool ipv4 = address_text.find(':') == address_text.npos;
  unsigned length = ipv4 ? 32 : 128;
  if (slash != text.npos) {
    const std::string_view digits = text.substr(slash + 1);
    unsigned given = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
    if (error != std::errc() || end != digits.data() + digits.size() || given > length) return std::nullopt;
    length = given;
  }
  Network network;
  network.prefix_ = *address;
  network.length_ = static_cast<std::uint8_t>(ipv4 ? length + 96 : length);
  for (unsigned bit = network.length_; bit < 128; ++bit) {
    if (network.prefix_[bit / 8] >> (7 - bit % 8) & 1) return std::nullopt;
  }
  return network;
}

bool Network::contains(std::string_view address) const noexcept {
  const std::optional<Address> parsed = parse_address(address.substr(0, address.find('%')));
  if (!parsed) return false;
  // The range ::/0 means IPv6, and does not hold the mapped form of IPv4 addresses.
  if (length_ < 96 && is_mapped(*parsed)) return false;
  return equal_bits(*parsed, prefix_, length_);
}

}  // namespace authlete::server
