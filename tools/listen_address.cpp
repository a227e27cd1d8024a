#include "listen_address.hpp"

#include <charconv>
#include <system_error>

namespace authlete::program {

std::optional<ListenAddress> listen_address_from_string(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  ListenAddress address;
  const std::from_chars_result read = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  const bool in_brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (in_brackets) host = host.substr(1, host.size() - 2);
  // Without brackets, it would not be clear where an IPv6 address ends.
  if (!in_brackets && host.find(':') != host.npos) return std::nullopt;
  address.address = host == "localhost" ? "127.0.0.1" : host;
  return address;
}

std::string to_string(const ListenAddress& address) {
  const bool is_ipv6 = address.address.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + address.address + ']' : address.address) + ':' + std::to_string(address.port);
}

}  // namespace authlete::program
