#pragma once

#include "authlete/models/introspection.hpp"
#include "dpop_verification.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "signing_keys.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operations of introspection. It uses no I/O, no clock and no lock: the caller passes the time.
class Introspection {
 public:
  Introspection(const Service& service, const SigningKeys& keys, const TokenStore& store, DpopVerifier& dpop)
      : service_(service), keys_(keys), store_(store), dpop_(dpop) {}

  IntrospectionResponse process(const IntrospectionRequest& request, TimePoint now);
  StandardIntrospectionResponse standard(const StandardIntrospectionRequest& request, TimePoint now) const;

 private:
  IntrospectionResponse describe(const Token& token, TimePoint now) const;

  const Service& service_;
  const SigningKeys& keys_;
  const TokenStore& store_;
  DpopVerifier& dpop_;
};

}  // namespace authlete::simulator
