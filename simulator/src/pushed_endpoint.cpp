#include <boost/json/serialize.hpp>

#include <utility>

#include "authorization_endpoint.hpp"
#include "request_object.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

using PushAction = PushedAuthorizationAction;

PushedAuthorizationResponse refuse_push(PushAction::Value action, std::string_view error,
                                        const ResultMessage& message) {
  auto response = make_response<PushedAuthorizationResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

}  // namespace

PushedAuthorizationResponse AuthorizationEndpoint::push(const PushedAuthorizationRequest& request, TimePoint now) {
  const std::string& text = request.parameters.reveal();
  if (text.size() > max_request_bytes)
    return refuse_push(PushAction::payload_too_large, "invalid_request", {"A245301", "The request is too large."});
  const std::optional<Form> parameters = Form::parse(text);
  if (!parameters)
    return refuse_push(PushAction::bad_request, "invalid_request", {"A245302", "The request is malformed."});
  const authlete::Service& settings = service_.settings().model();
  const AuthenticatedClient sender =
      authenticator_.authenticate(request, *parameters, settings.pushed_auth_req_endpoint, now);
  if (!sender.client)
    return refuse_push(PushAction::unauthorized, "invalid_client", {"A245303", std::string(sender.failure)});

  DpopRequest dpop_request;
  dpop_request.method = request.htm.value_or("POST");
  dpop_request.url = given(request.htu) ? *request.htu : settings.pushed_auth_req_endpoint.value_or("");
  dpop_request.nonce_required = request.dpop_nonce_required.value_or(false);
  const DpopOutcome proof = dpop_.verify(request.dpop, dpop_request, now);
  PushedAuthorizationResponse response =
      proof.error.empty() ? store(sender, *parameters, text.size(), proof, now)
                          : refuse_push(PushAction::bad_request, proof.error, {"A245306", std::string(proof.reason)});
  response.client_auth_method = sender.method;
  response.dpop_nonce = proof.nonce;
  return response;
}

PushedAuthorizationResponse AuthorizationEndpoint::store(const AuthenticatedClient& sender, const Form& parameters,
                                                         std::size_t bytes, const DpopOutcome& proof, TimePoint now) {
  // RFC 9126 section 2.1.
  if (parameters.find_filled("request_uri"))
    return refuse_push(PushAction::bad_request, "invalid_request", {"A245304", "request_uri must not be pushed."});
  ResolvedRequest resolved = resolve_request_object(parameters, *sender.client, service_, now);
  if (resolved.refusal) return refuse_push(PushAction::bad_request, resolved.refusal->error, resolved.refusal->message);
  // RFC 9449 section 10.1: the key of the proof has the effect of dpop_jkt.
  const std::string* dpop_jkt = resolved.parameters.find_filled("dpop_jkt");
  if (!proof.key_thumbprint.empty()) {
    if (dpop_jkt && *dpop_jkt != proof.key_thumbprint)
      return refuse_push(PushAction::bad_request, "invalid_dpop_proof",
                         {"A245307", "dpop_jkt is not the key of the DPoP proof."});
    if (!dpop_jkt) resolved.parameters.add("dpop_jkt", proof.key_thumbprint);
  }
  const AuthorizationReading reading = AuthorizationReader(service_, keys_).read(resolved.parameters, true);
  if (reading.refusal) return refuse_push(PushAction::bad_request, reading.refusal->error, reading.refusal->message);
  if (reading.terms.client_id != id_of(*sender.client))
    return refuse_push(PushAction::bad_request, "invalid_request", {"A245305", "client_id names another client."});

  auto response = make_response<PushedAuthorizationResponse>(PushAction::created,
                                                             {"A245001", "The authorization request was stored."});
  const std::chrono::seconds duration =
      duration_of(service_.settings().model().pushed_auth_req_duration, PushedRequests::default_duration);
  PushedRequest pushed;
  const std::size_t payload_bytes = resolved.payload.value_or("").size();
  pushed.parameters = std::move(resolved.parameters);
  pushed.payload = std::move(resolved.payload);
  const std::string uri = pushed_.add(std::move(pushed), bytes + payload_bytes, duration, now);
  boost::json::object content;
  content["expires_in"] = duration.count();
  content["request_uri"] = uri;
  response.response_content = boost::json::serialize(content);
  response.request_uri = uri;
  return response;
}

}  // namespace authlete::simulator
