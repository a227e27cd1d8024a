#pragma once

#include <chrono>
#include <cstddef>
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

/// Authlete's shared clusters of server generation 3.
enum class Region { us, jp, eu, br };

/// The base URL of a shared cluster, such as `https://jp.authlete.com`.
AUTHLETE_EXPORT std::string base_url(Region region);

/// Which server the client speaks to: it decides about paths and the Authorization header.
enum class ServerGeneration { v2, v3 };

enum class TlsVersion { tls_1_2, tls_1_3 };

/// How many connections are kept, and for how long. Limits hold per execution context the client is used on.
/// A duration is at most ten years.
class PoolOptions {
 public:
  PoolOptions() = default;

  std::size_t maximum_connections = 16;  ///< Open or being made; at least 1.
  std::size_t maximum_idle = 16;  ///< Kept open without a call; a surplus one is closed on return. 0: none are kept.
  std::size_t maximum_waiting = 10'000;  ///< Calls that wait for a connection; one more fails with `pool_exhausted`.
  std::chrono::milliseconds idle_timeout{30'000};       ///< An unused connection is closed after this.
  std::chrono::milliseconds maximum_lifetime{600'000};  ///< Older connections are not used again. Zero: no limit.
};

/// An HTTP proxy that connections are made through, by CONNECT: TLS runs inside the tunnel, from the client to the
/// service, so the proxy sees host and port and nothing else.
class ProxyOptions {
 public:
  ProxyOptions() = default;

  std::string url;        ///< `http://host[:port]`, port 80 unless given; empty: no proxy.
  std::string user_name;  ///< Sent to the proxy, and only there, as Basic credentials (RFC 7617); empty: none.
  Secret password;
  /// Hosts of the service that are reached directly. Each entry is `*` (any host), a domain (`example.com`,
  /// `.example.com` or `*.example.com`: that host and all below it), an IP address or a range of them (`10.0.0.0/8`,
  /// `fd00::/8`). All but ranges and `*` may end in `:port`, an IPv6 address in brackets then. Addresses match only a
  /// base URL that holds one: no name is looked up for this.
  std::vector<std::string> no_proxy;
};

/// What is checked of the server and by which roots, and what the server may check of the client. Everything is checked
/// unless switched off here.
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
  TlsVersion minimum_version = TlsVersion::tls_1_2;
  bool session_resumption = true;  ///< Resume TLS sessions when the server offers tickets.
};

/// How names become connections. A dial tries the addresses of both families in turn (RFC 8305). A duration is at most
/// ten years.
class ConnectOptions {
 public:
  ConnectOptions() = default;

  /// A connection attempt that has not ended after this gets the next address as a rival; at least 10 ms.
  std::chrono::milliseconds attempt_delay{250};
  /// New connections may use the answer of a name lookup for so long. An answer is dropped earlier when no address of
  /// it can be connected to. Zero: every connection looks up the name, together with those being made at that time.
  std::chrono::milliseconds name_cache_time{30'000};
};

/// How long things may take: each at most ten years.
class TimeoutOptions {
 public:
  TimeoutOptions() = default;

  std::chrono::milliseconds call{30'000};  ///< A whole call, retries included; `RequestOptions::timeout` overrides it.
  /// Resolving, connecting, the proxy's answer and the TLS handshake of one connection.
  std::chrono::milliseconds connect{10'000};
};

/// How large things may get.
class LimitOptions {
 public:
  LimitOptions() = default;

  std::size_t maximum_request_bytes = 64u << 20;   ///< Of a request body; a larger one is refused before it is sent.
  std::size_t maximum_response_bytes = 16u << 20;  ///< Of a response body.
  std::size_t maximum_header_bytes = 32u << 10;    ///< Of a response's status line and header fields, also a proxy's.
};

/// Everything a client is made from.
class AUTHLETE_EXPORT ClientOptions {
 public:
  ClientOptions() = default;

  std::string base_url;    ///< `https://host[:port][/prefix]`; see also `authlete::base_url(Region)`.
  std::string service_id;  ///< The service API key. Part of the path of generation 3; generation 2 needs none.
  ServerGeneration server_generation = ServerGeneration::v3;
  Credentials credentials;

  PoolOptions pool;
  ProxyOptions proxy;
  TlsOptions tls;
  ConnectOptions connect;
  TimeoutOptions timeouts;
  RetryPolicy retry;
  RetryBudget retry_budget;
  LimitOptions limits;
  /// Sent with every request. Not allowed: Authorization, Accept, Content-Type, Host, and the fields that frame a
  /// message (Content-Length, Transfer-Encoding, Connection, Expect, TE, Trailer, Upgrade, Proxy-*).
  Headers headers;

  /// Success if a client can be made from these options, else `configuration` with a message that names the member.
  Result<void> validate() const;

  /// Options from `AUTHLETE_BASE_URL`, `AUTHLETE_API_VERSION` (`V2`, `V3`; default `V3`), `AUTHLETE_SERVICE_APIKEY`,
  /// `AUTHLETE_SERVICE_ACCESSTOKEN` (or `AUTHLETE_BEARER`, or `AUTHLETE_AUTHLETE`) and `AUTHLETE_SERVICE_APISECRET`,
  /// which other clients of Authlete read as well. A proxy is taken from `HTTPS_PROXY` (or `https_proxy`), user name
  /// and password included, with exceptions from `NO_PROXY` (or `no_proxy`), separated by commas; loopback hosts are
  /// always among them.
  /// A token stands alone, without `Bearer`; user name and password of a proxy are percent-encoded.
  ///
  /// Fails with `configuration` naming the variable that is missing or wrong; never shows a value. Not to be called
  /// while another thread changes the environment.
  static Result<ClientOptions> from_environment();
};

}  // namespace authlete
