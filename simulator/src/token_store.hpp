#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "authlete/enums.hpp"
#include "authlete/models/common.hpp"
#include "digest.hpp"
#include "scope_sets.hpp"
#include "token_sequence.hpp"

namespace authlete::simulator {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

/// Properties that only a few tokens have.
class TokenExtras {
 public:
  TokenExtras() = default;

  bool empty() const;

  std::vector<Property> properties;
  std::optional<AuthorizationDetails> authorization_details;
  std::vector<std::string> resources;
  std::optional<std::string> acr;
  std::optional<std::string> session_id;
  std::optional<std::chrono::sys_seconds> auth_time;
  std::vector<std::string> consented_claims;
  std::string user_info_claims;  ///< JSON of the part `userinfo` of the claims request. Empty if there is none.
  std::string grant_id;  ///< The grant under which the token was issued (Grant Management). Empty if there is none.
  std::string dpop_key_thumbprint;     ///< Empty if the token is not bound to a DPoP key.
  std::string certificate_thumbprint;  ///< Empty if the token is not bound to a client certificate.
  bool for_external_attachment = false;
};

/// A token as the service keeps it, with hashes in place of values.
class Token {
 public:
  Token() = default;

  bool is_valid(TimePoint now) const { return access_expires_at == TimePoint() || access_expires_at > now; }
  bool is_bound_to_dpop_key() const { return rare && !rare->dpop_key_thumbprint.empty(); }
  TokenExtras& extras();

  Digest access_digest{};
  std::optional<Digest> refresh_digest;
  TimePoint access_expires_at;   ///< The epoch if the token never expires.
  TimePoint refresh_expires_at;  ///< The epoch if there is no refresh token, or if it never expires.
  TimePoint created_at;
  TimePoint last_refreshed_at;  ///< The epoch if the token was never refreshed.
  std::int64_t client_id = 0;
  const std::string* subject = nullptr;  ///< Null if the token has no subject. Owned by the store.
  ScopeSets::Handle scopes;              ///< Never empty in the store.
  ScopeSets::Handle refresh_scopes;      ///< Empty if there is no refresh token.
  std::unique_ptr<TokenExtras> rare;     ///< Null if the token has none of these properties.
  std::uint32_t number = 0;              ///< Increases in the order of creation.
  GrantType::Value grant_type = GrantType::unknown;
  bool client_id_alias_used = false;
};

/// Selects tokens. A member that is absent does not restrict the selection.
class TokenFilter {
 public:
  TokenFilter() = default;

  std::optional<std::int64_t> client_id;
  std::optional<std::string> subject;
  TokenStatus status = TokenStatus::all;
  TimePoint now;
};

/// Holds all tokens, and finds them by hash, by client and by subject. It uses no I/O, no clock and no lock.
class TokenStore {
 public:
  TokenStore() = default;
  TokenStore(const TokenStore&) = delete;
  TokenStore& operator=(const TokenStore&) = delete;

  std::size_t size() const { return by_access_.size(); }

  /// The find functions return null if there is no such token. A pointer is valid until its token is erased.
  Token* find_access(const Digest& digest) const;
  Token* find_refresh(const Digest& digest) const;
  Token* find_number(std::uint32_t number) const { return all_.find(number); }
  /// Finds a token by its value or by its hash.
  Token* find_access_identifier(std::string_view identifier) const;
  Token* find_refresh_identifier(std::string_view identifier) const;

  /// Adds a token, whose digests must not be in the store. An empty `subject` means that the token has no subject.
  Token& add(Token value, std::string_view subject);
  void erase(Token& token);
  /// Erases all matching tokens and returns their number.
  std::size_t erase_all(const TokenFilter& filter);

  void replace_access(Token& token, const Digest& digest);
  void replace_refresh(Token& token, const Digest& digest);

  ScopeSets::Handle keep(Scopes scopes) { return scopes_.keep(std::move(scopes)); }

  /// The number of all matching tokens, and those from the start index to before the end index, oldest first.
  struct Page {
    std::size_t total = 0;
    std::vector<const Token*> tokens;
  };
  Page list(const TokenFilter& filter, std::size_t start, std::size_t end) const;

 private:
  struct ByAccess {
    using is_transparent = void;
    static const Digest& key(const Digest& digest) { return digest; }
    static const Digest& key(const std::unique_ptr<Token>& token) { return token->access_digest; }
    template <class Key>
    std::size_t operator()(const Key& item) const {
      return DigestHash()(key(item));
    }
    template <class Left, class Right>
    bool operator()(const Left& left, const Right& right) const {
      return key(left) == key(right);
    }
  };
  struct ByRefresh {
    using is_transparent = void;
    static const Digest& key(const Digest& digest) { return digest; }
    static const Digest& key(const Token* token) { return *token->refresh_digest; }
    template <class Key>
    std::size_t operator()(const Key& item) const {
      return DigestHash()(key(item));
    }
    template <class Left, class Right>
    bool operator()(const Left& left, const Right& right) const {
      return key(left) == key(right);
    }
  };

  /// Returns the shortest sequence with all tokens that the filter can match, or null if there are none.
  const TokenSequence* candidates(const TokenFilter& filter) const;

  ScopeSets scopes_;  ///< The first member, because tokens refer to it and must be destroyed before it.
  std::unordered_set<std::unique_ptr<Token>, ByAccess, ByAccess> by_access_;
  std::unordered_set<Token*, ByRefresh, ByRefresh> by_refresh_;
  TokenSequence all_;
  std::unordered_map<std::int64_t, TokenSequence> by_client_;
  std::unordered_map<std::string, TokenSequence> by_subject_;  ///< Tokens point to its keys.
  std::uint32_t next_number_ = 0;
};

}  // namespace authlete::simulator
