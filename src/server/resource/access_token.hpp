#pragma once

#include <string_view>

#include "authlete/secret.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/server/resource_options.hpp"
#include "server/resource/token_cache.hpp"

namespace authlete::server {

/// The access token of a request (RFC 6750 section 2, RFC 9449 section 7.1), or why there is none that counts.
class AccessToken {
 public:
  enum class State {
    present,
    absent,         ///< The request has no token, or credentials of another scheme.
    malformed,      ///< The credentials are not a token.
    repeated,       ///< The request has two tokens, or one token twice.
    without_proof,  ///< The scheme is DPoP, but the request has no DPoP proof.
    two_proofs,     ///< The scheme is DPoP, and the request has more than one DPoP proof.
  };

  /// Reads the token of a request. Memory is allocated only for a token in the body.
  static AccessToken of(const RequestView& request, const ResourceOptions& options);

  State state() const noexcept { return state_; }
  /// Returns whether a token that is present has the form of one. The check takes longer than a search of the cache,
  /// and a token that is found there need not be checked.
  bool is_well_formed() const noexcept;
  TokenScheme scheme() const noexcept { return scheme_; }
  /// Returns the token, which is valid as long as this object and the request.
  std::string_view token() const noexcept {
    return from_body_.empty() ? from_field_ : std::string_view(from_body_.reveal());
  }

 private:
  State state_ = State::absent;
  TokenScheme scheme_ = TokenScheme::bearer;
  std::string_view from_field_;
  Secret from_body_;
};

}  // namespace authlete::server
