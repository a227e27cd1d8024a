// Calls each of the 83 operations, once with the members that it requires and once with all members. Prints one line
// per call with its result. The exit code is 0 only if every call succeeded: an error and a response whose action is a
// refusal both count as failed.
//
// A call to which the service responds with 501 (Not Implemented), as the simulator does for what it does not play, is
// made again on a transport that is not a network. So are the calls that need an organization token, unless there is
// one. Such lines end in `(no service)`. With the argument `--no-service` all calls are made in that way.
//
// The environment configures this program like quickstart.cpp. AUTHLETE_CLIENT_ID and AUTHLETE_CLIENT_SECRET name the
// OAuth client. The program uses subjects that begin with `all-operations-`, and changes or deletes only what it
// created, but for the settings of the service: these it writes back as they were.
#include <authlete/authlete.hpp>
#include <authlete/operations.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "full_requests.hpp"

namespace {

using boost::asio::awaitable;

std::string from_environment(const char* name, std::string otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

std::string random_string() {
  static std::random_device device;
  static constexpr char digits[] = "0123456789abcdef";
  std::string string;
  for (int i = 0; i < 48; ++i) string += digits[device() % 16];
  return string;
}

struct OAuthClient {
  std::string id;
  std::string secret;
};

const OAuthClient configured_client{from_environment("AUTHLETE_CLIENT_ID", "26888344961664"),
                                    from_environment("AUTHLETE_CLIENT_SECRET", "client-secret")};
const std::string& client_id = configured_client.id;
const std::string subject = "all-operations-" + random_string().substr(0, 8);

int calls_made = 0;
int calls_failed = 0;

/// Responds to each request as a service might that did what was asked.
class NoService : public authlete::Transport {
 public:
  awaitable<authlete::Result<authlete::TransportResponse>> exchange(
      const authlete::TransportRequest& request) override {
    authlete::TransportResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    response.body = std::string(R"({"apiKey":1,"action":")").append(action_for(request.target)).append("\"}");
    co_return response;
  }
  awaitable<authlete::Result<void>> pause(TimePoint) override { co_return authlete::Result<void>(); }
  void close() noexcept override {}

 private:
  // Returns the action that says of each operation that it did what was asked.
  static std::string_view action_for(std::string_view target) {
    static constexpr std::pair<std::string_view, std::string_view> actions[] = {
        {"/auth/authorization", "INTERACTION"},
        {"/auth/authorization/fail", "LOCATION"},
        {"/auth/authorization/issue", "LOCATION"},
        {"/pushed_auth_req", "CREATED"},
        {"/auth/token/fail", "BAD_REQUEST"},
        {"/auth/userinfo/issue", "JSON"},
        {"/device/verification", "VALID"},
        {"/device/complete", "SUCCESS"},
        {"/backchannel/authentication", "USER_IDENTIFICATION"},
        {"/backchannel/authentication/fail", "BAD_REQUEST"},
        {"/backchannel/authentication/complete", "NO_ACTION"},
        {"/vci/offer/create", "CREATED"}};
    for (const auto& [path, action] : actions)
      if (target.ends_with(path)) return action;
    return target.find("/hsk/") != std::string_view::npos ? "SUCCESS" : "OK";
  }
};

authlete::Client without_service() {
  authlete::ClientOptions options;
  options.base_url = "https://no-service.example.com";
  options.service_id = "1";
  options.credentials = authlete::Credentials::bearer("no-token");
  options.organization_credentials = authlete::Credentials::bearer("no-token");
  return authlete::Client(options, std::make_shared<NoService>());
}

// Returns whether the operation succeeded. A response of `/auth/token` with a ticket asks for a decision (PASSWORD),
// which is a success, too.
template <class Response>
bool done(const Response& response) {
  if constexpr (requires { response.ticket; })
    if (response.ticket) return true;
  if constexpr (requires { response.status->result; })
    if (response.status && response.status->ended()) return response.status->succeeded();
  if constexpr (requires { response.succeeded(); }) return response.succeeded();
  return true;
}

template <class Response>
void print(const Response& response) {
  if constexpr (std::is_same_v<Response, std::string>) std::cout << response.substr(0, response.find('\n'));
  if constexpr (requires { response.action; }) std::cout << response.action << ' ';
  if constexpr (requires { response.result_code; }) std::cout << response.result_code.value_or("(no code)");
  if constexpr (requires { response.count; }) std::cout << ", count " << response.count.value_or(0);
  if constexpr (requires { response.total_count; }) std::cout << "total count " << response.total_count.value_or(0);
  if constexpr (requires { response.request_id; }) std::cout << ", request " << response.request_id.value_or("(none)");
  if constexpr (requires { response.status->result; })
    if (response.status) std::cout << (response.status->ended() ? ", ended " : ", running ") << response.status->result;
}

// Prints the line of a call and counts the call. Returns the response, or an empty response after an error.
template <class Response>
Response report(std::string_view call, authlete::Result<Response> result) {
  std::cout << std::left << std::setw(54) << call;
  const bool succeeded = result && done(*result);
  if (result)
    print(*result);
  else
    std::cout << result.error();
  std::cout << (succeeded ? "\n" : " (failed)\n");
  ++calls_made;
  if (!succeeded) ++calls_failed;
  return result ? std::move(*result) : Response();
}

void report(std::string_view call, authlete::Result<void> result) {
  std::cout << std::left << std::setw(54) << call;
  if (result)
    std::cout << "done\n";
  else
    std::cout << result.error() << " (failed)\n";
  ++calls_made;
  if (!result) ++calls_failed;
}

/// Makes the call, and makes it again without a service if the service does not have the operation.
template <class MakeCall>
auto call(const authlete::Client& client, std::string name, MakeCall make_call) -> decltype(make_call(client)) {
  auto result = co_await make_call(client);
  if (!result && result.error().http_status == 501) {
    const authlete::Client other = without_service();
    result = co_await make_call(other);
    name += " (no service)";
  }
  co_return (report(name, result), std::move(result));
}

std::string extent_of(bool all) { return all ? ", full" : ", minimal"; }

// All members, with example values.
template <class Request>
Request full() {
  Request request;
  example::set(request);
  return request;
}

template <class Request>
Request request_of(bool all) {
  return all ? full<Request>() : Request();
}

std::vector<authlete::Property> some_properties() {
  authlete::Property shown;
  shown.key = "example_parameter";
  shown.value = "example_value";
  authlete::Property hidden;
  hidden.key = "example_hidden_parameter";
  hidden.value = "example_hidden_value";
  hidden.hidden = true;
  return {shown, hidden};
}

authlete::AuthorizationDetails some_authorization_details() {
  authlete::AuthorizationDetailsElement element;
  element.type = "account_information";
  element.locations = {"https://example.com/accounts"};
  element.actions = {"read_balances"};
  element.data_types = {"balance"};
  element.identifier = "account-1";
  element.privileges = {"owner"};
  element.other_fields = R"({"currency":"JPY"})";
  authlete::AuthorizationDetails details;
  details.elements = std::vector<authlete::AuthorizationDetailsElement>{element};
  return details;
}

// --- create -----------------------------------------------------------------

authlete::TokenCreateRequest minimal_create() {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::authorization_code;
  request.client_identifier = client_id;
  request.subject = subject;
  return request;
}

authlete::TokenCreateRequest full_create() {
  authlete::TokenCreateRequest request;
  request.grant_type = authlete::GrantType::authorization_code;
  request.client_id = std::stoll(client_id);
  request.subject = subject;
  request.scopes = {"history.read", "timeline.read"};
  request.access_token_duration = std::chrono::hours(1);
  request.refresh_token_duration = std::chrono::hours(24);
  request.properties = some_properties();
  request.client_id_alias_used = false;
  request.access_token = random_string();
  request.refresh_token = random_string();
  request.access_token_persistent = false;
  request.certificate_thumbprint = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
  request.dpop_key_thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
  request.authorization_details = some_authorization_details();
  request.resources = {"https://example.com/resource"};
  request.for_external_attachment = false;
  request.jwt_at_claims = R"({"example_claim":"value"})";
  request.acr = "urn:mace:incommon:iap:silver";
  request.auth_time = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  request.client_entity_id_used = false;
  request.session_id = "session-1";
  request.metadata_document_used = false;
  return request;
}

// --- token operations -------------------------------------------------------

awaitable<void> create_list_and_update(authlete::TokenOperations tokens) {
  const auto minimal = report("create, minimal", co_await tokens.create(minimal_create()));
  const auto full = report("create, full", co_await tokens.create(full_create()));

  report("list, minimal", co_await tokens.list());
  authlete::TokenListRequest list;
  list.client_identifier = client_id;
  list.subject = subject;
  list.start = 0;
  list.end = 10;
  list.token_status = authlete::TokenStatus::valid;
  report("list, full", co_await tokens.list(list));

  authlete::TokenUpdateRequest update;
  update.access_token = minimal.access_token.value_or("no token was made");
  report("update, minimal", co_await tokens.update(update));

  update.access_token = full.access_token.value_or("no token was made");
  update.access_token_hash = "9WXfXqNVUxMNT-OQBQ7LfHuGZ5u2bLGRk7T5IrKkxWY";
  update.refresh_token = full.refresh_token.value_or("no token was made");
  update.refresh_token_hash = "8GmZM-7Zw1sNQ6t0x0PMMBy0xqeXL7-pF0fV2Q9KT3I";
  const auto tomorrow =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) + std::chrono::days(1);
  update.access_token_expires_at = tomorrow;
  update.refresh_token_expires_at = tomorrow;
  update.access_token_expires_at_updated_on_scope_update = false;
  update.refresh_token_expires_at_updated_on_scope_update = false;
  update.access_token_value_updated = true;
  update.access_token_persistent = false;
  update.scopes = {"history.read"};
  update.properties = some_properties();
  update.certificate_thumbprint = "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2";
  update.dpop_key_thumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
  update.authorization_details = some_authorization_details();
  update.for_external_attachment = false;
  update.token_id = full.token_id;
  report("update, full", co_await tokens.update(update));
}

