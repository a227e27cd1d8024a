#include <utility>

#include "authlete/server/cookie.hpp"
#include "authlete/server/form.hpp"
#include "server/core/ascii.hpp"
#include "server/core/digest.hpp"
#include "server/core/encoding.hpp"
#include "server/core/header_fields.hpp"
#include "server/core/plain_responses.hpp"
#include "server/flow/browser_page.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/interaction.hpp"
#include "server/flow/page_form.hpp"
#include "server/flow/routes.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

/// A request for the page of an interaction, by the browser that started it.
struct Visit {
  Visit() = default;

  StatePointer state;
  RequestView request;
  Interaction interaction;
  std::string cookie;
  std::optional<Login> login;

  std::string url() const { return url_of(*state, Endpoint::interaction) + '/' + interaction.id; }
  PageForm form(std::string_view step) const {
    PageForm result;
    result.action = url();
    result.token = Secret(state->page_tokens.make({interaction.id, cookie, step}));
    return result;
  }
  bool has_step(const Form& sent, std::string_view step) const {
    const Secret* const token = sent.find(PageForm::token_name);
    return token && state->page_tokens.check(token->reveal(), {interaction.id, cookie, step});
  }
  /// The consent of one user is not that of another one who has logged in meanwhile.
  std::string consent_step() const { return "consent " + (login ? login->subject : std::string()); }

  LoginPage login_page(const Assessment& assessment) const {
    LoginPage page;
    page.form = form("login");
    page.interaction = &interaction;
    page.login = login;
    page.reauthentication = assessment.reauthentication;
    page.subject = interaction.subject;
    page.login_hint = interaction.login_hint;
    page.ui_locales = page_languages(interaction.ui_locales, request);
    return page;
  }
};

asio::awaitable<HttpResponse> conclude_visit(const Visit& visit, Verdict verdict) {
  std::optional<HttpResponse> response = co_await run_to_end(
      take_and_conclude(visit.state, visit.interaction.id, std::move(verdict), accept_of(visit.request)));
  co_return ended(std::move(response), Endpoint::interaction);
}

asio::awaitable<HttpResponse> fail_visit(const Visit& visit, AuthorizationFailReason reason) {
  Verdict verdict;
  verdict.reason = std::move(reason);
  co_return co_await conclude_visit(visit, std::move(verdict));
}

asio::awaitable<HttpResponse> grant_visit(const Visit& visit, Decision decision) {
  Verdict verdict;
  verdict.login = visit.login;
  verdict.decision = std::move(decision);
  co_return co_await conclude_visit(visit, std::move(verdict));
}

HttpResponse redirect_to_page(const Visit& visit) { return see_other(visit.url()); }

asio::awaitable<HttpResponse> show_login(const Visit& visit, const Assessment& assessment) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  const LoginPage page = visit.login_page(assessment);
  Returned<HttpResponse> response =
      co_await call_policy(*visit.state, Endpoint::interaction, [&] { return policy->login_page(page); });
  if (!response) co_return co_await abandon(visit.state, visit.interaction.id);
  co_return std::move(*response);
}

asio::awaitable<HttpResponse> show_consent(const Visit& visit) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  ConsentPage page;
  page.form = visit.form(visit.consent_step());
  page.interaction = &visit.interaction;
  page.login = *visit.login;
  page.ui_locales = page_languages(visit.interaction.ui_locales, visit.request);
  Returned<HttpResponse> response =
      co_await call_policy(*visit.state, Endpoint::interaction, [&] { return policy->consent_page(page); });
  if (!response) co_return co_await abandon(visit.state, visit.interaction.id);
  co_return std::move(*response);
}

// Shows the page that comes next, or ends the request if no page is needed.
asio::awaitable<HttpResponse> continue_visit(const Visit& visit) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  const Assessment assessment = assess(visit.interaction, visit.login, visit.state->now());
  if (assessment.is_final) co_return co_await fail_visit(visit, *assessment.obstacle);
  if (assessment.obstacle) co_return co_await show_login(visit, assessment);
  if (visit.interaction.has_prompt(Prompt::consent)) co_return co_await show_consent(visit);
  Returned<Decision> decision = co_await call_policy(*visit.state, Endpoint::interaction,
                                                     [&] { return policy->decide(visit.interaction, *visit.login); });
  if (!decision) co_return co_await abandon(visit.state, visit.interaction.id);
  switch (decision->kind) {
    case Decision::Kind::granted: co_return co_await grant_visit(visit, std::move(*decision));
    case Decision::Kind::denied: co_return co_await fail_visit(visit, AuthorizationFailReason::denied);
    case Decision::Kind::ask: break;
  }
  co_return co_await show_consent(visit);
}

