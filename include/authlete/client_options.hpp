#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "authlete/credentials.hpp"
#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/result.hpp"
#include "authlete/retry_budget.hpp"
#include "authlete/retry_policy.hpp"
#include "authlete/secret.hpp"

namespace authlete {

class Observer;

/// Authlete's shared clusters of API version 3.
enum class Region { us, jp, eu, br };

/// The base URL of a shared cluster, such as `https://jp.authlete.com`.
AUTHLETE_EXPORT std::string base_url(Region region);

/// The API version of the service, which decides about paths and the Authorization header.
enum class ApiVersion { v2, v3 };

enum class TlsVersion { tls_1_2, tls_1_3 };

/// How many connections there are, and how long they persist. Limits hold per execution context that the client is used
/// on. A duration is at most ten years.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class PoolOptions {
 public:
  PoolOptions() = default;

  std::size_t maximum_connections = 16;  ///< Open or being made; at least 1.
  std::size_t maximum_idle = 16;  ///< Kept open without a call; a surplus one is closed on return. 0: none are kept.
  std::size_t maximum_waiting = 10'000;  ///< Calls that wait for a connection; one more fails with `pool_exhausted`.
  std::chrono::milliseconds idle_timeout{30'000};       ///< An unused connection is closed after this.
  std::chrono::milliseconds maximum_lifetime{600'000};  ///< Older connections are not used again. Zero: no limit.
};

/// An HTTP proxy that connections are made through, by CONNECT (RFC 9110 section 9.3.6). TLS runs inside the tunnel,
/// from the client to the service, so the proxy sees host and port and nothing else.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class ProxyOptions {
 public:
  ProxyOptions() = default;

  std::string url;        ///< `http://host[:port]`, port 80 unless given; empty: no proxy.
  std::string user_name;  ///< Sent to the proxy, and only there, as Basic credentials (RFC 7617); empty: none.
  Secret password;
  /// File with the password in place of `password`; empty: none. It is read when the client is made, and again before a
  /// connection is made if it has changed. `Credentials::file` says what such a file must be.
  std::string password_file;
  /// Hosts of the service that are reached directly. Each entry is `*` (any host), a domain (`example.com`,
  /// `.example.com` or `*.example.com`: that host and all below it), an IP address or a range of them (`10.0.0.0/8`,
  /// `fd00::/8`). All but ranges and `*` may end in `:port`, an IPv6 address in brackets then. Addresses match only a
  /// base URL that holds one: no name is looked up for this.
  std::vector<std::string> no_proxy;
};

/// Which checks of the server are made, by which roots, and which certificate the client shows. Everything is checked
/// unless it is switched off here.
///
/// Lifetime: a value. Files are read once, when the client is made; `ca_directory` is read when a root is needed.
/// Thread safety: as a standard container.
class TlsOptions {
 public:
  TlsOptions() = default;

  bool verify = true;  ///< Chain and host name. False is for tests only: anyone can then read the credentials.
  bool use_system_roots = true;  ///< False: only the roots named below are trusted.
  std::string ca_file;           ///< PEM file with more roots; empty: none.
  std::string ca_directory;      ///< Directory of hashed PEM roots (`openssl rehash`); empty: none.
  std::string ca_pem;            ///< More roots as PEM text; empty: none.
  std::string crl_file;          ///< PEM file with certificate revocation lists, checked for the leaf; empty: none.
  std::string certificate_file;  ///< PEM file with the client's certificate, then its intermediates; empty: none.
  std::string certificate_pem;   ///< The same as PEM text; empty: none.
  std::string private_key_file;  ///< PEM file with the key of that certificate; empty: none.
  Secret private_key_pem;        ///< The same as PEM text; empty: none.
  Secret private_key_password;   ///< Opens an encrypted key; empty: none.
  std::string private_key_password_file;  ///< File with that password in place of it; empty: none.
  TlsVersion minimum_version = TlsVersion::tls_1_2;
  bool session_resumption = true;  ///< Resume TLS sessions when the server offers tickets.
};

/// How host names become connections. A dial tries the addresses of both families in turn (RFC 8305). A duration is at
/// most ten years.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class ConnectOptions {
 public:
  ConnectOptions() = default;

  /// A connection attempt that has not ended after this gets the next address as a rival; at least 10 ms.
  std::chrono::milliseconds attempt_delay{250};
  /// New connections may use the result of a name lookup for this long. A result is dropped earlier when no address of
  /// it can be connected to. Zero: every connection looks up the name, together with those being made at that time.
  std::chrono::milliseconds name_cache_time{30'000};
};

/// How long a call and a connection attempt may take; each at most ten years.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class TimeoutOptions {
 public:
  TimeoutOptions() = default;