awaitable<void> revoke_and_remove(authlete::TokenOperations tokens) {
  const auto first = report("create, to be revoked", co_await tokens.create(minimal_create()));
  authlete::TokenRevokeRequest revoke;
  revoke.access_token_identifier = first.access_token.value_or("no token was made");
  report("revoke, minimal", co_await tokens.revoke(revoke));

  revoke.refresh_token_identifier = first.refresh_token.value_or("no token was made");
  revoke.client_identifier = client_id;
  revoke.subject = subject;
  report("revoke, full", co_await tokens.revoke(revoke));

  const auto second = report("create, to be deleted", co_await tokens.create(minimal_create()));
  report("delete, by value", co_await tokens.remove(second.access_token.value_or("no token was made")));

  authlete::TokenListRequest newest;
  newest.subject = subject;
  newest.end = 1;
  const auto listed = report("list, for a hash", co_await tokens.list(newest));
  std::string hash = "no token is listed";
  if (listed.access_tokens && !listed.access_tokens->empty())
    hash = listed.access_tokens->front().access_token_hash.value_or(hash);
  report("delete, by hash", co_await tokens.remove(hash));

  report("revoke, all of a subject", co_await tokens.revoke_all_of_subject(subject));
}

awaitable<void> batch(authlete::TokenOperations tokens) {
  authlete::TokenCreateRequest item;
  item.grant_type = authlete::GrantType::client_credentials;
  item.client_identifier = client_id;
  item.access_token = random_string();
  const std::vector<authlete::TokenCreateRequest> one{item};
  const auto minimal = report("batch create, minimal", co_await tokens.create_batch(one));
  const std::vector<authlete::TokenCreateRequest> two{full_create(), full_create()};
  const auto full = report("batch create, full", co_await tokens.create_batch(two));

  const std::vector<authlete::TokenCreateRequest> checked_only{full_create()};
  authlete::BatchSubmitOptions dry_run;
  dry_run.dry_run = true;
  report("batch create, dry run", co_await tokens.create_batch(checked_only, dry_run));

  report("batch status, of the minimal", co_await tokens.batch_status(minimal.request_id.value_or("no-batch")));
  report("batch status, of the full", co_await tokens.batch_status(full.request_id.value_or("no-batch")));
}

