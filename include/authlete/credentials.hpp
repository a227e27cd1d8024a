#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>

#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// What a token source is asked with.
class TokenSourceRequest {
 public:
  TokenSourceRequest() = default;

  std::string method;    ///< Of the request the token is for.
  std::string url;       ///< Its URL without the query (RFC 9449 section 4.2 calls this `htu`).
  bool refused = false;  ///< The token given last was answered with 401: a cached one should be replaced.
};

/// Gives the access token for one attempt of a call, before the request is sent.
///
/// It is awaited in a chain of its own, on a strand over the executor of the call's awaiting coroutine, and may be
/// asked by several calls at once. An error, or an exception it throws, ends the call with `auth`. It may use the
/// client that asks: no lock is held.
///
/// The call does not wait longer than its deadline (`timeout`, phase `prepare`), its cancellation or the end of the
/// client's grace. The source then gets terminal cancellation; what it gives later is dropped. A source that ignores
/// cancellation keeps its execution context at work, and what it refers to must live, until it ends or the context is
/// destroyed.
using TokenSource = std::function<boost::asio::awaitable<Result<Secret>>(TokenSourceRequest)>;

/// How a client proves who it is: a bearer token (RFC 6750) or Basic credentials (RFC 7617). Prints without the secret.
///
/// Thread safety: as a plain value.
class AUTHLETE_EXPORT Credentials {
 public:
  /// None: `ClientOptions::validate()` refuses it.
  Credentials() = default;

  /// A service access token or organization token of server generation 3.
  static Credentials bearer(Secret token);
  /// Service API key and secret of server generation 2, sent as HTTP Basic (RFC 7617).
  static Credentials basic(std::string api_key, Secret api_secret);
  /// Bearer tokens that change over time. After a 401 the source is asked once more, and the call repeated once.
  static Credentials source(TokenSource source);

  enum class Kind { none, bearer, basic, source };
  Kind kind() const noexcept { return kind_; }
  /// The value of the Authorization header for `bearer` and `basic`; empty otherwise.
  const Secret& authorization() const noexcept { return authorization_; }
  /// The secret itself, so that it can be masked where it comes back in a text.
  const Secret& secret() const noexcept { return secret_; }
  const TokenSource& token_source() const noexcept { return source_; }
  /// The service API key of `basic`; empty otherwise.
  const std::string& api_key() const noexcept { return api_key_; }

  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const Credentials& credentials);

 private:
  Kind kind_ = Kind::none;
  std::string api_key_;
  Secret secret_;
  Secret authorization_;
  TokenSource source_;
};

}  // namespace authlete
