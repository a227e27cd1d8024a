#pragma once

#include <string_view>

#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The `Authorization` field of a request (RFC 9110 section 11.6.2). The parts refer to the parsed request.
struct AuthorizationField {
  enum class State {
    absent,     ///< The request has no such field.
    present,    ///< `scheme` and `credentials` hold the field.
    malformed,  ///< The value does not begin with a scheme.
    repeated,   ///< There is more than one field. No field may be preferred: each could name another caller.
  };

  State state = State::absent;
  /// As it was received. Compare it by `has_scheme`.
  std::string_view scheme;
  /// The rest of the value without the spaces around it. It is empty if nothing follows the scheme.
  std::string_view credentials;

  /// Returns whether the field is present and has this scheme. Schemes have no case (RFC 9110 section 11.1).
  bool has_scheme(std::string_view name) const noexcept;
};

/// Parses the value of an `Authorization` field.
///
/// Returns: a field in the state `present` or `malformed`.
AuthorizationField parse_authorization(std::string_view value) noexcept;

/// Returns the `Authorization` field of a request, in any of the four states.
AuthorizationField authorization_of(const RequestView& request) noexcept;

/// Returns whether `text` is a token68 (RFC 9110 section 11.2), which is also the form of a bearer token (RFC 6750
/// section 2.1): at least one of `A-Z a-z 0-9 - . _ ~ + /`, then any number of `=`.
bool is_token68(std::string_view text) noexcept;

}  // namespace authlete::server
