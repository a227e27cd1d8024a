#include "token_endpoint.hpp"

#include <algorithm>
#include <utility>

#include "id_token.hpp"
#include "response_content.hpp"

namespace authlete::simulator {
namespace {

GrantType::Value grant_type_of(std::string_view text) {
  constexpr std::pair<std::string_view, GrantType::Value> known[] = {
      {"authorization_code", GrantType::authorization_code},
      {"password", GrantType::password},
      {"client_credentials", GrantType::client_credentials},
      {"refresh_token", GrantType::refresh_token},
      {"urn:ietf:params:oauth:grant-type:device_code", GrantType::device_code},
      {"urn:openid:params:grant-type:ciba", GrantType::ciba},
      {"urn:ietf:params:oauth:grant-type:token-exchange", GrantType::token_exchange},
      {"urn:ietf:params:oauth:grant-type:jwt-bearer", GrantType::jwt_bearer}};
  for (const auto& [name, grant_type] : known)
    if (name == text) return grant_type;
  return GrantType::unknown;
}

bool is_open_to_every_client(GrantType::Value grant_type) {
  return grant_type == GrantType::token_exchange || grant_type == GrantType::jwt_bearer;
}

TokenResponse refuse_unidentified(std::string_view error, const ResultMessage& message,
                                  TokenAction::Value action = TokenAction::bad_request) {
  auto response = make_response<TokenResponse>(action, message);
  response.response_content = error_content(error, message);
  return response;
}

// RFC 6749 section 3.2 allows each parameter once. RFC 8693 section 2.1 makes two exceptions for token exchange.
bool repeats_a_parameter(const Form& parameters) { return parameters.repeats_any_but({"resource", "audience"}); }

bool has_openid(const Scopes& scopes) { return std::find(scopes.begin(), scopes.end(), "openid") != scopes.end(); }

bool binds_to_certificates(const RegisteredClient& client, const authlete::Service& settings) {
  return client.tls_client_certificate_bound_access_tokens.value_or(false) &&
         settings.tls_client_certificate_bound_access_tokens.value_or(true);
}

std::string_view name_of(GrantType::Value grant_type) {
  switch (grant_type) {
    case GrantType::authorization_code: return "authorization_code";
    case GrantType::client_credentials: return "client_credentials";
    case GrantType::device_code: return "device_code";
    case GrantType::ciba: return "ciba";
    default: return "refresh_token";
  }
}

}  // namespace

TokenResponse TokenEndpoint::process(const TokenRequest& request, TimePoint now) {
  const std::optional<Form> parameters = Form::parse(request.parameters.reveal());
  if (!parameters || repeats_a_parameter(*parameters))
    return refuse_unidentified("invalid_request", {"A050301", "The token request is malformed."});
  const std::string* grant_type_name = parameters->find_filled("grant_type");
  if (!grant_type_name) return refuse_unidentified("invalid_request", {"A050302", "grant_type is missing."});
  const GrantType::Value grant_type = grant_type_of(*grant_type_name);
  if (grant_type == GrantType::unknown)
    return refuse_unidentified("unsupported_grant_type", {"A050303", "The grant type is not supported."});

  const authlete::Service& settings = service_.settings().model();
  AuthenticatedClient sender = authenticator_.authenticate(request, *parameters, settings.token_endpoint, now);
  if (!sender.client)
    return refuse_unidentified("invalid_client", {"A050304", std::string(sender.failure)}, TokenAction::invalid_client);
  Exchange exchange{request, *parameters, std::move(sender), grant_type, now, SenderKeys()};

  DpopRequest dpop_request;
  dpop_request.method = request.htm.value_or("POST");
  dpop_request.url = given(request.htu) ? *request.htu : settings.token_endpoint.value_or("");
  dpop_request.nonce_required = request.dpop_nonce_required.value_or(false);
  const DpopOutcome proof = dpop_.verify(request.dpop, dpop_request, now);
  exchange.keys.dpop_key_thumbprint = proof.key_thumbprint;
  if (binds_to_certificates(*exchange.sender.client, settings) && exchange.sender.certificate)
    exchange.keys.certificate_thumbprint = exchange.sender.certificate->thumbprint();
  TokenResponse response =
      proof.error.empty() ? process(exchange) : refuse(exchange, proof.error, {"A050327", std::string(proof.reason)});
  response.dpop_nonce = proof.nonce;
  return response;
}

std::optional<TokenResponse> TokenEndpoint::refuse_unproven(const Exchange& exchange) const {
  if (exchange.sender.client->dpop_required.value_or(false) && exchange.keys.dpop_key_thumbprint.empty())
    return refuse(exchange, "invalid_dpop_proof", {"A050328", "The client must use DPoP."});
  if (binds_to_certificates(*exchange.sender.client, service_.settings().model()) &&
      exchange.keys.certificate_thumbprint.empty())
    return refuse(exchange, "invalid_request", {"A050329", "The client must use a certificate."});
  return std::nullopt;
}

TokenResponse TokenEndpoint::process(const Exchange& exchange) {
  const TokenRequest& request = exchange.request;
  const GrantType::Value grant_type = exchange.grant_type;
  if (std::optional<TokenResponse> refusal = refuse_unproven(exchange)) return std::move(*refusal);
  if (!is_open_to_every_client(grant_type) && !may_use(*exchange.sender.client, grant_type))
    return refuse(exchange, "unauthorized_client", {"A050305", "The client may not use this grant type."});
  if (given(request.access_token) && mint_.is_taken(*request.access_token)) {
    const ResultMessage message{"A050202", "The chosen access token exists already."};
    TokenResponse response = start(exchange, TokenAction::internal_server_error, message);
    response.response_content = error_content("server_error", message);
    return response;
  }

  switch (grant_type) {
    case GrantType::authorization_code: return use_code(exchange);
    case GrantType::password: return use_password(exchange);
    case GrantType::client_credentials: return use_client_credentials(exchange);
    case GrantType::refresh_token: return use_refresh_token(exchange);
    case GrantType::device_code: return use_polled(exchange, polled_.device_codes, "device_code");
    case GrantType::ciba: return use_polled(exchange, polled_.auth_req_ids, "auth_req_id");
    case GrantType::token_exchange: return exchange_token(exchange);
    default: return use_assertion(exchange);
  }
}

TokenResponse TokenEndpoint::start(const Exchange& exchange, TokenAction::Value action,
                                   const ResultMessage& message) const {
  auto response = make_response<TokenResponse>(action, message);
  const RegisteredClient& client = *exchange.sender.client;
  response.grant_type = exchange.grant_type;
  response.client_id = id_of(client);
  if (const std::string* alias = alias_of(client)) response.client_id_alias = *alias;
  response.client_id_alias_used = exchange.sender.alias_used;
  response.client_auth_method = exchange.sender.method;
  return response;
}

TokenResponse TokenEndpoint::refuse(const Exchange& exchange, std::string_view error,
                                    const ResultMessage& message) const {
  TokenResponse response = start(exchange, TokenAction::bad_request, message);
  response.response_content = error_content(error, message);
  return response;
}

TokenResponse TokenEndpoint::grant(const Exchange& exchange, const MintedToken& minted,
                                   const IdTokenOptions* id_token_options) const {
  const Token& token = *minted.token;
  const bool reissuable = exchange.grant_type == GrantType::refresh_token && has_openid(*token.scopes) &&
                          service_.settings().model().id_token_reissuable.value_or(false);
  const ResultMessage message{"A050001", "The token request (grant_type=" + std::string(name_of(exchange.grant_type)) +
                                             ") was processed successfully."};
  TokenResponse response = start(exchange, reissuable ? TokenAction::id_token_reissuable : TokenAction::ok, message);
  response.access_token = minted.access_token;
  response.access_token_expires_at = token.access_expires_at;
  response.access_token_duration = minted.access_token_duration;
  if (token.refresh_digest) {
    response.refresh_token = minted.refresh_token;
    response.refresh_token_expires_at = token.refresh_expires_at;
    response.refresh_token_duration = minted.refresh_token_duration;
    if (service_.is_api_version_3()) response.refresh_token_scopes = *token.refresh_scopes;
  }
  if (token.subject) response.subject = *token.subject;
  response.scopes = *token.scopes;
  if (token.rare) {
    if (!token.rare->properties.empty()) response.properties = token.rare->properties;
    if (!token.rare->resources.empty()) response.access_token_resources = token.rare->resources;
    response.authorization_details = token.rare->authorization_details;
    if (!token.rare->grant_id.empty()) response.grant_id = token.rare->grant_id;
  }
  if (std::vector<std::string> resources = exchange.parameters.all("resource"); !resources.empty())
    response.resources = std::move(resources);

  std::optional<std::string> id_token;
  if (id_token_options && has_openid(*token.scopes) && token.subject)
    id_token =
        make_id_token(service_, keys_, basis_of(token), *id_token_options, {minted.access_token, {}}, exchange.now);
  TokenBody body;
  body.access_token = minted.access_token;
  if (token.refresh_digest) body.refresh_token = minted.refresh_token;
  if (id_token) body.id_token = *id_token;
  body.expires_in = minted.access_token_duration;
  response.response_content = token_content(token, body);
  if (id_token) response.id_token = std::move(*id_token);
  return response;
}

TokenPlan TokenEndpoint::plan(const Exchange& exchange) const {
  TokenPlan plan;
  plan.grant_type = exchange.grant_type;
  plan.client_id = id_of(*exchange.sender.client);
  plan.client_id_alias_used = exchange.sender.alias_used;
  plan.access_token = exchange.request.access_token;
  plan.access_token_duration = exchange.request.access_token_duration;
  plan.refresh_token_duration = exchange.request.refresh_token_duration;
  if (exchange.request.properties) plan.extras.properties = *exchange.request.properties;
  plan.extras.resources = exchange.parameters.all("resource");
  exchange.keys.bind(plan.extras);
  return plan;
}

std::optional<Scopes> TokenEndpoint::requested_scopes(const Exchange& exchange) const {
  const std::string* text = exchange.parameters.find_filled("scope");
  Scopes scopes = text ? split_words(*text) : Scopes();
  for (const std::string& scope : scopes)
    if (!service_.may_request(*exchange.sender.client, scope)) return std::nullopt;
  return scopes;
}

TokenResponse TokenEndpoint::use_password(const Exchange& exchange) {
  const std::string* username = exchange.parameters.find("username");
  const std::string* password = exchange.parameters.find("password");
  if (!username || !password)
    return refuse(exchange, "invalid_request", {"A050306", "username or password is missing."});
  std::optional<Scopes> scopes = requested_scopes(exchange);
  if (!scopes) return refuse(exchange, "invalid_scope", {"A050307", "A scope of the request is not supported."});

  TicketGrant ticket;
  ticket.client_id = id_of(*exchange.sender.client);
  ticket.client_id_alias_used = exchange.sender.alias_used;
  ticket.scopes = *scopes;
  ticket.keys = exchange.keys;
  ticket.expires_at = exchange.now + service_.options().ticket_duration;
  TokenResponse response =
      start(exchange, TokenAction::password, {"A050401", "The credentials of the resource owner must be checked."});
  response.username = *username;
  response.password = *password;
  response.ticket = grants_.add_ticket(std::move(ticket), exchange.now);
  response.scopes = std::move(*scopes);
  return response;
}

TokenResponse TokenEndpoint::use_client_credentials(const Exchange& exchange) {
  if (!is_confidential(*exchange.sender.client))
    return refuse(exchange, "unauthorized_client", {"A050305", "The client may not use this grant type."});
  std::optional<Scopes> scopes = requested_scopes(exchange);
  if (!scopes) return refuse(exchange, "invalid_scope", {"A050307", "A scope of the request is not supported."});
  TokenPlan token_plan = plan(exchange);
  token_plan.scopes = std::move(*scopes);
  return grant(exchange, mint_.make(std::move(token_plan), exchange.now));
}

std::optional<TokenInfo> TokenEndpoint::info_of(const std::string& value, TokenType type) const {
  const Token* token = type == TokenType::access_token    ? store_.find_access(sha256(value))
                       : type == TokenType::refresh_token ? store_.find_refresh(sha256(value))
                                                          : nullptr;
  if (!token) return std::nullopt;
  const TimePoint expiry = type == TokenType::access_token ? token->access_expires_at : token->refresh_expires_at;
  TokenInfo info;
  info.client_id = token->client_id;
  const RegisteredClient* client = service_.find_client(token->client_id);
  if (const std::string* alias = client ? alias_of(*client) : nullptr) info.client_id_alias = *alias;
  info.client_id_alias_used = token->client_id_alias_used;
  if (token->subject) info.subject = *token->subject;
  std::vector<Scope>& scopes = info.scopes.emplace();
  for (const std::string& name : *token->scopes) {
    Scope& scope = scopes.emplace_back();
    scope.name = name;
    scope.default_entry = false;
  }
  if (expiry != TimePoint()) info.expires_at = std::chrono::floor<std::chrono::seconds>(expiry);
  if (token->rare) {
    if (!token->rare->properties.empty()) info.properties = token->rare->properties;
    if (!token->rare->resources.empty()) info.resources = token->rare->resources;
    info.authorization_details = token->rare->authorization_details;
  }
  return info;
}

TokenResponse TokenEndpoint::exchange_token(const Exchange& exchange) const {
  const Form& form = exchange.parameters;
  const std::string* subject_token = form.find_filled("subject_token");
  const std::string* subject_token_type = form.find_filled("subject_token_type");
  const std::string* actor_token = form.find_filled("actor_token");
  const std::string* actor_token_type = form.find_filled("actor_token_type");
  if (!subject_token || !subject_token_type)
    return refuse(exchange, "invalid_request", {"A050308", "subject_token or subject_token_type is missing."});
  if (!actor_token != !actor_token_type)
    return refuse(exchange, "invalid_request", {"A050309", "actor_token and actor_token_type belong together."});
  std::optional<Scopes> scopes = requested_scopes(exchange);
  if (!scopes) return refuse(exchange, "invalid_scope", {"A050307", "A scope of the request is not supported."});

  const std::string* requested_token_type = form.find_filled("requested_token_type");
  for (const std::string* type : {subject_token_type, actor_token_type, requested_token_type})
    if (type && TokenType::from_string(*type) == TokenType::unknown)
      return refuse(exchange, "invalid_request", {"A050310", "A token type is unknown."});

  TokenResponse response = start(exchange, TokenAction::token_exchange, {"A050402", "A token exchange request."});
  response.subject_token = *subject_token;
  response.subject_token_type = TokenType::from_string(*subject_token_type);
  response.subject_token_info = info_of(*subject_token, response.subject_token_type);
  if (actor_token) {
    response.actor_token = *actor_token;
    response.actor_token_type = TokenType::from_string(*actor_token_type);
    response.actor_token_info = info_of(*actor_token, response.actor_token_type);
  }
  if (requested_token_type) response.requested_token_type = TokenType::from_string(*requested_token_type);
  if (std::vector<std::string> audiences = form.all("audience"); !audiences.empty())
    response.audiences = std::move(audiences);
  if (std::vector<std::string> resources = form.all("resource"); !resources.empty())
    response.resources = std::move(resources);
  response.scopes = std::move(*scopes);
  return response;
}

TokenResponse TokenEndpoint::use_assertion(const Exchange& exchange) const {
  const std::string* assertion = exchange.parameters.find_filled("assertion");
  if (!assertion) return refuse(exchange, "invalid_request", {"A050311", "assertion is missing."});
  std::optional<Scopes> scopes = requested_scopes(exchange);
  if (!scopes) return refuse(exchange, "invalid_scope", {"A050307", "A scope of the request is not supported."});
  TokenResponse response = start(exchange, TokenAction::jwt_bearer, {"A050403", "A JWT bearer request."});
  response.assertion = *assertion;
  response.scopes = std::move(*scopes);
  return response;
}

}  // namespace authlete::simulator
