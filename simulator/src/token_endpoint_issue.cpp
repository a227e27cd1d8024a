#include "id_token.hpp"
#include "response_content.hpp"
#include "token_endpoint.hpp"

namespace authlete::simulator {

TokenIssueResponse TokenEndpoint::issue(const TokenIssueRequest& request, TimePoint now) {
  const auto refuse = [](const ResultMessage& message) {
    auto response = make_response<TokenIssueResponse>(TokenIssueAction::internal_server_error, message);
    response.response_content = error_content("server_error", message);
    return response;
  };
  if (request.ticket.empty()) return refuse({"A054201", "ticket is missing."});
  if (request.subject.empty()) return refuse({"A054202", "subject is missing."});
  if (given(request.access_token) && mint_.is_taken(*request.access_token))
    return refuse({"A054203", "The chosen access token exists already."});
  std::optional<TicketGrant> ticket = grants_.take_ticket(request.ticket.reveal(), now);
  const RegisteredClient* client = ticket ? service_.find_client(ticket->client_id) : nullptr;
  if (!client || is_locked(*client)) return refuse({"A054204", "The ticket is unknown, used or expired."});

  TokenPlan plan;
  plan.grant_type = GrantType::password;
  plan.client_id = ticket->client_id;
  plan.client_id_alias_used = ticket->client_id_alias_used;
  plan.subject = request.subject;
  plan.scopes = std::move(ticket->scopes);
  plan.with_refresh_token = may_use(*client, GrantType::refresh_token);
  plan.access_token = request.access_token;
  plan.access_token_duration = request.access_token_duration;
  plan.refresh_token_duration = request.refresh_token_duration;
  if (request.properties) plan.extras.properties = *request.properties;
  ticket->keys.bind(plan.extras);
  const MintedToken minted = mint_.make(std::move(plan), now);
  const Token& token = *minted.token;

  auto response = make_response<TokenIssueResponse>(
      TokenIssueAction::ok, {"A054001", "The token request (grant_type=password) was processed successfully."});
  TokenBody body;
  body.access_token = minted.access_token;
  body.refresh_token = minted.refresh_token;
  body.expires_in = minted.access_token_duration;
  response.response_content = token_content(token, body);
  response.access_token = minted.access_token;
  response.access_token_expires_at = token.access_expires_at;
  response.access_token_duration = minted.access_token_duration;
  if (token.refresh_digest) {
    response.refresh_token = minted.refresh_token;
    response.refresh_token_expires_at = token.refresh_expires_at;
    response.refresh_token_duration = minted.refresh_token_duration;
    if (service_.is_api_version_3()) response.refresh_token_scopes = *token.refresh_scopes;
  }
  response.client_id = client->client_id;
  if (const std::string* alias = alias_of(*client)) response.client_id_alias = *alias;
  response.client_id_alias_used = token.client_id_alias_used;
  response.subject = request.subject;
  response.scopes = *token.scopes;
  if (token.rare && !token.rare->properties.empty()) response.properties = token.rare->properties;
  return response;
}

TokenFailResponse TokenEndpoint::fail(const TokenFailRequest& request, TimePoint now) {
  const auto respond = [](TokenFailAction::Value action, std::string_view error, const ResultMessage& message) {
    auto response = make_response<TokenFailResponse>(action, message);
    response.response_content = error_content(error, message);
    return response;
  };
  constexpr auto internal = TokenFailAction::internal_server_error;
  constexpr auto bad_request = TokenFailAction::bad_request;
  if (request.ticket.empty()) return respond(internal, "server_error", {"A067201", "ticket is missing."});
  if (!request.reason.has_value() || request.reason == TokenFailReason::unknown)
    return respond(internal, "server_error", {"A067202", "reason is missing or unknown."});
  if (!grants_.take_ticket(request.ticket.reveal(), now))
    return respond(internal, "server_error", {"A067203", "The ticket is unknown, used or expired."});

  switch (request.reason) {
    case TokenFailReason::invalid_resource_owner_credentials:
      return respond(bad_request, "invalid_request",
                     {"A067301", "The credentials (username & password) passed to the token endpoint are invalid."});
    case TokenFailReason::invalid_target:
      return respond(bad_request, "invalid_target", {"A067302", "The requested resource is invalid."});
    case TokenFailReason::invalid_client:
      return respond(bad_request, "invalid_client", {"A067303", "The client is invalid."});
    case TokenFailReason::unauthorized_client:
      return respond(bad_request, "unauthorized_client", {"A067304", "The client is not authorized."});
    case TokenFailReason::invalid_scope:
      return respond(bad_request, "invalid_scope", {"A067305", "The requested scope is invalid."});
    default: return respond(internal, "server_error", {"A067204", "The token request failed for an unknown reason."});
  }
}

IdTokenReissueResponse TokenEndpoint::reissue_id_token(const IdTokenReissueRequest& request, TimePoint now) {
  const auto refuse = [](const ResultMessage& message) {
    return make_response<IdTokenReissueResponse>(IdTokenReissueAction::caller_error, message);
  };
  if (request.access_token.empty()) return refuse({"A384201", "accessToken is missing."});
  if (request.refresh_token.empty()) return refuse({"A384202", "refreshToken is missing."});
  Token* token = store_.find_access(sha256(request.access_token.reveal()));
  if (!token || !token->is_valid(now)) return refuse({"A384203", "The access token does not exist or has expired."});
  if (token->refresh_digest != sha256(request.refresh_token.reveal()))
    return refuse({"A384204", "The refresh token does not belong to the access token."});

  IdTokenOptions options;
  options.subject = request.sub.value_or("");
  options.claims = request.claims;
  options.header_parameters = request.idt_header_params;
  options.single_audience = request.id_token_aud_type == IdTokenAudType::string;
  std::optional<std::string> id_token =
      make_id_token(service_, keys_, basis_of(*token), options, {request.access_token.reveal(), {}}, now);
  if (!id_token) return refuse({"A384205", "claims or idtHeaderParams is not a JSON object."});

  auto response = make_response<IdTokenReissueResponse>(IdTokenReissueAction::ok,
                                                        {"A384001", "An ID token was reissued successfully."});
  TokenBody body;
  body.access_token = request.access_token.reveal();
  body.refresh_token = request.refresh_token.reveal();
  body.id_token = *id_token;
  if (token->access_expires_at != TimePoint())
    body.expires_in = std::chrono::ceil<std::chrono::seconds>(token->access_expires_at - now);
  response.response_content = token_content(*token, body);
  response.id_token = std::move(*id_token);
  return response;
}

}  // namespace authlete::simulator
