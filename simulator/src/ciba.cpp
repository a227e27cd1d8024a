#include "ciba.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include "client_request.hpp"
#include "digest.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

constexpr std::chrono::seconds default_auth_req_id_duration{600};
constexpr std::chrono::seconds default_ciba_interval{5};
constexpr std::chrono::minutes time_of_ticket{10};

BackchannelAuthenticationResponse refuse_ciba(BackchannelAuthenticationAction::Value action, std::string_view error,
                                              const ResultMessage& message) {
  auto response = make_response<BackchannelAuthenticationResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

// Sets the hint that identifies the user. CIBA section 7.1: a request has exactly one.
bool read_hint(BackchannelAuthenticationResponse& response, const Form& parameters) {
  constexpr std::pair<std::string_view, UserIdentificationHintType::Value> hints[] = {
      {"login_hint", UserIdentificationHintType::login_hint},
      {"login_hint_token", UserIdentificationHintType::login_hint_token},
      {"id_token_hint", UserIdentificationHintType::id_token_hint}};
  int count = 0;
  for (const auto& [name, type] : hints) {
    const std::string* hint = parameters.find_filled(name);
    if (!hint) continue;
    response.hint = *hint;
    response.hint_type = type;
    ++count;
  }
  return count == 1;
}

// Sets the expiry that the client requests, if it does. Returns false if it is not a positive number.
bool read_requested_expiry(BackchannelAuthenticationResponse& response, const Form& parameters) {
  response.requested_expiry = std::chrono::seconds(0);
  const std::string* text = parameters.find_filled("requested_expiry");
  if (!text) return true;
  std::int32_t count = 0;
  const char* const last = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), last, count);
  if (error != std::errc() || end != last || count <= 0) return false;
  response.requested_expiry = std::chrono::seconds(count);
  return true;
}

}  // namespace

BackchannelAuthenticationResponse Ciba::process(const BackchannelAuthenticationRequest& request, TimePoint now) {
  constexpr auto bad_request = BackchannelAuthenticationAction::bad_request;
  const auto invalid = [](std::string_view code, std::string text) {
    return refuse_ciba(bad_request, "invalid_request", {code, std::move(text)});
  };
  const std::optional<Form> parameters = Form::parse(request.parameters.reveal());
  if (!parameters || parameters->repeats_any_but({"resource"}))
    return invalid("A180301", "The backchannel authentication request is malformed.");
  const AuthenticatedClient sender = authenticator_.authenticate(
      request, *parameters, service_.settings().model().backchannel_authentication_endpoint, now);
  if (!sender.client)
    return refuse_ciba(BackchannelAuthenticationAction::unauthorized, "invalid_client",
                       {"A180302", std::string(sender.failure)});
  const RegisteredClient& client = *sender.client;
  if (!may_use(client, GrantType::ciba) || client.bc_delivery_mode == DeliveryMode::unknown)
    return refuse_ciba(bad_request, "unauthorized_client",
                       {"A180303", "The client has no delivery mode, or may not use CIBA."});
  std::optional<Scopes> scopes = scopes_in(*parameters, service_, client);
  if (!scopes || std::find(scopes->begin(), scopes->end(), "openid") == scopes->end())
    return refuse_ciba(bad_request, "invalid_scope",
                       {"A180304", "openid is missing, or a scope of the request is not supported."});
  const std::optional<GrantRequest> grant_request = managed_.read(*parameters, id_of(client));
  if (!grant_request)
    return refuse_ciba(bad_request, "invalid_grant_id", {"A180305", "The grant cannot be managed in this way."});

  auto response = make_response<BackchannelAuthenticationResponse>(
      BackchannelAuthenticationAction::user_identification, {"A180001", "The user must be identified by the hint."});
  if (!read_hint(response, *parameters)) return invalid("A180306", "The request must have exactly one hint.");
  if (!read_requested_expiry(response, *parameters))
    return invalid("A180307", "requested_expiry is not a positive number.");
  const std::string* notification_token = parameters->find_filled("client_notification_token");
  if (client.bc_delivery_mode != DeliveryMode::poll && !notification_token)
    return invalid("A180308", "client_notification_token is missing.");
  const std::string* user_code = parameters->find_filled("user_code");
  response.user_code_required = client.bc_user_code_required.value_or(false) &&
                                service_.settings().model().backchannel_user_code_parameter_supported.value_or(false);
  if (*response.user_code_required && !user_code)
    return refuse_ciba(bad_request, "missing_user_code", {"A180309", "user_code is missing."});

  const authlete::Service& settings = service_.settings().model();
  Transaction transaction;
  transaction.mode = client.bc_delivery_mode;
  transaction.duration =
      short_duration_of(response.requested_expiry,
                        short_duration_of(settings.backchannel_auth_req_id_duration, default_auth_req_id_duration));
  if (notification_token) transaction.notification_token = *notification_token;
  PolledGrant& grant = transaction.grant;
  grant.grant_type = GrantType::ciba;
  grant.client_id = id_of(client);
  grant.client_id_alias_used = sender.alias_used;
  grant.pollable = client.bc_delivery_mode != DeliveryMode::push;
  grant.scopes = std::move(*scopes);
  grant.resources = parameters->all("resource");
  if (const std::string* acrs = parameters->find_filled("acr_values")) grant.acrs = split_words(*acrs);
  grant.grant_request = *grant_request;
  grant.interval = short_duration_of(settings.backchannel_polling_interval, default_ciba_interval);

  describe_client(response, client, sender.alias_used);
  response.client_auth_method = sender.method;
  response.delivery_mode = client.bc_delivery_mode;
  describe_request(response, grant);
  if (notification_token) response.client_notification_token = *notification_token;
  if (user_code) response.user_code = *user_code;
  if (const std::string* message = parameters->find_filled("binding_message")) response.binding_message = *message;
  const std::string ticket = random_string();
  const TimePoint forgotten_at = now + transaction.duration + time_of_ticket;
  transactions_.put(ticket, std::move(transaction), forgotten_at, now, request.parameters.reveal().size());
  response.ticket = ticket;
  return response;
}

