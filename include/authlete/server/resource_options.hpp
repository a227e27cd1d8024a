#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "authlete/error.hpp"
#include "authlete/export.hpp"
#include "authlete/result.hpp"
#include "authlete/server/network.hpp"
#include "authlete/server/trace.hpp"

namespace authlete::server {

/// Options of a `ResourceServer`.
///
/// Lifetime: a value; the resource server keeps a copy. Thread safety: as a standard container.
struct AUTHLETE_EXPORT ResourceOptions {
  ResourceOptions() = default;

  /// `realm` of the challenges (RFC 9110 section 11.5). Empty: left out.
  std::string realm;
  /// URL of the protected resource metadata, `resource_metadata` of the challenges (RFC 9728 section 5.1). Empty: left
  /// out.
  std::string resource_metadata;
  /// The part of the public URLs before the target of the request, such as `https://api.example`. It includes the path
  /// that a proxy removes, if any. The URL that a DPoP proof or a message signature must name is made from this option
  /// and never from fields of the request. Empty: the scheme DPoP and message signatures are not supported.
  std::string public_url;
  /// Algorithms of DPoP proofs, `algs` of the challenges (RFC 9449 section 7.1).
  std::string dpop_algorithms = "ES256";
  /// Whether DPoP proofs must have a nonce of the service (RFC 9449 section 9).
  bool dpop_nonce_required = false;
  /// Whether DPoP proofs are verified here once the service has accepted a token with its key, so that later requests
  /// need no call. Otherwise each request with the scheme DPoP asks the service. A proof that is not accepted here goes
  /// to the service, which decides. Algorithms are those of `dpop_algorithms` that this library knows: ES256, RS256,
  /// PS256 and EdDSA with Ed25519. Up to 100,000 proofs of the last two minutes are remembered, in about 10 MB, so that
  /// none is used twice here. Servers that share the work do not share this memory. Must not be combined with
  /// `dpop_nonce_required`, because only the service knows its nonces.
  bool local_dpop = false;
  /// Whether the token may be the parameter `access_token` of a form in the body (RFC 6750 section 2.2).
  bool token_in_body = false;

  /// Proxies that terminate TLS for this server. Only their certificate fields are read.
  std::vector<Network> trusted_proxies;
  /// The field in which a trusted proxy passes the certificate of the client: as in RFC 9440 (`Client-Cert`), or as PEM
  /// in percent encoding. Empty: certificates come only from TLS.
  std::string client_certificate_field;

  /// How long a valid token is served from the cache: the time until a revocation is noticed. The entry never outlives
  /// the token. Zero or less: each request asks the service on its own.
  std::chrono::milliseconds time_to_live = std::chrono::seconds(30);
  /// How long a token that does not exist or has expired is refused by the cache. Zero or less: not at all.
  std::chrono::milliseconds invalid_time_to_live = std::chrono::seconds(5);
  /// Maximum number of entries. A quarter of the places is for invalid tokens and no other place, so that invented
  /// tokens cannot evict valid ones. Zero: nothing is cached.
  std::size_t maximum_entries = 10'000;
  /// Memory of the cache in bytes. When it is used up, entries are evicted as if there were too many.
  std::size_t maximum_bytes = 12'000'000;

  /// Maximum number of introspection calls at the same time. Beyond it, requests that need one get 503.
  std::size_t maximum_calls = 64;
  /// Maximum number of requests that wait for the same call. Beyond it, requests with that token get 503.
  std::size_t maximum_waiting = 1'024;
  /// For one call of the service, with its retries.
  std::chrono::milliseconds call_timeout = std::chrono::seconds(10);
  /// `Retry-After` of responses with 503, unless the service names a longer time.
  std::chrono::seconds retry_after = std::chrono::seconds(1);

  /// Receives the error of each call of the service that failed. The client gets 503 then, without the error. It is
  /// called on the executor of a request, must be thread-safe and must not throw.
  std::function<void(const Error&)> on_error;

  /// Puts the call for a request into a trace, such as `received_trace`. A call that several requests share belongs to
  /// the trace of the request that started it. If it is empty, calls belong to none.
  TraceOfRequest trace;

  /// Returns an error of kind `configuration` if an option has a value that cannot be used.
  Result<void> validate() const;
};

}  // namespace authlete::server
