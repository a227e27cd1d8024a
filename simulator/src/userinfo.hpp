#pragma once

#include "authlete/models/userinfo.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operations of the userinfo endpoint (OpenID Connect Core section 5.3). It uses no I/O, no clock and no lock: the
/// caller passes the time.
class Userinfo {
 public:
  Userinfo(const Service& service, const TokenStore& store) : service_(service), store_(store) {}

  UserinfoResponse process(const UserinfoRequest& request, TimePoint now) const;
  UserinfoIssueResponse issue(const UserinfoIssueRequest& request, TimePoint now) const;

 private:
  const Service& service_;
  const TokenStore& store_;
};

}  // namespace authlete::simulator
