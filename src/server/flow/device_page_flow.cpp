#include <algorithm>
#include <utility>

#include "authlete/device_flow.hpp"
#include "authlete/server/languages.hpp"
#include "server/core/ascii.hpp"
#include "server/core/client_certificate.hpp"
#include "server/core/header_fields.hpp"
#include "server/core/plain_responses.hpp"
#include "server/flow/attempt_limit.hpp"
#include "server/flow/browser_page.hpp"
#include "server/flow/callback.hpp"
#include "server/flow/claims.hpp"
#include "server/flow/flows.hpp"
#include "server/flow/page_form.hpp"
#include "server/flow/run_to_end.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

constexpr std::size_t maximum_code_length = 64;

// Removes what users add to a code, such as dashes (RFC 8628 section 6.1). Codes consist of A to Z and digits.
std::string normalized(std::string_view code) {
  std::string result;
  for (const char letter : code) {
    const char lower = ascii_lower(letter);
    if (result.size() == maximum_code_length) break;
    if (is_ascii_digit(letter)) result += letter;
    if (lower >= 'a' && lower <= 'z') result += static_cast<char>(lower - 'a' + 'A');
  }
  return result;
}

/// A request for the page, by a user who may be logged in.
struct DeviceVisit {
  DeviceVisit(StatePointer the_state, const RequestView& the_request)
      : state(std::move(the_state)), request(the_request), page(*state, the_request, "device") {
    const std::optional<Form> query = Form::parse(request.query());
    if (const Secret* const code = query ? query->find("user_code") : nullptr) user_code = normalized(code->reveal());
  }

  StatePointer state;
  RequestView request;
  BrowserPage page;
  std::optional<Login> login;
  std::string user_code;

  std::string url() const {
    std::string result = url_of(*state, Endpoint::device_page);
    if (!user_code.empty()) result += "?user_code=" + user_code;
    return result;
  }
  // The confirmation belongs to one code and one user.
  std::string confirmation_step() const {
    return "confirm " + user_code + ' ' + (login ? login->subject : std::string());
  }
  HttpResponse finish(Returned<HttpResponse> response) const {
    HttpResponse result = response ? std::move(*response) : error_for(Endpoint::device_page, 500, "server_error");
    page.add_cookie(result);
    return result;
  }
  std::string user_key() const { return "user " + login->subject; }
  // Another proxy than a trusted one is a user like any other.
  std::string peer_key() const {
    return is_trusted_proxy(request.peer, state->options) ? std::string() : "peer " + std::string(request.peer);
  }
  bool may_try() const {
    AttemptLimit& limit = *state->device_attempts;
    const auto now = state->steady_now();
    if (!limit.allow(user_key(), now)) return false;
    return peer_key().empty() || limit.allow(peer_key(), now);
  }
  // Users who connect several devices one after the other do not guess.
  void tried_rightly() const {
    state->device_attempts->take_back(user_key());
    if (!peer_key().empty()) state->device_attempts->take_back(peer_key());
  }
};

LoginPage login_page_of(const DeviceVisit& visit) {
  LoginPage page;
  page.form = visit.page.form(visit.url(), "login");
  page.ui_locales = accepted_languages(visit.request);
  return page;
}

asio::awaitable<HttpResponse> show_login(const DeviceVisit& visit) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  const LoginPage page = login_page_of(visit);
  Returned<HttpResponse> response =
      co_await call_policy(*visit.state, Endpoint::device_page, [&] { return policy->login_page(page); });
  co_return visit.finish(std::move(response));
}

asio::awaitable<HttpResponse> show_code_page(const DeviceVisit& visit, DeviceCodePage::Problem problem) {
  DevicePolicy* const policy = visit.state->policies.device;
  DeviceCodePage page;
  page.form = visit.page.form(url_of(*visit.state, Endpoint::device_page), "code");
  page.login = *visit.login;
  page.user_code = visit.user_code;
  page.problem = problem;
  page.ui_locales = accepted_languages(visit.request);
  Returned<HttpResponse> response =
      co_await call_policy(*visit.state, Endpoint::device_page, [&] { return policy->code_page(page); });
  co_return visit.finish(std::move(response));
}

asio::awaitable<HttpResponse> show_outcome(const DeviceVisit& visit, DeviceOutcome outcome) {
  DevicePolicy* const policy = visit.state->policies.device;
  Returned<HttpResponse> response = co_await call_policy(*visit.state, Endpoint::device_page,
                                                         [&] { return policy->outcome_page(visit.request, outcome); });
  co_return visit.finish(std::move(response));
}

