#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "authlete/secret.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// What a new token is to be.
class TokenPlan {
 public:
  TokenPlan() = default;

  GrantType::Value grant_type = GrantType::unknown;
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  std::string subject;  ///< Empty: none.
  Scopes scopes;
  bool with_refresh_token = false;
  bool persistent = false;
  std::optional<Secret> access_token;  ///< Absent or empty: a random one.
  std::optional<Secret> refresh_token;
  std::optional<std::chrono::seconds> access_token_duration;  ///< Absent or not positive: the service's.
  std::optional<std::chrono::seconds> refresh_token_duration;
  TokenExtras extras;
};

/// A new token with its values, which the store does not keep.
class MintedToken {
 public:
  Token* token = nullptr;  ///< Null: a chosen value exists already, nothing was made.
  std::string access_token;
  std::string refresh_token;  ///< Empty: none.
  std::chrono::seconds access_token_duration{};
  std::chrono::seconds refresh_token_duration{};
};

/// Values that count as taken although no token of this service has them.
using DigestSet = std::unordered_set<Digest, DigestHash>;

/// Makes tokens of a service.
class Mint {
 public:
  Mint(const Service& service, TokenStore& store) : service_(service), store_(store) {}

  bool is_taken(const Secret& access_token) const;
  bool is_refresh_taken(const Secret& refresh_token) const;
  void reserve(const Secret& access_token) { foreign_.insert(sha256(access_token.reveal())); }
  bool is_foreign(const Digest& digest) const { return foreign_.contains(digest); }

  MintedToken make(TokenPlan plan, TimePoint now);

 private:
  const Service& service_;
  TokenStore& store_;
  DigestSet foreign_;
};

}  // namespace authlete::simulator
