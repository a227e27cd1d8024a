#pragma once

#include <span>
#include <string>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::server {

/// One field of an HTTP header, as it was received.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

/// An HTTP request that a server has received. It refers to memory of its owner and holds none of its own.
///
/// Lifetime: the referenced memory must live until the function or coroutine that takes the view has ended. What is
/// kept longer is copied. Thread safety: a value.
struct AUTHLETE_EXPORT RequestView {
  std::string_view method;
  /// Path and query as they were received, not decoded (RFC 9112 section 3.2.1).
  std::string_view target;
  /// In the order in which they were received. Fields that occur more than once are all here.
  std::span<const HeaderField> fields;
  std::string_view body;
  /// Certificates that the client presented in the TLS handshake, as PEM, that of the client first.
  std::span<const std::string> certificates;
  /// `certificate_thumbprint` of the client's certificate. A server that calculates it once per connection sets it;
  /// otherwise it is empty, and is calculated from `certificates` where a token is bound to a certificate.
  std::string_view certificate_thumbprint;
  /// Address of the other end of the connection, without the port.
  std::string_view peer;

  /// Returns the target up to its query.
  std::string_view path() const noexcept;
  /// Returns the query of the target without its `?`, or an empty string.
  std::string_view query() const noexcept;
  /// Returns the value of the first field of that name, or a null pointer if there is none. Names compare without
  /// regard to case (RFC 9110 section 5.1).
  const std::string_view* find(std::string_view name) const noexcept;
  /// Returns how many fields have that name.
  std::size_t count(std::string_view name) const noexcept;
};

}  // namespace authlete::server
