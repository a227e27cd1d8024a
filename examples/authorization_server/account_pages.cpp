#include "account_pages.hpp"

#include <authlete/server/cookie.hpp>
#include <authlete/server/html.hpp>
#include <authlete/server/languages.hpp>
#include <authlete/server/random_id.hpp>

#include "icon.hpp"
#include "pages.hpp"
#include "style.hpp"

namespace example {

using namespace authlete::server;
using authlete::Secret;
using boost::asio::awaitable;

namespace {

constexpr const char* approvals_path = "/approvals";
constexpr const char* page_cookie = "account";

HttpResponse back_to_approvals() {
  HttpResponse response;
  response.status = 303;
  response.headers.add("Location", approvals_path);
  response.headers.add("Cache-Control", "no-store");
  return response;
}

HttpResponse method_not_allowed(std::string_view allowed) {
  HttpResponse response = error_page(405, "invalid_request", "This page does not have this method.");
  response.headers.add("Allow", allowed);
  return response;
}

}  // namespace

// A browser is known by a cookie, to which the forms are bound.
struct AccountPages::Visit {
  Visit() = default;

  RequestView request;
  std::optional<Login> login;
  std::string cookie;
  bool cookie_is_new = false;

  HttpResponse finish(HttpResponse response) const {
    if (cookie_is_new) set_cookie(response, page_cookie, cookie);
    return response;
  }
};

awaitable<std::optional<HttpResponse>> AccountPages::handle(RequestView request) {
  if (request.path() == style_path) co_return style_sheet(request);
  if (request.path() == icon_path) co_return icon(request);
  const bool is_home = request.path() == "/";
  if (!is_home && request.path() != approvals_path) co_return std::nullopt;
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (is_home && !reads) co_return method_not_allowed("GET, HEAD");
  if (!reads && request.method != "POST") co_return method_not_allowed("GET, HEAD, POST");

  Visit visit;
  visit.request = request;
  visit.login = co_await users_->current_login(request);
  if (is_home) co_return pages::home(accepted_languages(request), visit.login);
  const std::optional<std::string_view> cookie = find_cookie(request, page_cookie);
  visit.cookie_is_new = !cookie || cookie->size() != 43;
  visit.cookie = visit.cookie_is_new ? random_id_256() : std::string(*cookie);
  if (reads) co_return co_await show_approvals(visit);
  const std::optional<Form> form = Form::parse(request.body);
  if (!form || !is_from_here(request) || visit.cookie_is_new)
    co_return error_page(403, "access_denied", "The form is not from this page.");
  co_return co_await receive_form(visit, *form);
}

awaitable<HttpResponse> AccountPages::show_approvals(const Visit& visit) {
  if (!visit.login) {
    LoginPage page;
    page.form = form_for(visit, "login");
    page.ui_locales = accepted_languages(visit.request);
    co_return visit.finish(co_await users_->login_page(page));
  }
  const std::string& subject = visit.login->subject;
  std::vector<pages::PendingApproval> pending;
  for (const Approvals::Entry* const entry : approvals_->of(subject)) {
    pages::PendingApproval& approval = pending.emplace_back();
    approval.interaction = &entry->interaction;
    approval.form = form_for(visit, "decide " + entry->id + ' ' + subject);
    approval.form.action += "?request=" + entry->id;
  }
  co_return visit.finish(pages::approvals(accepted_languages(visit.request), subject, pending));
}

awaitable<HttpResponse> AccountPages::receive_form(const Visit& visit, const Form& form) {
  const Secret* const token = form.find(PageForm::token_name);
  const auto has_step = [&](const std::string& step) {
    return token && tokens_.check(token->reveal(), {approvals_path, visit.cookie, step});
  };
  if (has_step("login")) co_return co_await log_in(visit, form);
  const std::optional<Form> query = Form::parse(visit.request.query());
  const Secret* const id = query ? query->find("request") : nullptr;
  if (id && visit.login && has_step("decide " + id->reveal() + ' ' + visit.login->subject))
    co_return co_await decide(visit, id->reveal(), form);
  co_return error_page(403, "access_denied",
                       "The form is not from this page, or another user has logged in since then.");
}

awaitable<HttpResponse> AccountPages::log_in(const Visit& visit, const Form& form) {
  LoginPage page;
  page.form = form_for(visit, "login");
  page.ui_locales = accepted_languages(visit.request);
  LoginAttempt attempt;
  attempt.form = &form;
  attempt.page = &page;
  LoginResult result = co_await users_->log_in(visit.request, attempt);
  if (result.page) co_return std::move(*result.page);
  HttpResponse response = back_to_approvals();
  for (const auto& [name, value] : result.headers) response.headers.add(name, value);
  co_return response;
}

awaitable<HttpResponse> AccountPages::decide(const Visit& visit, std::string id, const Form& form) {
  std::optional<Approvals::Entry> entry = approvals_->take(id, visit.login->subject);
  if (!entry) co_return back_to_approvals();
  const Secret* const decision = form.find("decision");
  BackchannelCompletion completion;
  completion.interaction = std::move(entry->interaction);
  completion.login = visit.login;
  completion.decision = decision && decision->reveal() == "allow" ? Decision::grant() : Decision::deny();
  const authlete::Result<BackchannelOutcome> outcome =
      co_await server_.complete_backchannel_authentication(std::move(completion));
  // The error is in the log. The ticket may be used up, so the request is not offered again.
  if (!outcome) co_return error_page(500, "server_error", "Your decision could not be sent. The request is over.");
  co_return back_to_approvals();
}

PageForm AccountPages::form_for(const Visit& visit, const std::string& step) const {
  PageForm form;
  form.action = approvals_path;
  form.token = authlete::Secret(tokens_.make({approvals_path, visit.cookie, step}));
  return form;
}

// Browsers say from which site a form was sent. Their forms have a token besides.
bool AccountPages::is_from_here(const RequestView& request) const {
  const std::string origin = issuer_.substr(0, issuer_.find('/', std::string_view("https://").size()));
  const std::string_view* const sent = request.find("Origin");
  const std::string_view* const site = request.find("Sec-Fetch-Site");
  return (!sent || (request.count("Origin") == 1 && *sent == origin)) &&
         (!site || (request.count("Sec-Fetch-Site") == 1 && (*site == "same-origin" || *site == "none")));
}

}  // namespace example
