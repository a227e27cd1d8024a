#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/server/endpoint.hpp"
#include "authlete/server/network.hpp"
#include "authlete/server/trace.hpp"

namespace authlete::server {

/// Settings of an authorization server.
///
/// Lifetime: a value. Thread safety: may be read concurrently. The functions are called from any thread that runs an
/// endpoint.
struct Options {
  /// The issuer identifier (RFC 8414 section 2), such as `https://as.example`. URLs that a client has signed are
  /// compared with it, and never with fields of a request such as `Host` or `X-Forwarded-Host`, which anyone can send.
  std::string issuer = {};
  /// The public URL of an endpoint, without query. An endpoint that is not here has the origin of `issuer` and the path
  /// of the request, so URLs are needed where a proxy changes paths.
  std::map<Endpoint, std::string> urls = {};

  /// Proxies that terminate TLS for this server. Only their certificate fields are read.
  std::vector<Network> trusted_proxies = {};
  /// The field in which a trusted proxy passes the certificate of the client: as in RFC 9440 (`Client-Cert`), or as PEM
  /// in percent encoding. If it is empty, certificates come only from TLS.
  std::string client_certificate_field = {};
  /// The field in which a trusted proxy passes the rest of the path as in RFC 9440 (`Client-Cert-Chain`). It may be
  /// empty.
  std::string client_certificate_chain_field = {};

  /// The largest content of a request, in bytes. A larger one gets the status 413.
  std::size_t body_limit = std::size_t{64} << 10;
  /// The largest number of parameters of a request.
  std::size_t parameter_limit = 256;

  /// Takes a client ID or secret in `Authorization: Basic` that is not form-encoded as it is. The standard requires the
  /// encoding (RFC 6749 section 2.3.1).
  bool basic_unencoded = false;
  /// Responds with 400 in place of 401 to a client that could not be authenticated and that sent no `Authorization`
  /// field.
  bool invalid_client_is_400 = false;
  /// Responds to revocation requests with `callback` by a script (RFC 7009 section 2.3).
  bool jsonp = false;
  /// Whether DPoP proofs must contain a nonce of the service.
  bool dpop_nonce_required = false;

  /// Decides whether scripts of an origin may call an endpoint. It is only asked about endpoints that scripts may call
  /// at all. If it is empty, every origin may. No response allows credentials of the browser.
  std::function<bool(std::string_view origin, Endpoint endpoint)> cors = {};

  /// How long a call to the service may take.
  std::chrono::seconds call_deadline{10};

  /// Puts the calls for a request into a trace, such as `received_trace`. If it is empty, they belong to none.
  TraceOfRequest trace = {};
};

}  // namespace authlete::server
