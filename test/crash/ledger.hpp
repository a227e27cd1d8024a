#pragma once

#include <cstdint>
#include <set>
#include <string>

#include "authlete/client_options.hpp"

namespace authlete::crash {

/// A comparison of the tokens of a service with those that have to exist.
class LedgerFindings {
 public:
  LedgerFindings() = default;

  std::uint64_t tokens = 0;   ///< That the service has, of whichever client.
  std::uint64_t lost = 0;     ///< That have to exist, and do not.
  std::uint64_t doubled = 0;  ///< Entries of a token that another entry shows too.
  std::uint64_t surplus = 0;  ///< That exist, and must not.
};

/// Lists all tokens of the service. Throws if it does not answer.
LedgerFindings compare_tokens(const ClientOptions& service, const std::set<std::string>& expected_hashes);

}  // namespace authlete::crash
