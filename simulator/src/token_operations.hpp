#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "answer.hpp"
#include "authlete/models/token_operations.hpp"
#include "mint.hpp"

namespace authlete::simulator {

/// A list, and the tokens in it: they may be many, so each is made when its turn comes to be sent.
struct TokenList {
  TokenListResponse response;         ///< Without `access_tokens`.
  bool has_tokens = false;            ///< The response has that member.
  std::vector<std::uint32_t> tokens;  ///< Their numbers in the store.
};

/// The operations on tokens. No I/O, no clock, no lock.
class TokenOperations {
 public:
  TokenOperations(const Service& service, TokenStore& store, Mint& mint)
      : service_(service), store_(store), mint_(mint) {}

  TokenCreateResponse create(const TokenCreateRequest& request, TimePoint now);
  Answer<TokenList> list(const TokenListRequest& request, TimePoint now) const;
  /// An entry of a list. Nothing if the token has been deleted meanwhile.
  std::optional<AccessToken> find_entry(std::uint32_t number) const;
  TokenUpdateResponse update(const TokenUpdateRequest& request, TimePoint now);
  Answer<TokenRevokeResponse> revoke(const TokenRevokeRequest& request, TimePoint now);
  /// Nothing on success.
  std::optional<ApiError> remove(std::string_view identifier);

  /// An item of a batch: as `create`, but an access token must be given, and a refresh token comes to be only if it is.
  /// Nothing on success.
  std::optional<Verdict> create_item(const TokenCreateRequest& item, TimePoint now);
  /// The same without creating anything. `seen` has the values of the items before, and takes this one's.
  std::optional<Verdict> check_item(const TokenCreateRequest& item, DigestSet& seen) const;

  /// How often `create` and `create_item` refused a token because its value, or that of its refresh token, existed.
  std::uint64_t duplicates_refused() const { return duplicates_refused_; }

 private:
  struct Refusal {
    TokenCreateAction::Value action;
    Verdict verdict;
  };

  std::optional<Refusal> refuse(const TokenCreateRequest& request) const;
  std::optional<Verdict> refuse_item(const TokenCreateRequest& item) const;
  std::optional<Verdict> refuse_duplicate(const TokenCreateRequest& item) const;
  const SimulatorClient* client_of(const TokenCreateRequest& request) const;
  TokenPlan plan(const TokenCreateRequest& request) const;
  AccessToken entry(const Token& token) const;
  void change(Token& token, const TokenUpdateRequest& request, TimePoint now);

  const Service& service_;
  TokenStore& store_;
  Mint& mint_;
  std::uint64_t duplicates_refused_ = 0;
};

}  // namespace authlete::simulator
