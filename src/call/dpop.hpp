#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"
#include "call/operation.hpp"
#include "net/signing.hpp"

namespace authlete::call {

/// A DPoP key and what depends on it only.
struct DpopKey {
  explicit DpopKey(net::Es256Key es256_key);

  net::Es256Key key;
  std::string encoded_header;  ///< First part of each proof.
};

/// The state that all calls of a client share to make DPoP proofs (RFC 9449): the keys of its credentials, and the last
/// nonce of its service. A nonce belongs to a server and not to a key, so the client keeps one.
///
/// Thread safety: may be used concurrently.
class Dpop {
 public:
  /// Returns null if no credentials of these options use DPoP. Fails with `configuration` if a key cannot be used.
  static Result<std::unique_ptr<Dpop>> make(const ClientOptions& options);

  /// Returns the key of the credentials for that token, or null if they do not use DPoP.
  const DpopKey* key_for(AccessTokenKind token) const noexcept;
  /// Keeps the nonce of a response, if it has one. Later proofs use it (RFC 9449 section 8.2).
  void take_nonce(const Headers& response);
  /// Returns an empty string if the service has not sent a nonce yet.
  std::string nonce() const;

 private:
  std::optional<DpopKey> service_, organization_;
  mutable std::mutex mutex_;  // guards the member below
  std::string nonce_;
};

/// The proofs of one call.
class DpopProofs {
 public:
  DpopProofs(const Dpop& dpop, const DpopKey& key) noexcept : dpop_(dpop), key_(key) {}

  /// Makes the proof of the next attempt. A server accepts a proof once, so each attempt needs its own. `url` has
  /// neither query nor fragment. Fails with `auth` if OpenSSL cannot make one.
  Result<void> add(std::string_view method, std::string_view url, const Secret& access_token,
                   std::chrono::system_clock::time_point now);
  /// Precondition: a proof was made.
  const Secret& latest() const noexcept { return made_.back(); }
  const std::vector<Secret>& all() const noexcept { return made_; }
  /// Returns whether the service has sent another nonce than the one in the latest proof.
  bool nonce_has_changed() const { return dpop_.nonce() != nonce_; }

 private:
  const Dpop& dpop_;
  const DpopKey& key_;
  std::string nonce_;  // the nonce of the latest proof
  std::vector<Secret> made_;
};

/// Returns success if the DPoP key of these credentials can be used, else an error of kind `configuration`. `member` is
/// the name of the credentials in the options. Precondition: they use DPoP.
Result<void> check_dpop_key(const Credentials& credentials, const std::string& member);

}  // namespace authlete::call