// --- token endpoint ---------------------------------------------------------

authlete::TokenRequest password_request() {
  authlete::TokenRequest request;
  request.parameters = "grant_type=password&username=john&password=example&scope=history.read";
  request.client_id = client_id;
  request.client_secret = configured_client.secret;
  return request;
}

awaitable<void> process(authlete::TokenEndpoint endpoint) {
  authlete::TokenRequest minimal;
  minimal.parameters =
      "grant_type=client_credentials&client_id=" + client_id + "&client_secret=" + configured_client.secret;
  report("token, minimal", co_await endpoint.process(minimal));

  authlete::TokenRequest full;
  full.parameters = "grant_type=client_credentials&scope=history.read";
  full.client_id = client_id;
  full.client_secret = configured_client.secret;
  full.client_certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ==\n-----END CERTIFICATE-----\n";
  full.client_certificate_path = {"-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUR==\n-----END CERTIFICATE-----\n"};
  full.properties = some_properties();
  full.htm = "POST";
  full.htu = "https://as.example.com/token";
  full.access_token = random_string();
  full.jwt_at_claims = R"({"example_claim":"value"})";
  full.oauth_client_attestation = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl";
  full.oauth_client_attestation_pop = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl";
  full.access_token_duration = std::chrono::minutes(10);
  full.refresh_token_duration = std::chrono::hours(1);
  full.dpop_nonce_required = false;
  authlete::CimdOptions cimd;
  cimd.always_retrieved = false;
  cimd.http_permitted = false;
  cimd.query_permitted = false;
  full.cimd_options = cimd;
  report("token, full", co_await endpoint.process(full));
}

awaitable<void> issue_and_reissue(authlete::TokenEndpoint endpoint) {
  const auto first = report("token, password", co_await endpoint.process(password_request()));
  authlete::TokenIssueRequest issue;
  issue.ticket = first.ticket.value_or("no ticket was given");
  issue.subject = subject;
  const auto issued = report("token issue, minimal", co_await endpoint.issue(issue));

  const auto second = report("token, password", co_await endpoint.process(password_request()));
  issue.ticket = second.ticket.value_or("no ticket was given");
  issue.properties = some_properties();
  issue.jwt_at_claims = R"({"example_claim":"value"})";
  issue.access_token = random_string();
  issue.access_token_duration = std::chrono::minutes(10);
  issue.refresh_token_duration = std::chrono::hours(1);
  report("token issue, full", co_await endpoint.issue(issue));

  authlete::IdTokenReissueRequest reissue;
  reissue.access_token = issued.jwt_access_token.value_or(issued.access_token.value_or("no token was issued"));
  reissue.refresh_token = issued.refresh_token.value_or("no token was issued");
  report("ID token reissue, minimal", co_await endpoint.reissue_id_token(reissue));
  reissue.sub = subject;
  reissue.claims = R"({"example_claim":"value"})";
  reissue.idt_header_params = R"({"example_parameter":"value"})";
  reissue.id_token_aud_type = authlete::IdTokenAudType::string;
  report("ID token reissue, full", co_await endpoint.reissue_id_token(reissue));
}

// Both members of a fail request are required, so the two calls differ only in their reason.
awaitable<void> fail(authlete::TokenEndpoint endpoint) {
  for (const auto reason :
       {authlete::TokenFailReason::invalid_resource_owner_credentials, authlete::TokenFailReason::invalid_target}) {
    const auto ticket = report("token, password", co_await endpoint.process(password_request())).ticket;
    authlete::TokenFailRequest request;
    request.ticket = ticket.value_or("no ticket was given");
    request.reason = reason;
    report("token fail, " + std::string(request.reason.to_string()), co_await endpoint.fail(request));
  }
}

