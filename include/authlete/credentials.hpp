#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <string>

#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// The argument of a token source. Lifetime: a value. Thread safety: as a standard container.
class TokenSourceRequest {
 public:
  TokenSourceRequest() = default;

  std::string method;                    ///< Method of the request that needs the token.
  std::string url;                       ///< Its URL without the query (RFC 9449 section 4.2 calls this `htu`).
  bool previous_token_rejected = false;  ///< The last token got a 401: a cached one must be replaced.
};

/// Returns the access token for one attempt of a call, before the request is sent. An error or an exception of the
/// source ends the call with `auth`. The source may use the client: no lock is held.
///
/// Thread safety: several calls may run the source at once, each on a strand of its own over the caller's executor.
/// Lifetime: a call abandons the source at its deadline (`timeout`, phase `prepare`), on cancellation and at the end of
/// the client's grace. The source then receives terminal cancellation. A source that ignores it keeps its execution
/// context running. What the source refers to must live until the source ends or the context is destroyed.
using TokenSource = std::function<boost::asio::awaitable<Result<Secret>>(TokenSourceRequest)>;

/// How a client proves its identity: a bearer token (RFC 6750), a token that is bound to a key (DPoP, RFC 9449), or
/// Basic credentials (RFC 7617). `operator<<` prints no secret.
///
/// Lifetime: a value; a token source is copied with it. Thread safety: as a standard container.
class AUTHLETE_EXPORT Credentials {
 public:
  /// None. `ClientOptions` says where that is allowed.
  Credentials() = default;

  /// A service access token or organization token of API version 3.
  static Credentials bearer(Secret token);
  /// API key and secret of API version 2, of the service or of the service owner, sent as HTTP Basic (RFC 7617).
  static Credentials basic(std::string api_key, Secret api_secret);
  /// Bearer tokens that change over time. After a 401 the source runs once more, and the call is sent once more.
  static Credentials source(TokenSource source);
  /// A token of API version 3 that the service accepts only with a proof of this key. The key is a private key on the
  /// curve P-256 in PEM form, not encrypted: PKCS #8 (`PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`). Proofs are signed by
  /// ES256. `ClientOptions::validate` and the constructor of a client refuse any other key.
  ///
  /// Each attempt of a call has a proof of its own, for its method, its URL and its token. The client keeps the nonce
  /// of the last response that had one (`DPoP-Nonce`), and puts it into later proofs. When the service demands another
  /// nonce, the call is sent once more at once, whether it is idempotent or not: the service refused the proof, and did
  /// not execute the call. Errors show neither key nor proof.
  static Credentials dpop(Secret private_key_pem, Secret token);
  /// The same for tokens that change over time, all bound to this key. The source is called as that of `source`.
  static Credentials dpop(Secret private_key_pem, TokenSource source);

  /// A bearer token in a file, such as a mounted secret of a container.
  ///
  /// The file is read when the client is made. Once a second at most, a call looks at its attributes, and reads the
  /// file again if they have changed. It is also read after a 401, and the call is then sent once more if the token is
  /// another one. A symbolic link is followed each time. While a changed file cannot be used, the last token stays in
  /// use. Reading happens on the thread of the call, so the file must be on a file system that responds at once.
  ///
  /// It must be a regular file of at most 64 KiB, not empty, that not all users may write. One line end at its end is
  /// removed. `ClientOptions::warnings` has a sentence for a file that all users may read.
  ///
  /// Errors: making the client fails with `configuration`; the message names the path and never shows the content.
  static Credentials file(std::string path);
  /// API key of API version 2, with its secret in a file. The rules for the file are those of `file`.
  static Credentials basic_file(std::string api_key, std::string path);

  enum class Kind { none, bearer, basic, source, dpop, dpop_source, file, basic_file };
  Kind kind() const noexcept { return kind_; }
  /// Returns whether the kind is `dpop` or `dpop_source`.
  bool uses_dpop() const noexcept { return kind_ == Kind::dpop || kind_ == Kind::dpop_source; }
  /// Returns whether the kind is `source` or `dpop_source`.
  bool uses_source() const noexcept { return kind_ == Kind::source || kind_ == Kind::dpop_source; }
  /// Returns whether the kind is `file` or `basic_file`.
  bool uses_file() const noexcept { return kind_ == Kind::file || kind_ == Kind::basic_file; }
  /// The value of the Authorization header for `bearer`, `basic` and `dpop`; empty otherwise.
  const Secret& authorization() const noexcept { return authorization_; }
  /// The secret itself, so that it can be masked where a server returns it.
  const Secret& secret() const noexcept { return secret_; }
  const TokenSource& token_source() const noexcept { return source_; }
  /// The private key of `dpop` and `dpop_source` in PEM form; empty otherwise.
  const Secret& dpop_key() const noexcept { return dpop_key_; }
  /// The service API key of `basic` and `basic_file`; empty otherwise.
  const std::string& api_key() const noexcept { return api_key_; }
  /// The path of `file` and `basic_file`; empty otherwise.
  const std::string& path() const noexcept { return path_; }

  AUTHLETE_EXPORT friend std::ostream& operator<<(std::ostream& out, const Credentials& credentials);

 private:
  Kind kind_ = Kind::none;
  std::string api_key_;
  std::string path_;
  Secret secret_;
  Secret authorization_;
  Secret dpop_key_;
  TokenSource source_;
};

}  // namespace authlete
