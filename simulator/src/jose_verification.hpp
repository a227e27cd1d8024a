#pragma once

#include "authlete/models/jose.hpp"
#include "service.hpp"
#include "signing_keys.hpp"

namespace authlete::simulator {

/// Verifies JWTs that the service or one of its clients has signed. Other JOSE objects are not played.
class JoseVerification {
 public:
  JoseVerification(const Service& service, const SigningKeys& keys) : service_(service), keys_(keys) {}

  JoseVerifyResponse verify(const JoseVerifyRequest& request, TimePoint now) const;

 private:
  bool is_signed(const JoseVerifyRequest& request) const;

  const Service& service_;
  const SigningKeys& keys_;
};

}  // namespace authlete::simulator
