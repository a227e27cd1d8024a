#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "authlete/secret.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/options.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// The parts of a request that the service needs at an endpoint at which clients authenticate.
struct ClientRequest {
  Secret parameters;  ///< The content of the request, unchanged.
  std::optional<std::string> client_id = {};
  std::optional<Secret> client_secret = {};
  std::string certificate = {};
  std::vector<std::string> certificate_path = {};
  std::optional<Secret> dpop = {};
  std::string htm = {};
  std::string htu = {};
  std::optional<Secret> attestation = {};
  std::optional<Secret> attestation_pop = {};
  bool has_authorization = false;  ///< Whether there is an `Authorization` field, of any scheme.
};

/// Returns whether the content of a request is a form. Parameters of the media type such as `charset` are ignored (RFC
/// 6749 appendix B).
bool has_form_type(const RequestView& request) noexcept;

/// Checks a request at the token, PAR, revocation, introspection, device authorization or backchannel authentication
/// endpoint, as far as that needs no service, and takes from it what the service needs.
///
/// At the introspection endpoint, other schemes than `Basic` are left to the application.
///
/// Returns: the request, or the response that refuses it:
/// - 405 if the method is not POST.
/// - 415 if the content has an encoding such as `gzip`, 413 if it is too large.
/// - 401 `invalid_client` if the `Authorization` field is malformed or of another scheme than `Basic`.
/// - 400 `invalid_dpop_proof` if there is more than one DPoP proof, or if it cannot be one.
/// - 400 `invalid_request` for everything else: another media type, a malformed form, a parameter that is repeated, too
///   many parameters, more than one method of client authentication, or a malformed certificate field of a proxy.
std::variant<ClientRequest, HttpResponse> read_client_request(const RequestView& request, Endpoint endpoint,
                                                              const Options& options);

/// Moves the members into a request of the service, such as `TokenRequest`. Members that the request does not have are
/// dropped.
template <class Request>
void move_into(Request& target, ClientRequest&& source, const Options& options) {
  target.parameters = std::move(source.parameters);
  target.client_id = std::move(source.client_id);
  target.client_secret = std::move(source.client_secret);
  if (!source.certificate.empty()) target.client_certificate = std::move(source.certificate);
  if (!source.certificate_path.empty()) target.client_certificate_path = std::move(source.certificate_path);
  target.oauth_client_attestation = std::move(source.attestation);
  target.oauth_client_attestation_pop = std::move(source.attestation_pop);
  if constexpr (requires { target.dpop; }) {
    if (source.dpop) {
      target.dpop = std::move(source.dpop);
      target.htm = std::move(source.htm);
      target.htu = std::move(source.htu);
    }
    if (options.dpop_nonce_required) target.dpop_nonce_required = true;
  }
}

}  // namespace authlete::server