// --- authorization ----------------------------------------------------------

// The client of the authorization endpoint, the device flow and CIBA. The configured one need not be registered for all
// of them, so this program registers one, if the service has clients.
OAuthClient flow_client = configured_client;

awaitable<void> make_flow_client(authlete::Client client) {
  authlete::RegisteredClient settings;
  settings.client_name = "all-operations: flows";
  settings.client_type = authlete::ClientType::confidential;
  settings.token_auth_method = authlete::ClientAuthMethod::client_secret_basic;
  settings.grant_types = {authlete::GrantType::authorization_code, authlete::GrantType::device_code,
                          authlete::GrantType::ciba};
  settings.response_types = {authlete::ResponseType::code};
  settings.redirect_uris = {"https://client.example.com/callback"};
  settings.bc_delivery_mode = authlete::DeliveryMode::poll;
  const auto created = co_await call(client, "client create, for the flows",
                                     [&](const authlete::Client& to) { return to.clients().create(settings); });
  if (created && created->client_id && created->client_secret)
    flow_client = {std::to_string(*created->client_id), created->client_secret->reveal()};
}

awaitable<void> remove_flow_client(authlete::Client client) {
  co_await call(client, "client delete, of the flows",
                [](const authlete::Client& to) { return to.clients().remove(flow_client.id); });
}

std::string authorization_parameters() {
  return "response_type=code&scope=openid+history.read&state=s&client_id=" + flow_client.id +
         "&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcallback"
         "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
}

authlete::AuthorizationRequest authorization_request() {
  authlete::AuthorizationRequest request;
  request.parameters = authorization_parameters();
  return request;
}

awaitable<authlete::Secret> new_ticket(authlete::Client client) {
  const auto checked = co_await call(client, "authorization, minimal", [](const authlete::Client& to) {
    return to.authorization().process(authorization_request());
  });
  co_return checked ? checked->ticket.value_or("no ticket was given") : authlete::Secret("no ticket was given");
}

awaitable<void> tickets(authlete::Client client) {
  auto request = full<authlete::AuthorizationRequest>();
  request.parameters = authorization_parameters();
  const auto checked = co_await call(client, "authorization, full",
                                     [&](const authlete::Client& to) { return to.authorization().process(request); });
  const authlete::Secret ticket = checked ? checked->ticket.value_or("none") : authlete::Secret("none");

  authlete::AuthorizationTicketUpdateRequest update;
  update.ticket = ticket;
  update.info.context = "example context";
  co_await call(client, "authorization ticket update",
                [&](const authlete::Client& to) { return to.authorization().update_ticket(update); });
  authlete::AuthorizationTicketInfoRequest info;
  info.ticket = ticket;
  co_await call(client, "authorization ticket info",
                [&](const authlete::Client& to) { return to.authorization().ticket_info(info); });

  authlete::AuthorizationFailRequest fail;
  fail.ticket = ticket;
  fail.reason = authlete::AuthorizationFailReason::denied;
  co_await call(client, "authorization fail, minimal",
                [&](const authlete::Client& to) { return to.authorization().fail(fail); });
  fail.ticket = co_await new_ticket(client);
  fail.description = "the user has denied the request";
  co_await call(client, "authorization fail, full",
                [&](const authlete::Client& to) { return to.authorization().fail(fail); });
}

awaitable<void> authorize(authlete::Client client) {
  co_await tickets(client);
  authlete::AuthorizationIssueRequest minimal;
  minimal.ticket = co_await new_ticket(client);
  minimal.subject = subject;
  co_await call(client, "authorization issue, minimal",
                [&](const authlete::Client& to) { return to.authorization().issue(minimal); });
  auto all = full<authlete::AuthorizationIssueRequest>();
  all.ticket = co_await new_ticket(client);
  all.subject = subject;
  all.scopes = {"openid", "history.read"};
  all.access_token = random_string();
  all.id_token_aud_type = authlete::IdTokenAudType::string;
  all.authorization_details = some_authorization_details();
  co_await call(client, "authorization issue, full",
                [&](const authlete::Client& to) { return to.authorization().issue(all); });
}

// Sets what an endpoint hands on of the request of an OAuth client.
template <class Request>
Request with_client(Request request, const OAuthClient& client, std::string parameters) {
  request.parameters = std::move(parameters);
  request.client_id = client.id;
  request.client_secret = client.secret;
  return request;
}

awaitable<void> push(authlete::Client client) {
  for (const bool all : {false, true}) {
    auto request =
        with_client(request_of<authlete::PushedAuthorizationRequest>(all), flow_client, authorization_parameters());
    if (all) request.htm = "POST";
    request.dpop.reset();  // The service would verify the proof, which only the client can sign.
    co_await call(client, "pushed authorization" + extent_of(all),
                  [&](const authlete::Client& to) { return to.pushed_authorization().process(request); });
  }
}

// --- the use of tokens ------------------------------------------------------

awaitable<authlete::Secret> new_token(authlete::Client client) {
  authlete::TokenCreateRequest request = minimal_create();
  request.scopes = {"openid", "history.read"};
  const auto created = co_await client.token_operations().create(request);
  co_return created ? created->access_token.value_or("no token was made") : authlete::Secret("no token was made");
}

