#pragma once

#include "authlete/models/revocation.hpp"
#include "client_authentication.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operation of the revocation endpoint (RFC 7009). It uses no I/O, no clock and no lock:
/// the caller passes the time.
class Revocation {
 public:
  Revocation(const Service& service, ClientAuthenticator& authenticator, TokenStore& store)
      : service_(service), authenticator_(authenticator), store_(store) {}

  RevocationResponse process(const RevocationRequest& request, TimePoint now);

 private:
  const Service& service_;
  ClientAuthenticator& authenticator_;
  TokenStore& store_;
};

}  // namespace authlete::simulator
