#pragma once

#include <optional>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/server/http_response.hpp"
#include "authlete/server/operation.hpp"

namespace authlete::server {

/// Facts about the request and the server that a response depends on.
///
/// Lifetime: refers to strings of the caller, which must live until `response_for` has returned.
struct ResponseContext {
  /// Whether the request had an `Authorization` field, of any scheme. A client that could not be authenticated is then
  /// challenged (RFC 6749 section 5.2).
  bool has_authorization = false;
  /// The realm of that challenge.
  std::string_view realm = {};
  /// Responds with 400 to a client that could not be authenticated, where the standard leaves the choice.
  bool invalid_client_is_400 = false;
  /// Sends the script that the service prepares for a revocation request with `callback`. Otherwise the content is
  /// empty.
  bool jsonp = false;
  /// The `Accept` field of the request. Errors at the authorization endpoint are HTML unless this prefers JSON.
  std::string_view accept = {};
  /// `dpop_nonce` of an earlier response of the service to the same request. It is sent unless there is a newer one.
  std::string_view dpop_nonce = {};
  /// `attestation_challenge` of an earlier response of the service to the same request, likewise.
  std::string_view attestation_challenge = {};
};

namespace detail {

/// The members of a response of the service that matter to the client. Members that it does not have are empty.
struct ServiceResponse {
  std::string_view action = {};
  std::optional<std::string_view> content = {};
  std::string_view dpop_nonce = {};
  std::string_view attestation_challenge = {};
  std::string_view signature = {};
  std::string_view signature_input = {};
  std::string_view content_digest = {};
};

AUTHLETE_EXPORT HttpResponse response_for(Operation operation, const ServiceResponse& response,
                                          const ResponseContext& context);

}  // namespace detail

/// Returns the response to the client for a response of the service. `operation` must be the operation that returned
/// it.
///
/// Returns: what Authlete prescribes for the action. The response is 500 with the error `server_error` if the action is
/// unknown, if it has no response to the client, such as `INTERACTION`, or if the service did not prepare the content.
/// Content that the service prepared is sent unchanged, unless it would break the header of the response.
///
/// The caller must look at the action first if the operation has actions that ask for another step.
template <class Response>
HttpResponse response_for(Operation operation, const Response& response,
                          const ResponseContext& context = ResponseContext()) {
  detail::ServiceResponse members;
  members.action = response.action.to_string();
  if constexpr (requires { response.response_content; }) {
    if (response.response_content) members.content = response.response_content->reveal();
  } else if constexpr (requires { response.info->credential_offer; }) {
    if (response.info && response.info->credential_offer) members.content = response.info->credential_offer->reveal();
  }
  if constexpr (requires { response.dpop_nonce; }) {
    if (response.dpop_nonce) members.dpop_nonce = *response.dpop_nonce;
  }
  if constexpr (requires { response.attestation_challenge; }) {
    if (response.attestation_challenge) members.attestation_challenge = *response.attestation_challenge;
  }
  if constexpr (requires { response.signature_input; }) {
    if (response.signature) members.signature = *response.signature;
    if (response.signature_input) members.signature_input = *response.signature_input;
    if (response.content_digest) members.content_digest = *response.content_digest;
  }
  return detail::response_for(operation, members, context);
}

}  // namespace authlete::server