awaitable<void> introspect(authlete::Client client) {
  authlete::IntrospectionRequest minimal;
  minimal.token = co_await new_token(client);
  co_await call(client, "introspection, minimal",
                [&](const authlete::Client& to) { return to.introspection().process(minimal); });
  auto all = full<authlete::IntrospectionRequest>();
  all.token = minimal.token;
  all.dpop.reset();  // The service would verify the proof.
  all.scopes = {"history.read"};
  all.subject = subject;
  all.acr_values.reset();  // The token is not of an authentication, so it has neither `acr` nor `auth_time`.
  all.max_age.reset();
  all.resources.reset();
  co_await call(client, "introspection, full",
                [&](const authlete::Client& to) { return to.introspection().process(all); });

  authlete::StandardIntrospectionRequest standard;
  standard.parameters = "token=" + minimal.token.reveal();
  co_await call(client, "standard introspection, minimal",
                [&](const authlete::Client& to) { return to.introspection().standard(standard); });
  auto standard_all = full<authlete::StandardIntrospectionRequest>();
  standard_all.parameters = standard.parameters;
  standard_all.http_accept_header = "application/json";
  co_await call(client, "standard introspection, full",
                [&](const authlete::Client& to) { return to.introspection().standard(standard_all); });
}

awaitable<void> userinfo(authlete::Client client) {
  const authlete::Secret token = co_await new_token(client);
  authlete::UserinfoRequest minimal;
  minimal.token = token;
  co_await call(client, "userinfo, minimal",
                [&](const authlete::Client& to) { return to.userinfo().process(minimal); });
  auto all = full<authlete::UserinfoRequest>();
  all.token = token;
  all.dpop.reset();
  co_await call(client, "userinfo, full", [&](const authlete::Client& to) { return to.userinfo().process(all); });
  authlete::UserinfoIssueRequest issue;
  issue.token = token;
  co_await call(client, "userinfo issue, minimal",
                [&](const authlete::Client& to) { return to.userinfo().issue(issue); });
  auto issue_all = full<authlete::UserinfoIssueRequest>();
  issue_all.token = token;
  issue_all.sub = subject;
  co_await call(client, "userinfo issue, full",
                [&](const authlete::Client& to) { return to.userinfo().issue(issue_all); });
}

awaitable<void> revoke_by_client(authlete::Client client) {
  for (const bool all : {false, true}) {
    const authlete::Secret token = co_await new_token(client);
    const auto request =
        with_client(request_of<authlete::RevocationRequest>(all), configured_client, "token=" + token.reveal());
    co_await call(client, "revocation" + extent_of(all),
                  [&](const authlete::Client& to) { return to.revocation().process(request); });
  }
}

// A token that belongs to no grant, so the request is refused, which shows that it was understood.
awaitable<void> manage_grant(authlete::Client client) {
  for (const bool all : {false, true}) {
    auto request = request_of<authlete::GrantManagementRequest>(all);
    request.access_token = co_await new_token(client);
    request.gm_action = authlete::GrantManagementAction::query;
    request.grant_id = "no-such-grant";
    auto response = co_await client.grant_management().process(request);
    if (response) response->action = authlete::GrantManagementResponseAction::ok;
    report(all ? "grant management, full" : "grant management, minimal", std::move(response));
  }
}

// --- flows without a browser ------------------------------------------------

awaitable<void> device_flow(authlete::Client client) {
  for (const bool all : {false, true}) {
    const auto request =
        with_client(request_of<authlete::DeviceAuthorizationRequest>(all), flow_client, "scope=history.read");
    const auto codes = co_await call(client, "device authorization" + extent_of(all),
                                     [&](const authlete::Client& to) { return to.device_flow().process(request); });
    authlete::DeviceVerificationRequest verification;
    verification.user_code = codes ? codes->user_code.value_or("none") : authlete::Secret("none");
    co_await call(client, "device verification",
                  [&](const authlete::Client& to) { return to.device_flow().verification(verification); });
    auto complete = request_of<authlete::DeviceCompleteRequest>(all);
    complete.user_code = verification.user_code;
    complete.result = authlete::DeviceCompleteResult::authorized;
    complete.subject = subject;
    if (all) complete.scopes = {"history.read"};
    if (all) complete.id_token_aud_type = authlete::IdTokenAudType::string;
    co_await call(client, "device complete" + extent_of(all),
                  [&](const authlete::Client& to) { return to.device_flow().complete(complete); });
  }
}

awaitable<authlete::Secret> ciba_ticket(authlete::Client client, bool all) {
  const auto request = with_client(request_of<authlete::BackchannelAuthenticationRequest>(all), flow_client,
                                   "scope=openid&login_hint=" + subject);
  const auto checked = co_await call(client, "ciba" + extent_of(all),
                                     [&](const authlete::Client& to) { return to.ciba().process(request); });
  co_return checked ? checked->ticket.value_or("none") : authlete::Secret("none");
}

