#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "server/flow/state.hpp"

namespace authlete::server {

/// The JSON object of the claims that a user has. It is empty if the user has none of them.
struct FoundClaims {
  FoundClaims() = default;

  std::optional<std::string> json;
  bool failed = false;  ///< The claim source threw.
};

/// Asks the claim source for claims. If `consented` is set, claims that are not in it are not asked for.
boost::asio::awaitable<FoundClaims> find_claims(StatePointer state, Endpoint endpoint, ClaimRequest request,
                                                const std::optional<std::vector<std::string>>& consented);

}  // namespace authlete::server