// A user has sent the login page.
asio::awaitable<HttpResponse> receive_login(Visit& visit, const Form& form) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  const Assessment assessment = assess(visit.interaction, visit.login, visit.state->now());
  const LoginPage page = visit.login_page(assessment);
  LoginAttempt attempt;
  attempt.form = &form;
  attempt.page = &page;
  Returned<LoginResult> result =
      co_await call_policy(*visit.state, Endpoint::interaction, [&] { return policy->log_in(visit.request, attempt); });
  if (!result) co_return co_await abandon(visit.state, visit.interaction.id);
  if (result->cancelled) co_return co_await fail_visit(visit, AuthorizationFailReason::denied);
  if (!result->login) {
    if (result->page) co_return std::move(*result->page);
    co_return co_await show_login(visit, assessment);
  }
  visit.interaction.chosen_subject = result->login->subject;
  co_await visit.state->interactions().update(visit.interaction);
  HttpResponse response = redirect_to_page(visit);
  for (const auto& [name, value] : result->headers) add_field(response, name, value);
  co_return response;
}

// A user has sent the consent page.
asio::awaitable<HttpResponse> receive_consent(const Visit& visit, const Form& form) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  // The login may have become too old while the page was open.
  const Assessment assessment = assess(visit.interaction, visit.login, visit.state->now());
  if (assessment.obstacle) co_return redirect_to_page(visit);
  Returned<Decision> decision = co_await call_policy(
      *visit.state, Endpoint::interaction, [&] { return policy->read_consent(form, visit.interaction, *visit.login); });
  if (!decision) co_return co_await abandon(visit.state, visit.interaction.id);
  switch (decision->kind) {
    case Decision::Kind::granted: co_return co_await grant_visit(visit, std::move(*decision));
    case Decision::Kind::denied: co_return co_await fail_visit(visit, AuthorizationFailReason::denied);
    case Decision::Kind::ask: break;
  }
  co_return co_await show_consent(visit);
}

asio::awaitable<HttpResponse> conclude_without_pages(const Visit& visit) {
  std::optional<Verdict> verdict = co_await judge_without_pages(visit.state, visit.request, visit.interaction);
  if (!verdict) co_return co_await abandon(visit.state, visit.interaction.id);
  co_return co_await conclude_visit(visit, std::move(*verdict));
}

}  // namespace

asio::awaitable<HttpResponse> interaction_flow(StatePointer state, RequestView request) {
  AuthorizationPolicy* const policy = state->policies.authorization;
  const std::string id(sub_path(state->options, Endpoint::interaction, request.path()));
  if (!policy || id.empty()) co_return error_for(Endpoint::interaction, 404, "not_found");
  std::optional<Form> form;
  if (request.method == "POST") {
    ReadForm read = read_page_form(*state, Endpoint::interaction, request);
    if (read.refusal) co_return std::move(*read.refusal);
    form = std::move(read.form);
  }
  const std::optional<std::string_view> cookie = is_token(id) ? find_cookie(request, binding_cookie(id)) : std::nullopt;
  std::optional<Interaction> found;
  if (cookie) found = co_await state->interactions().find(id);
  // Somebody else could have sent the user a link to a request of their own.
  if (!found || found->expires_at <= state->now() ||
      Secret(base64url(as_text(sha256(*cookie)))) != Secret(found->browser_hash))
    co_return error_for(Endpoint::interaction, 400, "invalid_request",
                        "This request was completed already, has expired, or was not started in this browser.");
  Visit visit;
  visit.state = state;
  visit.request = request;
  visit.interaction = std::move(*found);
  visit.cookie = *cookie;
  if (visit.interaction.without_pages) co_return co_await conclude_without_pages(visit);
  Returned<std::optional<Login>> login =
      co_await call_policy(*state, Endpoint::interaction, [&] { return policy->current_login(request); });
  if (!login) co_return co_await abandon(state, id);
  visit.login = std::move(*login);
  if (!form) co_return co_await continue_visit(visit);
  if (visit.has_step(*form, "login")) co_return co_await receive_login(visit, *form);
  if (visit.login && visit.has_step(*form, visit.consent_step())) co_return co_await receive_consent(visit, *form);
  co_return error_for(Endpoint::interaction, 403, "access_denied",
                      "The form is not from this page, or another user has logged in since then.");
}

}  // namespace authlete::server