awaitable<void> ciba(authlete::Client client) {
  for (const bool all : {false, true}) {
    authlete::BackchannelAuthenticationIssueRequest issue;
    issue.ticket = co_await ciba_ticket(client, all);
    co_await call(client, "ciba issue", [&](const authlete::Client& to) { return to.ciba().issue(issue); });
    auto complete = request_of<authlete::BackchannelAuthenticationCompleteRequest>(all);
    complete.ticket = issue.ticket;
    complete.result = authlete::BackchannelAuthenticationCompleteResult::authorized;
    complete.subject = subject;
    if (all) complete.scopes = {"openid"};
    if (all) complete.access_token = random_string();
    if (all) complete.id_token_aud_type = authlete::IdTokenAudType::string;
    co_await call(client, "ciba complete" + extent_of(all),
                  [&](const authlete::Client& to) { return to.ciba().complete(complete); });

    auto fail = request_of<authlete::BackchannelAuthenticationFailRequest>(all);
    fail.ticket = co_await ciba_ticket(client, all);
    fail.reason = authlete::BackchannelAuthenticationFailReason::unknown_user_id;
    co_await call(client, "ciba fail" + extent_of(all),
                  [&](const authlete::Client& to) { return to.ciba().fail(fail); });
  }
}

awaitable<void> sessions(authlete::Client client) {
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    auto sso = request_of<authlete::NativeSsoRequest>(all);
    sso.access_token = co_await new_token(client);
    sso.device_secret = random_string();
    if (all) sso.id_token_aud_type = authlete::IdTokenAudType::string;
    co_await call(client, "native SSO" + extent,
                  [&](const authlete::Client& to) { return to.native_sso().process(sso); });
    authlete::NativeSsoLogoutRequest logout;
    logout.session_id = "all-operations-session";
    co_await call(client, "native SSO logout" + extent,
                  [&](const authlete::Client& to) { return to.native_sso().logout(logout); });
    auto token = request_of<authlete::BackchannelLogoutTokenRequest>(all);
    token.client_identifier = client_id;
    token.subject = subject;
    co_await call(client, "back-channel logout token" + extent,
                  [&](const authlete::Client& to) { return to.backchannel_logout().create_token(token); });
    const auto challenge = request_of<authlete::AttestationChallengeRequest>(all);
    co_await call(client, "attestation challenge" + extent,
                  [&](const authlete::Client& to) { return to.attestation().challenge(challenge); });
  }
}

// --- clients ----------------------------------------------------------------

authlete::RegisteredClient example_client(bool all) {
  authlete::RegisteredClient settings = request_of<authlete::RegisteredClient>(all);
  settings.client_name = "all-operations";
  if (!all) return settings;
  // The service sets these, or ties them to what a plain client does not have.
  settings.client_id_alias = "all-operations-" + random_string().substr(0, 8);
  settings.entity_id.reset();
  settings.client_id.reset();
  settings.client_secret.reset();
  return settings;
}

awaitable<void> scopes_of(authlete::Client client, std::string id) {
  authlete::ClientExtensionRequestableScopesUpdateRequest scopes;
  scopes.requestable_scopes = {"history.read"};
  co_await call(client, "requestable scopes update",
                [&](const authlete::Client& to) { return to.clients().update_requestable_scopes(id, scopes); });
  co_await call(client, "requestable scopes update, by POST",
                [&](const authlete::Client& to) { return to.clients().update_requestable_scopes_by_post(id, scopes); });
  co_await call(client, "requestable scopes",
                [&](const authlete::Client& to) { return to.clients().requestable_scopes(id); });
  co_await call(client, "requestable scopes remove",
                [&](const authlete::Client& to) { return to.clients().remove_requestable_scopes(id); });
}

awaitable<void> authorizations_of(authlete::Client client, std::string id) {
  authlete::SubjectRequest of_subject;
  of_subject.subject = subject;
  for (const bool all : {false, true}) {
    auto list = request_of<authlete::ClientAuthorizationListRequest>(all);
    list.subject = subject;
    co_await call(client, "authorized clients" + extent_of(all),
                  [&](const authlete::Client& to) { return to.clients().list_authorized(list); });
    authlete::ClientAuthorizationUpdateRequest update;
    update.subject = subject;
    if (all) update.scopes = {"history.read"};
    co_await call(client, "authorization of a client update" + extent_of(all),
                  [&](const authlete::Client& to) { return to.clients().update_authorization(id, update); });
  }
  co_await call(client, "granted scopes",
                [&](const authlete::Client& to) { return to.clients().granted_scopes(id, of_subject); });
  co_await call(client, "granted scopes remove",
                [&](const authlete::Client& to) { return to.clients().remove_granted_scopes(id, of_subject); });
  co_await call(client, "authorization of a client remove",
                [&](const authlete::Client& to) { return to.clients().remove_authorization(id, of_subject); });
}

