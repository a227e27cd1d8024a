#include "authorization_endpoint.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

#include "client_view.hpp"
#include "request_object.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

std::optional<std::string> json_or_nothing(const boost::json::object& object) {
  if (object.empty()) return std::nullopt;
  return boost::json::serialize(object);
}

template <class Value>
std::optional<Value> unless_empty(Value value) {
  if (value.empty()) return std::nullopt;
  return value;
}

std::vector<Scope> scope_models(const Scopes& names) {
  std::vector<Scope> scopes;
  for (const std::string& name : names) {
    Scope& scope = scopes.emplace_back();
    scope.name = name;
    scope.default_entry = false;
  }
  return scopes;
}

// OpenID Connect Core section 5.4: the claims of the scopes are in the ID token only if there is no access token by
// which the client could get them from the userinfo endpoint.
std::vector<std::string> claims_for_id_token(const AuthorizationTerms& terms) {
  std::vector<std::string> claims = names_of_claims(terms.claims.id_token);
  if (terms.wants_id_token && !terms.wants_code && !terms.wants_token)
    for (std::string& claim : claims_of_scopes(terms.scopes)) claims.push_back(std::move(claim));
  return unique_words(claims);
}

std::vector<std::string> claims_for_user_info(const AuthorizationTerms& terms) {
  std::vector<std::string> claims = names_of_claims(terms.claims.user_info);
  if (terms.wants_code || terms.wants_token)
    for (std::string& claim : claims_of_scopes(terms.scopes)) claims.push_back(std::move(claim));
  return unique_words(claims);
}

}  // namespace

AuthorizationResponse AuthorizationEndpoint::process(const AuthorizationRequest& request, TimePoint now) {
  const auto refuse_at_once = [&](std::string_view error, const ResultMessage& message) {
    AuthorizationReading reading;
    reading.refusal = AuthorizationRefusal{error, message};
    return refuse(reading, now);
  };
  const std::string& text = request.parameters.reveal();
  if (text.size() > max_request_bytes)
    return refuse_at_once("invalid_request", {"A004333", "The authorization request is too large."});
  const std::optional<Form> parameters = Form::parse(text);
  if (!parameters) return refuse_at_once("invalid_request", {"A004334", "The authorization request is malformed."});

  const std::string* request_uri = parameters->find_filled("request_uri");
  AuthorizationReading reading;
  std::optional<std::string> payload;
  if (request_uri && is_pushed_request_uri(*request_uri)) {
    const PushedRequest* pushed = pushed_.find(*request_uri, now);
    const std::string* client_id = parameters->find_filled("client_id");
    const RegisteredClient* client = client_id ? service_.find_client(*client_id) : nullptr;
    if (pushed) {
      reading = AuthorizationReader(service_, keys_).read(pushed->parameters, true);
      payload = pushed->payload;
    }
    // RFC 9126 section 4: a request URI is bound to the client that pushed the request.
    if (!pushed || !client || client->client_id != reading.terms.client_id)
      return refuse_at_once("invalid_request_uri", {"A004335", "The request URI is unknown or expired."});
    if (service_.behavior().pushed_request_used_once) pushed_.erase(*request_uri, now);
  } else {
    reading = read(*parameters, payload, now);
  }
  if (reading.refusal) return refuse(reading, now);
  AuthorizationResponse response = accept(std::move(reading.terms), request, now);
  response.request_object_payload = std::move(payload);
  return response;
}

AuthorizationReading AuthorizationEndpoint::read(const Form& parameters, std::optional<std::string>& payload,
                                                 TimePoint now) const {
  const AuthorizationReader reader(service_, keys_);
  const std::string* client_id = parameters.find_filled("client_id");
  const RegisteredClient* client = client_id ? service_.find_client(*client_id) : nullptr;
  // The reader refuses a request whose client is missing or unknown.
  if (!client) return reader.read(parameters, false);
  ResolvedRequest resolved = resolve_request_object(parameters, *client, service_, now);
  if (resolved.refusal) {
    // The redirect URI may be part of what cannot be trusted, so the client is not told.
    AuthorizationReading refused;
    refused.refusal = std::move(resolved.refusal);
    return refused;
  }
  payload = std::move(resolved.payload);
  return reader.read(resolved.parameters, false);
}

AuthorizationReply AuthorizationEndpoint::error_reply(const ResponseDelivery& delivery,
                                                      const AuthorizationRefusal& refusal, TimePoint now) const {
  ReplyParameters parameters;
  parameters.emplace_back("error", refusal.error);
  parameters.emplace_back("error_description", refusal.message.to_string());
  parameters.emplace_back("error_uri", error_uri(refusal.message));
  return make_reply(delivery, std::move(parameters), service_, keys_, now);
}

