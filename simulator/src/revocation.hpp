#pragma once

#include "authlete/models/revocation.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operation of the revocation endpoint (RFC 7009). It uses no I/O, no clock and no lock.
class Revocation {
 public:
  Revocation(const Service& service, TokenStore& store) : service_(service), store_(store) {}

  RevocationResponse process(const RevocationRequest& request);

 private:
  const Service& service_;
  TokenStore& store_;
};

}  // namespace authlete::simulator
