#include <algorithm>
#include <utility>

#include "server/flow/callback.hpp"
#include "server/flow/claims.hpp"

namespace authlete::server {

namespace {

// The name without its language tag.
std::string_view plain_name(std::string_view name) noexcept { return name.substr(0, name.find('#')); }

}  // namespace

boost::asio::awaitable<FoundClaims> find_claims(StatePointer state, Endpoint endpoint, ClaimRequest request,
                                                const std::optional<std::vector<std::string>>& consented) {
  FoundClaims found;
  if (consented)
    std::erase_if(request.names, [&](const std::string& name) {
      return std::ranges::none_of(
          *consented, [&](std::string_view agreed) { return agreed == name || agreed == plain_name(name); });
    });
  ClaimSource* const source = state->policies.claims;
  if (!source || request.names.empty()) co_return found;
  const std::vector<std::string> names = request.names;
  const Returned<Claims> claims =
      co_await call_policy(*state, endpoint, [&] { return source->claims(std::move(request)); });
  found.failed = !claims;
  if (claims) {
    std::string json = claims->to_json(names);
    if (json != "{}") found.json = std::move(json);
  }
  co_return found;
}

}  // namespace authlete::server
