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

/// Describes a token that `Mint::make` makes.
class TokenPlan {
 public:
  TokenPlan() = default;

  GrantType::Value grant_type = GrantType::unknown;
  std::int64_t client_id = 0;
  bool client_id_alias_used = false;
  std::string subject;  ///< Empty if the token has no subject.
  Scopes scopes;
  bool with_refresh_token = false;
  bool persistent = false;
  std::optional<Secret> access_token;                          ///< If absent or empty, a random value is made.
  std::optional<Secret> refresh_token;                         ///< If absent or empty, a random value is made.
  std::optional<std::chrono::seconds> access_token_duration;   ///< If absent or not positive, the service decides.
  std::optional<std::chrono::seconds> refresh_token_duration;  ///< If absent or not positive, the service decides.
  TokenExtras extras;
};

/// A new token with its values, which the store does not keep.
class MintedToken {
 public:
  Token* token = nullptr;  ///< Null if a chosen value already exists. Then no token was made.
  std::string access_token;
  std::string refresh_token;  ///< Empty if there is no refresh token.
  std::chrono::seconds access_token_duration{};
  std::chrono::seconds refresh_token_duration{};
};

/// Digests of token values.
using DigestSet = std::unordered_set<Digest, DigestHash>;

/// Makes the tokens of a service.
class Mint {
 public:
  Mint(const Service& service, TokenStore& store) : service_(service), store_(store) {}

  bool is_taken(const Secret& access_token) const;
  bool is_refresh_taken(const Secret& refresh_token) const;
  /// Makes a value taken although no token of this service has it. The value then belongs to another service.
  void reserve(const Secret& access_token) { foreign_.insert(sha256(access_token.reveal())); }
  bool is_foreign(const Digest& digest) const { return foreign_.contains(digest); }

  /// Makes a token, unless a value that the plan chooses already exists.
  MintedToken make(TokenPlan plan, TimePoint now);

 private:
  const Service& service_;
  TokenStore& store_;
  DigestSet foreign_;
};

}  // namespace authlete::simulator
