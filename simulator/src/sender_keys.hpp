#pragma once

#include <string>

#include "token_store.hpp"

namespace authlete::simulator {

/// The key and the certificate that a client has proven to hold. A token that is issued then is bound to them. An empty
/// string stands for none.
struct SenderKeys {
  std::string dpop_key_thumbprint;
  std::string certificate_thumbprint;

  bool empty() const { return dpop_key_thumbprint.empty() && certificate_thumbprint.empty(); }
  void bind(TokenExtras& extras) const {
    if (!dpop_key_thumbprint.empty()) extras.dpop_key_thumbprint = dpop_key_thumbprint;
    if (!certificate_thumbprint.empty()) extras.certificate_thumbprint = certificate_thumbprint;
  }
};

}  // namespace authlete::simulator
