#include "authlete/userinfo.hpp"

#include <utility>

#include "authlete/server/error_response.hpp"
#include "server/core/client_certificate.hpp"
#include "server/core/header_fields.hpp"
#include "server/core/public_url.hpp"
#include "server/flow/claims.hpp"
#include "server/flow/flows.hpp"
#include "server/resource/access_token.hpp"
#include "server/resource/refusal.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

ResourceOptions resource_options(const Options& options) {
  ResourceOptions resource;
  resource.realm = options.issuer;
  // Both schemes are supported. The URL of the proof is not made from this one.
  resource.public_url = options.issuer;
  resource.dpop_nonce_required = options.dpop_nonce_required;
  return resource;
}

UserinfoRequest userinfo_request(const State& state, const RequestView& request, const AccessToken& token,
                                 ClientCertificate certificate) {
  UserinfoRequest call;
  call.token = Secret(token.token());
  if (!certificate.certificate.empty()) call.client_certificate = std::move(certificate.certificate);
  if (token.scheme() == TokenScheme::dpop) {
    if (const std::string_view* const proof = request.find("DPoP")) call.dpop = Secret(*proof);
    call.htm = std::string(request.method);
    call.htu = public_url(request, Endpoint::userinfo, state.options);
    if (state.options.dpop_nonce_required) call.dpop_nonce_required = true;
  }
  if (request.count("Signature") > 0) {
    call.headers = pairs_of(request);
    call.target_uri = public_url(request, Endpoint::userinfo, state.options);
    if (const std::string_view query = request.query(); !query.empty()) *call.target_uri += '?' + std::string(query);
    call.request_body_contained = !request.body.empty();
  }
  return call;
}

}  // namespace

asio::awaitable<HttpResponse> userinfo_flow(StatePointer state, RequestView request) {
  const ResourceOptions resource = resource_options(state->options);
  const AccessToken token = AccessToken::of(request, resource);
  if (token.state() != AccessToken::State::present) {
    const Need need;
    co_return refuse_without_token(token.state(), resource, need);
  }
  std::optional<ClientCertificate> certificate = client_certificate(request, state->options);
  if (!certificate)
    co_return error_response(400, "invalid_request", "The field with the certificate of the client is malformed.");
  UserinfoRequest call = userinfo_request(*state, request, token, std::move(*certificate));
  const std::optional<std::vector<Pair>> signed_fields = call.headers;
  const Result<UserinfoResponse> user =
      co_await state->client.userinfo().process(std::move(call), state.call_options());
  if (!user) co_return response_for_error(*state, Endpoint::userinfo, Operation::userinfo_process, user.error());
  if (user->action != UserinfoAction::ok)
    co_return response_for(Operation::userinfo_process, *user, response_context(*state, request));

  ResponseContext context = response_context(*state, request);
  if (user->dpop_nonce) context.dpop_nonce = *user->dpop_nonce;
  ClaimRequest wanted;
  wanted.subject = user->subject.value_or(std::string());
  wanted.names = user->claims.value_or(std::vector<std::string>());
  wanted.purpose = ClaimPurpose::userinfo;
  FoundClaims claims = co_await find_claims(state, Endpoint::userinfo, std::move(wanted), user->consented_claims);
  if (claims.failed) co_return error_response(500, "server_error");
  UserinfoIssueRequest issue;
  issue.token = user->token.value_or(Secret(token.token()));
  issue.claims = std::move(claims.json);
  if (signed_fields) {
    issue.headers = signed_fields;
    issue.request_signature = std::string(*request.find("Signature"));
  }
  const Result<UserinfoIssueResponse> issued =
      co_await state->client.userinfo().issue(std::move(issue), state.call_options());
  if (!issued) co_return response_for_error(*state, Endpoint::userinfo, Operation::userinfo_issue, issued.error());
  co_return response_for(Operation::userinfo_issue, *issued, context);
}

}  // namespace authlete::server
