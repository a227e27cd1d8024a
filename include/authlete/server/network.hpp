#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::server {

/// A range of IPv4 or IPv6 addresses in CIDR notation (RFC 4632 section 3.1, RFC 4291 section 2.3), such as
/// `10.0.0.0/8`.
///
/// Lifetime: a value. Thread safety: a value.
class AUTHLETE_EXPORT Network {
 public:
  /// Parses `ADDRESS/LENGTH`, or one address.
  ///
  /// Returns: the network, or nothing if `text` is malformed or if the address has bits behind the prefix, which is
  /// usually a mistake.
  static std::optional<Network> parse(std::string_view text) noexcept;

  /// Returns whether the network contains an address, such as `RequestView::peer`. A string that is not an address is
  /// in no network. An IPv4 address that is mapped into IPv6 (RFC 4291 section 2.5.5.2) is treated as IPv4, because a
  /// socket that listens to both reports it so. The zone of an address is ignored.
  bool contains(std::string_view address) const noexcept;

  friend bool operator==(const Network&, const Network&) = default;

 private:
  // An IPv4 address is stored in its mapped form.
  std::array<std::uint8_t, 16> prefix_{};
  std::uint8_t length_ = 0;
};

}  // namespace authlete::server