AuthorizationResponse AuthorizationEndpoint::refuse(const AuthorizationReading& reading, TimePoint now) const {
  const AuthorizationRefusal& refusal = *reading.refusal;
  if (reading.may_redirect)
    return reply_response<AuthorizationResponse>(error_reply(reading.terms.delivery, refusal, now),
                                                 AuthorizationAction::location, AuthorizationAction::form,
                                                 refusal.message);
  auto response = make_response<AuthorizationResponse>(AuthorizationAction::bad_request, refusal.message);
  response.response_content = error_content(refusal.error, refusal.message);
  return response;
}

AuthorizationResponse AuthorizationEndpoint::accept(AuthorizationTerms terms, const AuthorizationRequest& request,
                                                    TimePoint now) {
  const bool no_interaction = terms.has_prompt(Prompt::none);
  auto response = make_response<AuthorizationResponse>(
      no_interaction ? AuthorizationAction::no_interaction : AuthorizationAction::interaction,
      {"A004001", no_interaction ? "The request is to be decided without interaction with the user."
                                 : "The user must be authenticated and asked for consent."});
  if (const RegisteredClient* client = service_.find_client(terms.client_id))
    response.client = limited_for_authorization(*client);
  response.service.emplace().issuer = service_.settings().issuer();
  response.display = terms.display;
  // The service does not tell `max_age=0` from an absent `max_age`.
  response.max_age = terms.max_age;
  if (!terms.max_age && !service_.behavior().max_age_zero_shown) response.max_age = std::chrono::seconds(0);
  response.scopes = unless_empty(scope_models(terms.scopes));
  response.ui_locales = unless_empty(terms.ui_locales);
  response.claims_locales = unless_empty(terms.claims_locales);
  response.claims = unless_empty(claims_for_id_token(terms));
  response.claims_at_user_info = unless_empty(claims_for_user_info(terms));
  response.id_token_claims = json_or_nothing(terms.claims.id_token);
  response.user_info_claims = json_or_nothing(terms.claims.user_info);
  response.acrs = unless_empty(terms.acrs);
  response.acr_essential = terms.acr_essential;
  response.client_id_alias_used = terms.client_id_alias_used;
  response.subject = unless_empty(terms.subject);
  response.login_hint = unless_empty(terms.login_hint);
  response.prompts = unless_empty(terms.prompts);
  response.lowest_prompt = no_interaction                             ? Prompt::none
                           : terms.has_prompt(Prompt::login)          ? Prompt::login
                           : terms.has_prompt(Prompt::select_account) ? Prompt::select_account
                                                                      : Prompt::consent;
  response.resources = unless_empty(terms.resources);
  response.authorization_details = terms.authorization_details;
  response.purpose = unless_empty(terms.purpose);

  const std::string value = random_string();
  Ticket ticket;
  ticket.bytes = 2 * request.parameters.reveal().size() + request.context.value_or("").size();
  ticket.terms = std::move(terms);
  ticket.context = request.context;
  ticket.expires_at = now + service_.options().ticket_duration;
  const std::size_t bytes = ticket.bytes;
  const TimePoint expires_at = ticket.expires_at;
  tickets_.put(value, std::move(ticket), expires_at, now, bytes);
  response.ticket = value;
  return response;
}

AuthorizationTicketInfoResponse AuthorizationEndpoint::ticket_info(const AuthorizationTicketInfoRequest& request,
                                                                   TimePoint now) {
  using Action = AuthorizationTicketInfoAction;
  using Response = AuthorizationTicketInfoResponse;
  if (request.ticket.empty()) return make_response<Response>(Action::caller_error, {"A427201", "ticket is missing."});
  const Ticket* ticket = tickets_.find(request.ticket.reveal(), now);
  if (!ticket)
    return make_response<Response>(Action::not_found, {"A427202", "The ticket is unknown, used or expired."});
  auto response = make_response<Response>(Action::ok, {"A427001", "The ticket was found."});
  response.info.emplace().context = ticket->context;
  return response;
}

AuthorizationTicketUpdateResponse AuthorizationEndpoint::update_ticket(const AuthorizationTicketUpdateRequest& request,
                                                                       TimePoint now) {
  using Action = AuthorizationTicketUpdateAction;
  using Response = AuthorizationTicketUpdateResponse;
  if (request.ticket.empty()) return make_response<Response>(Action::caller_error, {"A428201", "ticket is missing."});
  std::optional<Ticket> ticket = tickets_.take(request.ticket.reveal(), now);
  if (!ticket)
    return make_response<Response>(Action::not_found, {"A428202", "The ticket is unknown, used or expired."});
  auto response = make_response<Response>(Action::ok, {"A428001", "The ticket was updated."});
  response.info.emplace().context = request.info.context;
  ticket->bytes += request.info.context.value_or("").size();
  ticket->bytes -= ticket->context.value_or("").size();
  ticket->context = request.info.context;
  const std::size_t bytes = ticket->bytes;
  const TimePoint expires_at = ticket->expires_at;
  tickets_.put(request.ticket.reveal(), std::move(*ticket), expires_at, now, bytes);
  return response;
}

}  // namespace authlete::simulator
