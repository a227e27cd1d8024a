#include "authlete/authorization.hpp"

#include <utility>
#include <variant>

#include "authlete/server/cookie.hpp"
#include "authlete/server/error_response.hpp"
#include "authlete/server/random_id.hpp"
#include "server/core/authorization_request.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/core/plain_responses.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/interaction.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

// Stores the request, binds it to this browser and sends the browser to the page.
asio::awaitable<HttpResponse> show_page(StatePointer state, Interaction interaction) {
  const std::string cookie = random_id_256();
  interaction.browser_hash = base64url(as_text(sha256(cookie)));
  HttpResponse response = see_other(url_of(*state, Endpoint::interaction) + '/' + interaction.id);
  set_cookie(response, binding_cookie(interaction.id), cookie,
             std::chrono::seconds(interaction.expires_at - interaction.created_at));
  co_await state->interactions().insert(std::move(interaction));
  co_return response;
}

}  // namespace

asio::awaitable<HttpResponse> authorization_flow(StatePointer state, RequestView request) {
  if (!state->policies.authorization) co_return error_for(Endpoint::authorization, 404, "not_found");
  std::variant<Secret, HttpResponse> parameters = read_authorization_request(request, state->options);
  if (HttpResponse* const refusal = std::get_if<HttpResponse>(&parameters)) co_return std::move(*refusal);
  AuthorizationRequest call;
  call.parameters = std::get<Secret>(parameters);
  Result<AuthorizationResponse> result =
      co_await state->client.authorization().process(std::move(call), state.call_options());
  if (!result)
    co_return response_for_error(*state, Endpoint::authorization, Operation::authorization_process, result.error());
  if (!result->succeeded())
    co_return response_for(Operation::authorization_process, *result, response_context(*state, request));

  Interaction interaction = interaction_of(*std::move(result), std::get<Secret>(parameters).reveal(), state->now());
  // Browsers do not send the cookie of the session with a POST request of another site. They do with the redirect.
  if (!interaction.without_pages || request.method == "POST")
    co_return co_await show_page(state, std::move(interaction));
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
