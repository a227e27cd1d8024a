#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "authlete/models/token_operations.hpp"
#include "mint.hpp"
#include "operation_result.hpp"

namespace authlete::simulator {

/// A list and its tokens. There may be many tokens, so each entry is made only when it is sent.
struct TokenList {
  TokenListResponse response;         ///< Without `access_tokens`.
  bool has_tokens = false;            ///< The response has `access_tokens`.
  std::vector<std::uint32_t> tokens;  ///< Numbers of the tokens in the store.
};

/// The operations on tokens. It uses no I/O, no clock and no lock: the caller passes the time.
class TokenOperations {
 public:
  TokenOperations(const Service& service, TokenStore& store, Mint& mint)
      : service_(service), store_(store), mint_(mint) {}

  TokenCreateResponse create(const TokenCreateRequest& request, TimePoint now);
  OperationResult<TokenList> list(const TokenListRequest& request, TimePoint now) const;
  /// Returns an entry of a list, or nothing if the token has been deleted meanwhile.
  std::optional<AccessToken> find_entry(std::uint32_t number) const;
  TokenUpdateResponse update(const TokenUpdateRequest& request, TimePoint now);
  OperationResult<TokenRevokeResponse> revoke(const TokenRevokeRequest& request, TimePoint now);
  /// Returns nothing on success.
  std::optional<ApiError> remove(std::string_view identifier);

  /// Creates the token of a batch item. Unlike `create`, it requires an access token, and it makes a refresh token only
  /// if the item has one. Returns nothing on success.
  std::optional<ResultMessage> create_item(const TokenCreateRequest& item, TimePoint now);
  /// Checks a batch item like `create_item`, but creates nothing. `seen` holds the values of the earlier items, and the
  /// values of this item are added to it. Returns nothing on success.
  std::optional<ResultMessage> check_item(const TokenCreateRequest& item, DigestSet& seen) const;

  /// Returns the number of tokens that `create` and `create_item` refused because the value of the token, or that of
  /// its refresh token, already existed.
  std::uint64_t duplicates_refused() const { return duplicates_refused_; }

 private:
  struct Refusal {
    TokenCreateAction::Value action;
    ResultMessage message;
  };

  std::optional<Refusal> refuse(const TokenCreateRequest& request) const;
  std::optional<ResultMessage> refuse_item(const TokenCreateRequest& item) const;
  std::optional<ResultMessage> refuse_duplicate(const TokenCreateRequest& item) const;
  const RegisteredClient* client_of(const TokenCreateRequest& request) const;
  TokenPlan plan(const TokenCreateRequest& request) const;
  AccessToken entry(const Token& token) const;
  void change(Token& token, const TokenUpdateRequest& request, TimePoint now);

  const Service& service_;
  TokenStore& store_;
  Mint& mint_;
  std::uint64_t duplicates_refused_ = 0;
};

}  // namespace authlete::simulator
