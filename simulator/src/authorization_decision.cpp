#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include "authorization_endpoint.hpp"
#include "codec/codec.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

struct FailReason {
  AuthorizationFailReason::Value reason;
  std::string_view error;
  std::string_view code;
  std::string_view text;
};

// OpenID Connect Core section 3.1.2.6 and RFC 6749 section 4.1.2.1.
constexpr FailReason fail_reasons[] = {
    {AuthorizationFailReason::unknown_reason, "server_error", "A060301", "The request failed for an unknown reason."},
    {AuthorizationFailReason::not_logged_in, "login_required", "A060302", "The user is not logged in."},
    {AuthorizationFailReason::max_age_not_supported, "login_required", "A060303", "max_age is not supported."},
    {AuthorizationFailReason::exceeds_max_age, "login_required", "A060304", "The login of the user is too old."},
    {AuthorizationFailReason::different_subject, "login_required", "A060305", "Another user is logged in."},
    {AuthorizationFailReason::acr_not_satisfied, "login_required", "A060306", "No essential ACR was satisfied."},
    {AuthorizationFailReason::denied, "access_denied", "A060307", "The user denied the request."},
    {AuthorizationFailReason::server_error, "server_error", "A060308", "The authorization server failed."},
    {AuthorizationFailReason::not_authenticated, "access_denied", "A060309", "The user was not authenticated."},
    {AuthorizationFailReason::account_selection_required, "account_selection_required", "A060310",
     "The user must select an account."},
    {AuthorizationFailReason::consent_required, "consent_required", "A060311", "The consent of the user is required."},
    {AuthorizationFailReason::interaction_required, "interaction_required", "A060312",
     "An interaction with the user is required."},
    {AuthorizationFailReason::invalid_target, "invalid_target", "A060313", "The requested resource is invalid."},
    {AuthorizationFailReason::invalid_scope, "invalid_scope", "A060314", "The requested scope is invalid."},
    {AuthorizationFailReason::unauthorized_client, "unauthorized_client", "A060315", "The client is not authorized."},
    {AuthorizationFailReason::temporarily_unavailable, "temporarily_unavailable", "A060316",
     "The authorization server is temporarily unavailable."}};

template <class Response, class Action>
Response internal_error(Action action, const ResultMessage& message) {
  auto response = make_response<Response>(action, message);
  response.response_content = error_content("server_error", message);
  return response;
}

IdTokenOptions id_token_options(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request) {
  IdTokenOptions options;
  options.subject = request.sub.value_or("");
  options.claims = request.claims;
  options.header_parameters = request.idt_header_params;
  options.single_audience = request.id_token_aud_type == IdTokenAudType::string;
  options.nonce = terms.nonce;
  return options;
}

TokenExtras extras_of(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request) {
  TokenExtras extras;
  if (request.properties) extras.properties = *request.properties;
  extras.authorization_details =
      request.authorization_details ? request.authorization_details : terms.authorization_details;
  extras.resources = terms.resources;
  extras.acr = request.acr;
  extras.session_id = request.session_id;
  if (request.auth_time.value_or(std::chrono::sys_seconds()) != std::chrono::sys_seconds())
    extras.auth_time = request.auth_time;
  if (request.consented_claims) extras.consented_claims = *request.consented_claims;
  if (!terms.claims.user_info.empty()) extras.user_info_claims = boost::json::serialize(terms.claims.user_info);
  return extras;
}

std::size_t heap_bytes(const CodeDetails& details) {
  constexpr std::size_t entry_bytes = 64;
  const TokenExtras& extras = details.extras;
  std::size_t bytes = details.id_token.claims.value_or("").size() + details.id_token.nonce.size() +
                      details.id_token.header_parameters.value_or("").size() + extras.user_info_claims.size();
  for (const Property& property : extras.properties)
    bytes += entry_bytes + property.key.value_or("").size() + property.value.value_or("").size();
  for (const auto* list : {&extras.resources, &extras.consented_claims})
    for (const std::string& entry : *list) bytes += entry_bytes + entry.size();
  if (!extras.authorization_details) return bytes;
  const Result<std::string> json = codec::encode(*extras.authorization_details);
  if (json) bytes += 2 * json->size();
  return bytes;
}

// Returns what is wrong with the request of an issue, or nothing.
std::optional<ResultMessage> fault_of_issue(const AuthorizationIssueRequest& request) {
  if (request.ticket.empty()) return ResultMessage{"A040201", "ticket is missing."};
  if (request.subject.empty()) return ResultMessage{"A040202", "subject is missing."};
  if (!is_json_object(request.claims)) return ResultMessage{"A040203", "claims is not a JSON object."};
  if (!is_json_object(request.idt_header_params))
    return ResultMessage{"A040204", "idtHeaderParams is not a JSON object."};
  return std::nullopt;
}

}  // namespace