asio::awaitable<HttpResponse> receive_login(const DeviceVisit& visit, const Form& form) {
  AuthorizationPolicy* const policy = visit.state->policies.authorization;
  const LoginPage page = login_page_of(visit);
  LoginAttempt attempt;
  attempt.form = &form;
  attempt.page = &page;
  Returned<LoginResult> result =
      co_await call_policy(*visit.state, Endpoint::device_page, [&] { return policy->log_in(visit.request, attempt); });
  if (!result) co_return error_for(Endpoint::device_page, 500, "server_error");
  if (result->cancelled) co_return co_await show_outcome(visit, DeviceOutcome::denied);
  if (!result->login) {
    if (result->page) co_return visit.finish(std::move(result->page));
    co_return co_await show_login(visit);
  }
  HttpResponse response = see_other(visit.url());
  for (const auto& [name, value] : result->headers) add_field(response, name, value);
  co_return response;
}

// Looks the code up. An error of the service, or another state of the code, is already a response.
struct Verification {
  Verification() = default;
  std::optional<DeviceVerificationResponse> device;
  std::optional<HttpResponse> failure;
  DeviceCodePage::Problem problem = DeviceCodePage::Problem::none;
};

asio::awaitable<Verification> verify(const DeviceVisit& visit) {
  Verification verification;
  if (visit.user_code.empty()) {
    verification.problem = DeviceCodePage::Problem::unknown_code;
    co_return verification;
  }
  if (!visit.may_try()) {
    verification.problem = DeviceCodePage::Problem::too_many_attempts;
    co_return verification;
  }
  DeviceVerificationRequest call;
  call.user_code = Secret(visit.user_code);
  Result<DeviceVerificationResponse> result =
      co_await visit.state->client.device_flow().verification(std::move(call), visit.state.call_options());
  if (!result) {
    verification.failure =
        response_for_error(*visit.state, Endpoint::device_page, Operation::device_flow_verification, result.error());
    co_return verification;
  }
  switch (result->action) {
    case DeviceVerificationAction::valid:
      visit.tried_rightly();
      verification.device = *std::move(result);
      break;
    case DeviceVerificationAction::expired: verification.problem = DeviceCodePage::Problem::expired_code; break;
    case DeviceVerificationAction::not_exist: verification.problem = DeviceCodePage::Problem::unknown_code; break;
    default: verification.failure = error_for(Endpoint::device_page, 500, "server_error");
  }
  co_return verification;
}

asio::awaitable<HttpResponse> receive_code(const DeviceVisit& visit) {
  const Verification verification = co_await verify(visit);
  if (verification.failure) co_return *verification.failure;
  if (!verification.device) {
    HttpResponse response = co_await show_code_page(visit, verification.problem);
    if (verification.problem == DeviceCodePage::Problem::too_many_attempts && response.status == 200)
      response.status = 429;
    co_return response;
  }
  DevicePolicy* const policy = visit.state->policies.device;
  DeviceConfirmationPage page;
  page.form = visit.page.form(url_of(*visit.state, Endpoint::device_page), visit.confirmation_step());
  page.login = *visit.login;
  page.user_code = visit.user_code;
  page.device = &*verification.device;
  page.ui_locales = accepted_languages(visit.request);
  Returned<HttpResponse> response =
      co_await call_policy(*visit.state, Endpoint::device_page, [&] { return policy->confirmation_page(page); });
  co_return visit.finish(std::move(response));
}

/// The data of the call that completes a device. It owns its memory.
struct DeviceVerdict {
  DeviceVerdict() = default;

  StatePointer state;
  std::string user_code;
  Login login;
  Decision decision;
  std::vector<std::string> claim_names;
  bool failed = false;  ///< A function of the application threw.
};

/// The outcome, or the response to an error.
struct DeviceCompletion {
  DeviceCompletion() = default;
  std::optional<DeviceOutcome> outcome;
  HttpResponse failure;
};