  std::chrono::milliseconds call{30'000};  ///< A whole call, retries included; `RequestOptions::timeout` overrides it.
  /// Resolving, connecting, the response of the proxy and the TLS handshake of one connection.
  std::chrono::milliseconds connect{10'000};
};

/// A circuit breaker. It opens when that many attempts to connect in a row have failed. While it is open, calls that
/// get no idle connection fail at once with the last error of these attempts, whose `not_attempted` is then set. One
/// connection is tried after `probe_interval`, and again after each further one, when there is a call. The first that
/// succeeds closes the breaker. State and counts are kept per execution context.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class CircuitBreakerOptions {
 public:
  CircuitBreakerOptions() = default;

  unsigned failures = 0;                            ///< 0: there is no circuit breaker.
  std::chrono::milliseconds probe_interval{1'000};  ///< More than zero and at most ten years.
};

/// How large requests and responses may be.
///
/// Lifetime: a value; the client keeps a copy. Thread safety: as a standard container.
class LimitOptions {
 public:
  LimitOptions() = default;

  std::size_t maximum_request_bytes =
      64u << 20;  ///< Size of a request body in bytes; a larger one is refused before it is sent.
  std::size_t maximum_response_bytes = 16u << 20;  ///< Size of a response body in bytes.
  std::size_t maximum_header_bytes =
      32u << 10;  ///< Size of status line and header fields in bytes, also those of a proxy.
};

/// All settings of a client.
///
/// Lifetime: a value; a client keeps a copy, and later changes have no effect on it. Thread safety: as a standard
/// container.
class AUTHLETE_EXPORT ClientOptions {
 public:
  ClientOptions() = default;

  std::string base_url;  ///< `https://host[:port][/prefix]`; see also `authlete::base_url(Region)`.
  /// The service API key. Part of the path of API version 3; API version 2 needs none.
  std::string service_id;
  ApiVersion api_version = ApiVersion::v3;
  Credentials credentials;  ///< Credentials of the service. An organization token that may use the service will do.
  /// Credentials of the organization that owns the services. Only `services().create`, `list` and `remove` use them,
  /// and are refused with `invalid_argument` without them. With them `service_id` and `credentials` may be missing, for
  /// example before there is a service; calls that need what is missing are then refused in the same way.
  Credentials organization_credentials;

  PoolOptions pool;
  ProxyOptions proxy;
  TlsOptions tls;
  ConnectOptions connect;
  TimeoutOptions timeouts;
  RetryPolicy retry;
  RetryBudget retry_budget;
  CircuitBreakerOptions circuit_breaker;
  /// True: when a response says that no request is left (`X-RateLimit-Remaining: 0`), the next attempts of all calls of
  /// the client wait until the time of `X-RateLimit-Reset`, at most `retry.maximum_retry_after`. A call whose deadline
  /// is earlier does not wait.
  bool wait_for_rate_limit = false;
  LimitOptions limits;
  /// Sent with every request. Not allowed: Authorization, Accept, Content-Type, Host, and the fields that frame a
  /// message (Content-Length, Transfer-Encoding, Connection, Expect, TE, Trailer, Upgrade, Proxy-*). With DPoP
  /// credentials `DPoP` is not allowed, either.
  Headers headers;
  /// Receives what the client does (authlete/observer.hpp); null: nobody does, and it costs nothing.
  std::shared_ptr<Observer> observer;

  /// Returns success if a client can be made from these options, or else an error of kind `configuration` whose message
  /// names the member. Reads no file.
  Result<void> validate() const;

  /// Returns what makes a client from these options less safe than it could be, one sentence each: a file with a secret
  /// that all users of the machine may read. A program shows these sentences to its operator. The attributes of the
  /// files are read; missing files are left out.
  std::vector<std::string> warnings() const;

  /// Reads options from `AUTHLETE_BASE_URL`, `AUTHLETE_API_VERSION` (`V2`, `V3`; default `V3`),
  /// `AUTHLETE_SERVICE_APIKEY`, `AUTHLETE_SERVICE_ACCESSTOKEN` (or `AUTHLETE_BEARER`, or `AUTHLETE_AUTHLETE`) and
  /// `AUTHLETE_SERVICE_APISECRET`, which other clients of Authlete read as well. A token stands alone, without
  /// `Bearer`. `AUTHLETE_SERVICEOWNER_ACCESSTOKEN`, if it is set, becomes `organization_credentials`; of API version 2
  /// these are `AUTHLETE_SERVICEOWNER_APIKEY` and `AUTHLETE_SERVICEOWNER_APISECRET`.
  ///
  /// A secret may be in a file, whose path is in a variable with the suffix `_FILE`:
  /// `AUTHLETE_SERVICE_ACCESSTOKEN_FILE`, `AUTHLETE_SERVICE_APISECRET_FILE`, `AUTHLETE_SERVICEOWNER_ACCESSTOKEN_FILE`
  /// and `AUTHLETE_SERVICEOWNER_APISECRET_FILE`. `Credentials::file` says what such a file must be and when it is read.
  /// The variable without the suffix must not be set as well.
  ///
  /// A proxy is taken from `HTTPS_PROXY` (or `https_proxy`), with percent-encoded user name and password. Or
  /// the password is in the file that `AUTHLETE_PROXY_PASSWORD_FILE` names. The exceptions are in `NO_PROXY` (or
  /// `no_proxy`), separated by commas; loopback hosts are always among them.
  ///
  /// Returns: options that pass `validate`.
  /// Errors: `configuration`, with a message that names the variable that is missing or wrong and never shows its
  /// value.
  /// Thread safety: must not be called while another thread changes the environment.
  static Result<ClientOptions> from_environment();
};

}  // namespace authlete