AuthorizationFailResponse AuthorizationEndpoint::fail(const AuthorizationFailRequest& request, TimePoint now) {
  using Action = AuthorizationFailAction;
  const auto refuse_call = [](const ResultMessage& message) {
    return internal_error<AuthorizationFailResponse>(Action::internal_server_error, message);
  };
  if (request.ticket.empty()) return refuse_call({"A060201", "ticket is missing."});
  const auto found = std::find_if(std::begin(fail_reasons), std::end(fail_reasons),
                                  [&](const FailReason& known) { return request.reason == known.reason; });
  if (found == std::end(fail_reasons)) return refuse_call({"A060202", "reason is missing or unknown."});
  const std::optional<Ticket> ticket = tickets_.take(request.ticket.reveal(), now);
  if (!ticket) return refuse_call({"A060203", "The ticket is unknown, used or expired."});

  AuthorizationRefusal refusal{found->error, {found->code, std::string(found->text)}};
  if (given(request.description)) refusal.message.text += " " + *request.description;
  return reply_response<AuthorizationFailResponse>(error_reply(ticket->terms.delivery, refusal, now), Action::location,
                                                   Action::form, refusal.message);
}

AuthorizationIssueResponse AuthorizationEndpoint::issue(const AuthorizationIssueRequest& request, TimePoint now) {
  using Action = AuthorizationIssueAction;
  const auto refuse_call = [](const ResultMessage& message) {
    return internal_error<AuthorizationIssueResponse>(Action::internal_server_error, message);
  };
  if (const std::optional<ResultMessage> fault = fault_of_issue(request)) return refuse_call(*fault);
  if (given(request.access_token) && mint_.is_taken(*request.access_token))
    return refuse_call({"A040205", "The chosen access token exists already."});
  const std::optional<Ticket> ticket = tickets_.take(request.ticket.reveal(), now);
  const RegisteredClient* client = ticket ? service_.find_client(ticket->terms.client_id) : nullptr;
  if (!client || is_locked(*client)) return refuse_call({"A040206", "The ticket is unknown, used or expired."});

  const AuthorizationTerms& terms = ticket->terms;
  Scopes scopes = terms.scopes;
  if (request.scopes) {
    scopes = unique_words(*request.scopes);
    std::erase_if(scopes, [&](const std::string& scope) { return !service_.supports_scope(scope); });
  }
  AuthorizationIssueResponse response;
  ReplyParameters parameters;
  std::string code;
  if (terms.wants_code) {
    code = add_code(terms, request, scopes, now);
    parameters.emplace_back("code", code);
    response.authorization_code = code;
  }
  MintedToken minted;
  if (terms.wants_token) {
    minted = make_token(terms, request, scopes, now);
    parameters.emplace_back("access_token", minted.access_token);
    parameters.emplace_back("token_type", "Bearer");
    parameters.emplace_back("expires_in", std::to_string(minted.access_token_duration.count()));
    parameters.emplace_back("scope", join_words(scopes));
    response.access_token = minted.access_token;
    response.access_token_expires_at = minted.token->access_expires_at;
    response.access_token_duration = minted.access_token_duration;
  }
  if (terms.wants_id_token) {
    const IdTokenBasis basis =
        basis_of(terms.client_id, terms.client_id_alias_used, request.subject, extras_of(terms, request));
    std::optional<std::string> id_token =
        make_id_token(service_, keys_, basis, id_token_options(terms, request), {minted.access_token, code}, now);
    parameters.emplace_back("id_token", id_token.value_or(""));
    response.id_token = std::move(id_token);
  }
  granted_.record(terms.client_id, request.subject, scopes, now);
  const AuthorizationReply reply = make_reply(terms.delivery, std::move(parameters), service_, keys_, now);
  response.action = reply.is_form ? Action::form : Action::location;
  set_result(response, {"A040001", "The authorization request was processed successfully."});
  response.response_content = reply.content;
  if (ticket->context) response.ticket_info.emplace().context = ticket->context;
  return response;
}

std::string AuthorizationEndpoint::add_code(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request,
                                            Scopes scopes, TimePoint now) {
  AuthorizationCode code;
  code.client_id = terms.client_id;
  code.subject = request.subject;
  code.scopes = std::move(scopes);
  if (terms.redirect_uri_given) code.redirect_uri = terms.delivery.redirect_uri;
  code.duration = duration_of(service_.settings().model().authorization_code_duration, code.duration);
  code.code_challenge = terms.code_challenge;
  code.code_challenge_method = terms.code_challenge_method;
  CodeDetails details;
  details.id_token = id_token_options(terms, request);
  details.extras = extras_of(terms, request);
  details.dpop_jkt = terms.dpop_jkt;
  details.bytes = heap_bytes(details);
  return grants_.add_code(std::move(code), now, std::move(details));
}

MintedToken AuthorizationEndpoint::make_token(const AuthorizationTerms& terms, const AuthorizationIssueRequest& request,
                                              Scopes scopes, TimePoint now) {
  TokenPlan plan;
  plan.grant_type = GrantType::implicit;
  plan.client_id = terms.client_id;
  plan.client_id_alias_used = terms.client_id_alias_used;
  plan.subject = request.subject;
  plan.scopes = std::move(scopes);
  plan.access_token = request.access_token;
  plan.access_token_duration = request.access_token_duration;
  plan.extras = extras_of(terms, request);
  return mint_.make(std::move(plan), now);
}

}  // namespace authlete::simulator
