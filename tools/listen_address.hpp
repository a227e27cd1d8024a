#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace authlete::program {

/// An address and a port on which a program listens.
struct ListenAddress {
  std::string address;     ///< IPv4 or IPv6, without brackets.
  std::uint16_t port = 0;  ///< 0: the operating system chooses one.
};

/// Reads `ADDRESS:PORT`, with an IPv6 address in brackets. `localhost` is 127.0.0.1.
///
/// Returns: nothing if the text has another form. Whether the address exists is not checked.
std::optional<ListenAddress> listen_address_from_string(std::string_view text);

/// Returns the form `ADDRESS:PORT` that a URL needs.
std::string to_string(const ListenAddress& address);

}  // namespace authlete::program
