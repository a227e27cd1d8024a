#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "authlete/client_options.hpp"

namespace authlete::crash {

/// A comparison of the tokens of a service with those that must exist.
class LedgerFindings {
 public:
  LedgerFindings() = default;

  std::uint64_t tokens = 0;   ///< Tokens of the service, of any client.
  std::uint64_t lost = 0;     ///< Tokens that must exist, and do not.
  std::uint64_t doubled = 0;  ///< List entries of a token that another entry already shows.
  std::uint64_t surplus = 0;  ///< Tokens that exist, and must not.
};

/// Lists all tokens of the service. Throws if the service does not respond.
LedgerFindings compare_tokens(const ClientOptions& service, const std::set<std::string>& expected_hashes);

}  // namespace authlete::crash
