#include "mint.hpp"

#include <utility>

namespace authlete::simulator {

bool Mint::is_taken(const Secret& access_token) const {
  const Digest digest = sha256(access_token.reveal());
  return store_.find_access(digest) || foreign_.contains(digest);
}

bool Mint::is_refresh_taken(const Secret& refresh_token) const {
  return store_.find_refresh(sha256(refresh_token.reveal())) != nullptr;
}

MintedToken Mint::make(TokenPlan plan, TimePoint now) {
  MintedToken minted;
  const bool chosen_access = plan.access_token && !plan.access_token->empty();
  const bool chosen_refresh = plan.with_refresh_token && plan.refresh_token && !plan.refresh_token->empty();
  if (chosen_access && is_taken(*plan.access_token)) return minted;
  if (chosen_refresh && is_refresh_taken(*plan.refresh_token)) return minted;

  minted.access_token = chosen_access ? plan.access_token->reveal() : random_string();
  minted.access_token_duration = service_.settings().access_token_duration(plan.scopes, plan.access_token_duration);

  Token token;
  token.access_digest = sha256(minted.access_token);
  token.created_at = now;
  if (!plan.persistent) token.access_expires_at = now + minted.access_token_duration;
  if (plan.with_refresh_token) {
    minted.refresh_token = chosen_refresh ? plan.refresh_token->reveal() : random_string();
    minted.refresh_token_duration =
        service_.settings().refresh_token_duration(plan.scopes, plan.refresh_token_duration);
    token.refresh_digest = sha256(minted.refresh_token);
    token.refresh_expires_at = now + minted.refresh_token_duration;
  }
  token.client_id = plan.client_id;
  token.client_id_alias_used = plan.client_id_alias_used;
  token.grant_type = plan.grant_type;
  token.scopes = store_.keep(std::move(plan.scopes));
  if (plan.with_refresh_token) token.refresh_scopes = token.scopes;

  if (!plan.extras.empty()) token.rare = std::make_unique<TokenExtras>(std::move(plan.extras));
  minted.token = &store_.add(std::move(token), plan.subject);
  return minted;
}

}  // namespace authlete::simulator