asio::awaitable<DeviceCompletion> complete(DeviceVerdict verdict) {
  DeviceCompletion completion;
  const bool granted = verdict.decision.kind == Decision::Kind::granted;
  FoundClaims claims;
  if (granted) {
    ClaimRequest wanted;
    wanted.subject = verdict.login.subject;
    wanted.names = verdict.claim_names;
    claims = co_await find_claims(verdict.state, Endpoint::device_page, std::move(wanted),
                                  verdict.decision.consented_claims);
  }
  const bool failed = verdict.failed || claims.failed;
  DeviceCompleteRequest call;
  call.user_code = Secret(verdict.user_code);
  call.subject = verdict.login.subject;
  call.result = failed    ? DeviceCompleteResult::transaction_failed
                : granted ? DeviceCompleteResult::authorized
                          : DeviceCompleteResult::access_denied;
  if (granted && !failed) {
    call.auth_time = verdict.login.auth_time;
    if (!verdict.login.acr.empty()) call.acr = verdict.login.acr;
    call.claims = std::move(claims.json);
    call.scopes = std::move(verdict.decision.scopes);
    call.consented_claims = std::move(verdict.decision.consented_claims);
    call.properties = std::move(verdict.decision.properties);
    call.sub = std::move(verdict.decision.sub);
    call.jwt_at_claims = std::move(verdict.decision.jwt_at_claims);
  }
  const State& state = *verdict.state;
  const Result<DeviceCompleteResponse> result =
      co_await state.client.device_flow().complete(std::move(call), verdict.state.call_options());
  if (!result) {
    completion.failure =
        response_for_error(state, Endpoint::device_page, Operation::device_flow_complete, result.error());
    co_return completion;
  }
  completion.failure = error_for(Endpoint::device_page, 500, "server_error");
  if (failed) co_return completion;
  switch (result->action) {
    case DeviceCompleteAction::success:
      completion.outcome = granted ? DeviceOutcome::connected : DeviceOutcome::denied;
      break;
    case DeviceCompleteAction::user_code_expired: completion.outcome = DeviceOutcome::code_expired; break;
    case DeviceCompleteAction::user_code_not_exist: completion.outcome = DeviceOutcome::code_unknown; break;
    default: break;
  }
  co_return completion;
}

asio::awaitable<HttpResponse> receive_decision(const DeviceVisit& visit, const Form& form) {
  DevicePolicy* const policy = visit.state->policies.device;
  const Verification verification = co_await verify(visit);
  if (verification.failure) co_return *verification.failure;
  if (!verification.device) co_return co_await show_code_page(visit, verification.problem);
  Returned<Decision> decision = co_await call_policy(*visit.state, Endpoint::device_page, [&] {
    return policy->read_decision(form, *verification.device, *visit.login);
  });
  if (decision && decision->kind == Decision::Kind::ask) co_return co_await receive_code(visit);
  DeviceVerdict verdict;
  verdict.state = visit.state;
  verdict.user_code = visit.user_code;
  verdict.login = *visit.login;
  verdict.claim_names = verification.device->claim_names.value_or(std::vector<std::string>());
  verdict.failed = !decision;
  if (decision) verdict.decision = std::move(*decision);
  std::optional<DeviceCompletion> completion = co_await run_to_end(complete(std::move(verdict)));
  if (!completion) co_return error_for(Endpoint::device_page, 503, "temporarily_unavailable");
  if (!completion->outcome) co_return std::move(completion->failure);
  co_return co_await show_outcome(visit, *completion->outcome);
}

}  // namespace

asio::awaitable<HttpResponse> device_page_flow(StatePointer state, RequestView request) {
  AuthorizationPolicy* const policy = state->policies.authorization;
  if (!policy || !state->policies.device) co_return error_for(Endpoint::device_page, 404, "not_found");
  std::optional<Form> form;
  if (request.method == "POST") {
    ReadForm read = read_page_form(*state, Endpoint::device_page, request);
    if (read.refusal) co_return std::move(*read.refusal);
    form = std::move(read.form);
  }
  DeviceVisit visit(state, request);
  Returned<std::optional<Login>> login =
      co_await call_policy(*state, Endpoint::device_page, [&] { return policy->current_login(request); });
  if (!login) co_return error_for(Endpoint::device_page, 500, "server_error");
  visit.login = std::move(*login);
  if (form && visit.page.has_step(*form, "login")) co_return co_await receive_login(visit, *form);
  if (!visit.login) co_return co_await show_login(visit);
  // A code in the URL only fills the field: the user has to send the form (RFC 8628 section 5.4).
  if (!form) co_return co_await show_code_page(visit, DeviceCodePage::Problem::none);
  const Secret* const code = form->find("user_code");
  visit.user_code = code ? normalized(code->reveal()) : std::string();
  if (visit.page.has_step(*form, "code")) co_return co_await receive_code(visit);
  if (visit.page.has_step(*form, visit.confirmation_step())) co_return co_await receive_decision(visit, *form);
  co_return error_for(Endpoint::device_page, 403, "access_denied",
                      "The form is not from this page, or another user has logged in since then.");
}

}  // namespace authlete::server
