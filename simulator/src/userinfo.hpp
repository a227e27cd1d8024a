#pragma once

#include "authlete/models/userinfo.hpp"
#include "dpop_verification.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "signing_keys.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operations of the userinfo endpoint (OpenID Connect Core section 5.3). It uses no I/O, no clock and no lock: the
/// caller passes the time.
class Userinfo {
 public:
  Userinfo(const Service& service, const SigningKeys& keys, const TokenStore& store, DpopVerifier& dpop)
      : service_(service), keys_(keys), store_(store), dpop_(dpop) {}

  UserinfoResponse process(const UserinfoRequest& request, TimePoint now);
  /// The token was bound to its sender in `process`. This request has no proof.
  UserinfoIssueResponse issue(const UserinfoIssueRequest& request, TimePoint now) const;

 private:
  const Service& service_;
  const SigningKeys& keys_;
  const TokenStore& store_;
  DpopVerifier& dpop_;
};

}  // namespace authlete::simulator
