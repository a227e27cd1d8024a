// Calls each of the eleven operations, once with the least it needs and once with all it can take, and prints one line
// per call with what came back. Ends with 0 only if every call did what it is for: an error and a response whose action
// is a refusal both count as failed.
//
// Configured by the environment as quickstart.cpp is; AUTHLETE_CLIENT_ID and AUTHLETE_CLIENT_SECRET name the OAuth
// client. It makes tokens for the subjects `all-operations-...` only and revokes none but these.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iomanip>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using boost::asio::awaitable;

std::string from_environment(const char* name, std::string otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

std::string random_text() {
  static std::random_device device;
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (int i = 0; i < 48; ++i) text += digits[device() % 16];
  return text;
}

const std::string client_id = from_environment("AUTHLETE_CLIENT_ID", "26888344961664");
const std::string client_secret = from_environment("AUTHLETE_CLIENT_SECRET", "client-secret");
const std::string subject = "all-operations-" + random_text().substr(0, 8);

int calls_made = 0;
int calls_failed = 0;

// Whether the operation was done. A response of `/auth/token` may also ask for a decision (PASSWORD), with a ticket.
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
  if constexpr (requires { response.action; }) std::cout << response.action << ' ';
  if constexpr (requires { response.result_code; }) std::cout << response.result_code.value_or("(no code)");
  if constexpr (requires { response.count; }) std::cout << ", count " << response.count.value_or(0);
  if constexpr (requires { response.total_count; }) std::cout << "total count " << response.total_count.value_or(0);
  if constexpr (requires { response.request_id; }) std::cout << ", request " << response.request_id.value_or("(none)");
  if constexpr (requires { response.status->result; })
    if (response.status) std::cout << (response.status->ended() ? ", ended " : ", running ") << response.status->result;
}

// Prints the call's line and counts the call. Returns the response, or an empty one.
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
  request.access_token = random_text();
  request.refresh_token = random_text();
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
  item.access_token = random_text();
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
  request.client_secret = client_secret;
  return request;
}

awaitable<void> process(authlete::TokenEndpoint endpoint) {
  authlete::TokenRequest minimal;
  minimal.parameters = "grant_type=client_credentials&client_id=" + client_id + "&client_secret=" + client_secret;
  report("token, minimal", co_await endpoint.process(minimal));

  authlete::TokenRequest full;
  full.parameters = "grant_type=client_credentials&scope=history.read";
  full.client_id = client_id;
  full.client_secret = client_secret;
  full.client_certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ==\n-----END CERTIFICATE-----\n";
  full.client_certificate_path = {"-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUR==\n-----END CERTIFICATE-----\n"};
  full.properties = some_properties();
  full.dpop = "eyJ0eXAiOiJkcG9wK2p3dCJ9.eyJodG0iOiJQT1NUIn0.c2lnbmF0dXJl";
  full.htm = "POST";
  full.htu = "https://as.example.com/token";
  full.access_token = random_text();
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
  issue.access_token = random_text();
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

// Both members of a fail request are required: the two calls differ by their reason.
awaitable<void> fail(authlete::TokenEndpoint endpoint) {
  for (const auto reason :
       {authlete::TokenFailReason::invalid_resource_owner_credentials, authlete::TokenFailReason::invalid_target}) {
    const auto ticket = report("token, password", co_await endpoint.process(password_request())).ticket;
    authlete::TokenFailRequest request;
    request.ticket = ticket.value_or("no ticket was given");
    request.reason = reason;
    report("token fail, " + std::string(request.reason.text()), co_await endpoint.fail(request));
  }
}

awaitable<void> call_all(authlete::Client client) {
  co_await process(client.token_endpoint());
  co_await issue_and_reissue(client.token_endpoint());
  co_await fail(client.token_endpoint());
  co_await create_list_and_update(client.token_operations());
  co_await batch(client.token_operations());
  co_await revoke_and_remove(client.token_operations());
}

}  // namespace

int main() try {
  authlete::Client client(authlete::ClientOptions::from_environment().value());
  boost::asio::io_context context;
  boost::asio::co_spawn(context, call_all(client), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  std::cout << calls_made - calls_failed << " of " << calls_made << " calls succeeded\n";
  return calls_failed == 0 ? 0 : 1;
} catch (const std::exception& failure) {
  std::cerr << "all_operations: " << failure.what() << '\n';
  return 1;
}