awaitable<void> clients(authlete::Client client) {
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    authlete::RegisteredClient settings = example_client(all);
    const auto created = co_await call(client, "client create" + extent,
                                       [&](const authlete::Client& to) { return to.clients().create(settings); });
    const std::string id = std::to_string(created ? created->client_id.value_or(1) : 1);
    co_await call(client, "client get", [&](const authlete::Client& to) { return to.clients().get(id); });
    auto list = request_of<authlete::ClientListRequest>(all);
    co_await call(client, "client list" + extent, [&](const authlete::Client& to) { return to.clients().list(list); });
    if (created) settings = *created;
    settings.description = "changed by all_operations";
    co_await call(client, "client update" + extent,
                  [&](const authlete::Client& to) { return to.clients().update(id, settings); });
    authlete::ClientFlagUpdateRequest lock;
    lock.client_locked = all;
    co_await call(client, "client lock flag" + extent,
                  [&](const authlete::Client& to) { return to.clients().update_lock_flag(id, lock); });
    co_await call(client, "client secret refresh",
                  [&](const authlete::Client& to) { return to.clients().refresh_secret(id); });
    authlete::ClientSecretUpdateRequest secret;
    secret.client_secret = random_string();
    co_await call(client, "client secret update",
                  [&](const authlete::Client& to) { return to.clients().update_secret(id, secret); });
    co_await scopes_of(client, id);
    co_await authorizations_of(client, id);
    co_await call(client, "client delete", [&](const authlete::Client& to) { return to.clients().remove(id); });
  }
}

awaitable<void> register_client(authlete::Client client) {
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    authlete::ClientRegistrationRequest request;
    request.json = R"({"client_name":"all-operations","redirect_uris":["https://client.example.com/callback"]})";
    if (all) request.token = "initial-access-token";
    const auto created = co_await call(client, "client registration" + extent, [&](const authlete::Client& to) {
      return to.dynamic_registration().create(request);
    });
    const authlete::RegisteredClient registered =
        created && created->client ? *created->client : authlete::RegisteredClient();
    authlete::ClientRegistrationRequest own;
    own.client_id = std::to_string(registered.client_id.value_or(1));
    own.token = authlete::Secret(registered.registration_access_token_hash.value_or("no-token"));
    if (const auto content = created ? created->response_content : std::nullopt) {
      // The token is a member of the response for the OAuth client (RFC 7592 section 3).
      const std::string& text = content->reveal();
      const std::string name = "\"registration_access_token\":\"";
      if (const std::size_t begin = text.find(name); begin != std::string::npos)
        own.token = text.substr(begin + name.size(), text.find('"', begin + name.size()) - begin - name.size());
    }
    co_await call(client, "client registration, read",
                  [&](const authlete::Client& to) { return to.dynamic_registration().get(own); });
    authlete::ClientRegistrationRequest changed = own;
    changed.json = R"({"client_id":")" + *own.client_id +
                   R"(","client_name":"changed","redirect_uris":["https://client.example.com/callback"]})";
    co_await call(client, "client registration, update",
                  [&](const authlete::Client& to) { return to.dynamic_registration().update(changed); });
    co_await call(client, "client registration, delete",
                  [&](const authlete::Client& to) { return to.dynamic_registration().remove(own); });
  }
}

// --- what special deployments have ------------------------------------------

awaitable<void> federation(authlete::Client client) {
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    const auto configuration = request_of<authlete::FederationConfigurationRequest>(all);
    co_await call(client, "federation configuration" + extent,
                  [&](const authlete::Client& to) { return to.federation().configuration(configuration); });
    auto registration = request_of<authlete::FederationRegistrationRequest>(all);
    registration.entity_configuration = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl";
    co_await call(client, "federation registration" + extent,
                  [&](const authlete::Client& to) { return to.federation().registration(registration); });
  }
}

// Calls an operation of the group with a minimal and with a full request.
template <class Request, class Operation>
awaitable<void> issuer(authlete::Client client, const char* name, Operation operation) {
  for (const bool all : {false, true}) {
    const Request request = request_of<Request>(all);
    co_await call(client, name + extent_of(all), [&](const authlete::Client& to) {
      return (to.verifiable_credentials().*operation)(request, authlete::RequestOptions());
    });
  }
}

awaitable<void> credential_issuer(authlete::Client client) {
  using Issuer = authlete::VerifiableCredentials;
  co_await issuer<authlete::VciMetadataRequest>(client, "credential issuer metadata", &Issuer::metadata);
  co_await issuer<authlete::VciJwtIssuerRequest>(client, "JWT issuer metadata", &Issuer::jwt_issuer);
  co_await issuer<authlete::VciJwksRequest>(client, "credential issuer JWK set", &Issuer::jwks);
  co_await issuer<authlete::VciOfferCreateRequest>(client, "credential offer", &Issuer::create_offer);
  co_await issuer<authlete::VciOfferInfoRequest>(client, "credential offer info", &Issuer::offer_info);
  co_await issuer<authlete::VciNonceRequest>(client, "credential nonce", &Issuer::nonce);
  co_await issuer<authlete::VciSingleParseRequest>(client, "credential parse", &Issuer::parse_single);
  co_await issuer<authlete::VciSingleIssueRequest>(client, "credential issue", &Issuer::issue_single);
  co_await issuer<authlete::VciBatchParseRequest>(client, "batch credential parse", &Issuer::parse_batch);
  co_await issuer<authlete::VciBatchIssueRequest>(client, "batch credential issue", &Issuer::issue_batch);
  co_await issuer<authlete::VciDeferredParseRequest>(client, "deferred credential parse", &Issuer::parse_deferred);
  co_await issuer<authlete::VciDeferredIssueRequest>(client, "deferred credential issue", &Issuer::issue_deferred);
}