BackchannelAuthenticationIssueResponse Ciba::issue(const BackchannelAuthenticationIssueRequest& request,
                                                   TimePoint now) {
  Transaction* transaction = transactions_.find(request.ticket.reveal(), now);
  if (!transaction || !transaction->auth_req_id.empty()) {
    const ResultMessage message{"A181301", "The ticket is unknown, used or expired."};
    auto refused = make_response<BackchannelAuthenticationIssueResponse>(
        BackchannelAuthenticationIssueAction::invalid_ticket, message);
    refused.response_content = error_content("server_error", message);
    return refused;
  }
  PolledGrant grant = std::move(transaction->grant);
  const std::chrono::seconds interval = grant.interval;
  grant.expires_at = now + transaction->duration;
  transaction->auth_req_id = auth_req_ids_.add(std::move(grant), now);

  auto response = make_response<BackchannelAuthenticationIssueResponse>(
      BackchannelAuthenticationIssueAction::ok, {"A181001", "The authentication request ID was issued."});
  response.auth_req_id = transaction->auth_req_id;
  response.expires_in = transaction->duration;
  boost::json::object content;
  content["auth_req_id"] = transaction->auth_req_id;
  content["expires_in"] = transaction->duration.count();
  if (transaction->mode != DeliveryMode::push) {
    response.interval = interval;
    content["interval"] = interval.count();
  }
  response.response_content = boost::json::serialize(content);
  return response;
}

BackchannelAuthenticationFailResponse Ciba::fail(const BackchannelAuthenticationFailRequest& request, TimePoint now) {
  using Action = BackchannelAuthenticationFailAction;
  const auto respond = [&](Action::Value action, std::string_view error, const ResultMessage& message) {
    auto response = make_response<BackchannelAuthenticationFailResponse>(action, message);
    response.response_content = error_content(error, message);
    return response;
  };
  if (!request.reason.has_value() || request.reason == BackchannelAuthenticationFailReason::unknown)
    return respond(Action::internal_server_error, "server_error", {"A182201", "reason is missing or unknown."});
  const std::optional<Transaction> transaction = transactions_.take(request.ticket.reveal(), now);
  if (!transaction)
    return respond(Action::internal_server_error, "server_error",
                   {"A182202", "The ticket is unknown, used or expired."});
  if (!transaction->auth_req_id.empty()) auth_req_ids_.take(transaction->auth_req_id, now);

  using Reason = BackchannelAuthenticationFailReason;
  constexpr std::pair<Reason::Value, std::string_view> errors[] = {
      {Reason::expired_login_hint_token, "expired_login_hint_token"},
      {Reason::unknown_user_id, "unknown_user_id"},
      {Reason::unauthorized_client, "unauthorized_client"},
      {Reason::missing_user_code, "missing_user_code"},
      {Reason::invalid_user_code, "invalid_user_code"},
      {Reason::invalid_binding_message, "invalid_binding_message"},
      {Reason::invalid_target, "invalid_target"}};
  const std::string text = request.error_description.value_or("The authentication request was refused.");
  if (request.reason == Reason::access_denied) return respond(Action::forbidden, "access_denied", {"A182302", text});
  for (const auto& [reason, error] : errors)
    if (request.reason == reason) return respond(Action::bad_request, error, {"A182301", text});
  return respond(Action::internal_server_error, "server_error", {"A182203", text});
}

}  // namespace authlete::simulator
