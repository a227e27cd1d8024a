#include "authlete/authorization.hpp"

#include <utility>

#include "authlete/server/cookie.hpp"
#include "authlete/server/error_response.hpp"
#include "authlete/server/random_id.hpp"
#include "server/core/ascii.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/core/header_fields.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/interaction.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

// A POST request must be a form. Its parameters, and those of a query, are passed on unchanged: the service refuses
// what is wrong with them (RFC 6749 section 3.1).
std::optional<HttpResponse> refuse_content(const State& state, const RequestView& request) {
  if (request.body.size() > state.options.body_limit || request.target.size() > state.options.body_limit)
    return error_for(Endpoint::authorization, 413, "invalid_request", "The request is too large.");
  if (request.method != "POST") return std::nullopt;
  const std::string_view* const type = request.find("Content-Type");
  if (!type || !equal_ignoring_case(trim(type->substr(0, type->find(';'))), "application/x-www-form-urlencoded"))
    return error_for(Endpoint::authorization, 400, "invalid_request",
                     "The content must be application/x-www-form-urlencoded.");
  return std::nullopt;
}

// Stores the request, binds it to this browser and sends the browser to the page.
asio::awaitable<HttpResponse> show_page(StatePointer state, Interaction interaction) {
  const std::string cookie = random_id_256();
  interaction.browser_hash = base64url(as_text(sha256(cookie)));
  HttpResponse response;
  response.status = 303;
  add_no_store(response);
  response.headers.add("Location", url_of(*state, Endpoint::interaction) + '/' + interaction.id);
  set_cookie(response, binding_cookie(interaction.id), cookie,
             std::chrono::seconds(interaction.expires_at - interaction.created_at));
  co_await state->interactions().insert(std::move(interaction));
  co_return response;
}

}  // namespace

asio::awaitable<HttpResponse> authorization_flow(StatePointer state, RequestView request) {
  if (!state->policies.authorization) co_return error_for(Endpoint::authorization, 404, "not_found");
  if (std::optional<HttpResponse> refusal = refuse_content(*state, request)) co_return std::move(*refusal);
  const bool is_post = request.method == "POST";
  const std::string_view parameters = is_post ? request.body : request.query();
  AuthorizationRequest call;
  call.parameters = Secret(parameters);
  Result<AuthorizationResponse> result =
      co_await state->client.authorization().process(std::move(call), state->call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::authorization, Operation::authorization_process, result.error());
  if (!result->succeeded())
    co_return response_for(Operation::authorization_process, *result, response_context(*state, request));

  Interaction interaction = interaction_of(*std::move(result), parameters, state->now());
  // Browsers do not send the cookie of the session with a POST request of another site. They do with the redirect.
  if (!interaction.without_pages || is_post) co_return co_await show_page(state, std::move(interaction));
  std::optional<Verdict> verdict = co_await judge_without_pages(state, request, interaction);
  const bool failed = !verdict;
  if (failed) {
    verdict.emplace();
    verdict->reason = AuthorizationFailReason::server_error;
  }
  std::optional<HttpResponse> response =
      co_await run_to_end(conclude(state, std::move(interaction), std::move(*verdict), accept_of(request)));
  if (failed) co_return error_for(Endpoint::authorization, 500, "server_error");
  co_return ended(std::move(response), Endpoint::authorization);
}

}  // namespace authlete::server
