#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The certificates of a client, as PEM.
struct ClientCertificate {
  std::string certificate;        ///< That of the client, or empty if it sent none.
  std::vector<std::string> path;  ///< The others, in the order in which they were received.
};

/// Returns whether `peer` is a proxy whose fields may be believed.
bool is_trusted_proxy(std::string_view peer, const Options& options) noexcept;

/// Returns the certificates that the client presented: to this server in TLS, or to a trusted proxy that passes them in
/// a field. Certificate fields of any other peer are ignored, because a client could send them itself. The certificate
/// that a trusted proxy presents in TLS is its own, so it is not that of the client.
///
/// Returns: the certificates, or nothing if a trusted proxy sent a field that is repeated or malformed.
std::optional<ClientCertificate> client_certificate(const RequestView& request, const Options& options);

}  // namespace authlete::server