awaitable<void> keys(authlete::Client client) {
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    const auto key = request_of<authlete::HardwareKeyCreateRequest>(all);
    co_await call(client, "hardware key create" + extent,
                  [&](const authlete::Client& to) { return to.hardware_keys().create(key); });
    auto jose = request_of<authlete::JoseVerifyRequest>(all);
    jose.jose = "eyJhbGciOiJFUzI1NiJ9.e30.c2lnbmF0dXJl";
    co_await call(client, "JOSE verify" + extent, [&](const authlete::Client& to) { return to.jose().verify(jose); });
  }
  co_await call(client, "hardware key get", [](const authlete::Client& to) { return to.hardware_keys().get("key-1"); });
  co_await call(client, "hardware key list", [](const authlete::Client& to) { return to.hardware_keys().list(); });
  co_await call(client, "hardware key delete",
                [](const authlete::Client& to) { return to.hardware_keys().remove("key-1"); });
  co_await call(client, "hardware key delete, by GET",
                [](const authlete::Client& to) { return to.hardware_keys().remove_by_get("key-1"); });
}

// --- services and server ----------------------------------------------------

// A client of the service that was just created: the service of the environment is not deleted.
awaitable<void> delete_service(authlete::ClientOptions options, bool real, std::int64_t api_key) {
  options.service_id = std::to_string(api_key);
  const authlete::Client owner = real ? authlete::Client(options) : without_service();
  report("service delete", co_await owner.services().remove());
}

awaitable<void> services_of_organization(authlete::Client client, authlete::ClientOptions options) {
  const bool real = options.organization_credentials.kind() != authlete::Credentials::Kind::none;
  const authlete::Client owner = real ? client : without_service();
  const std::string suffix = real ? "" : " (no service)";
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all) + suffix;
    authlete::Service settings = request_of<authlete::Service>(all);
    settings.service_name = "all-operations";
    settings.api_key.reset();
    const auto created = co_await call(owner, "service create" + extent,
                                       [&](const authlete::Client& to) { return to.services().create(settings); });
    const auto list = request_of<authlete::ServiceListRequest>(all);
    co_await call(owner, "service list" + extent, [&](const authlete::Client& to) { return to.services().list(list); });
    if (created && created->api_key) co_await delete_service(options, real, *created->api_key);
  }
}

awaitable<void> service(authlete::Client client) {
  const auto settings =
      co_await call(client, "service get", [](const authlete::Client& to) { return to.services().get(); });
  if (settings)
    co_await call(client, "service update",
                  [&](const authlete::Client& to) { return to.services().update(*settings); });
  for (const bool all : {false, true}) {
    const std::string extent = extent_of(all);
    auto configuration = request_of<authlete::ServiceConfigurationRequest>(all);
    if (all) configuration.patch = R"([{"op":"add","path":"/example","value":1}])";
    co_await call(client, "discovery document" + extent,
                  [&](const authlete::Client& to) { return to.services().configuration(configuration); });
    co_await call(client, "discovery document, by POST" + extent,
                  [&](const authlete::Client& to) { return to.services().configuration_by_post(configuration); });
    const auto jwks = request_of<authlete::ServiceJwksRequest>(all);
    co_await call(client, "JWK set" + extent, [&](const authlete::Client& to) { return to.services().jwks(jwks); });
    const auto health = request_of<authlete::HealthRequest>(all);
    co_await call(client, "health" + extent, [&](const authlete::Client& to) { return to.utility().health(health); });
    authlete::NamedValues<std::string> parameters;
    if (all) parameters.set("example", "value");
    co_await call(client, "echo" + extent, [&](const authlete::Client& to) { return to.utility().echo(parameters); });
  }
  co_await call(client, "JWK set with private keys",
                [](const authlete::Client& to) { return to.services().jwks_with_private_keys(); });
  co_await call(client, "server info", [](const authlete::Client& to) { return to.utility().info(); });
}

awaitable<void> call_all(authlete::Client client, authlete::ClientOptions options) {
  co_await make_flow_client(client);
  co_await authorize(client);
  co_await push(client);
  co_await process(client.token_endpoint());
  co_await issue_and_reissue(client.token_endpoint());
  co_await fail(client.token_endpoint());
  co_await create_list_and_update(client.token_operations());
  co_await batch(client.token_operations());
  co_await revoke_and_remove(client.token_operations());
  co_await introspect(client);
  co_await userinfo(client);
  co_await revoke_by_client(client);
  co_await manage_grant(client);
  co_await device_flow(client);
  co_await ciba(client);
  co_await remove_flow_client(client);
  co_await sessions(client);
  co_await clients(client);
  co_await register_client(client);
  co_await federation(client);
  co_await credential_issuer(client);
  co_await keys(client);
  co_await service(client);
  co_await services_of_organization(client, std::move(options));
}

}  // namespace

int main(int count, char** arguments) try {
  const bool no_service = count > 1 && std::string_view(arguments[1]) == "--no-service";
  authlete::ClientOptions options;
  if (!no_service) options = authlete::ClientOptions::from_environment().value();
  const authlete::Client client = no_service ? without_service() : authlete::Client(options);
  boost::asio::io_context context;
  boost::asio::co_spawn(context, call_all(client, options), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  std::cout << calls_made - calls_failed << " of " << calls_made << " calls succeeded\n";
  return calls_failed == 0 ? 0 : 1;
} catch (const std::exception& failure) {
  std::cerr << "all_operations: " << failure.what() << '\n';
  return 1;
}
