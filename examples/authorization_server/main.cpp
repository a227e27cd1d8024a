// An authorization server with login, consent, devices, CIBA and logout. Its users and sessions are in memory, and the
// service of Authlete decides about the protocol. The environment configures the client of the service like
// quickstart.cpp; `--help` lists the options. The other files have the pages, the users and the command line.
#include <authlete/server/authorization_server.hpp>
#include <authlete/server/beast/listener.hpp>
#include <authlete/server/error_response.hpp>
#include <authlete/server/languages.hpp>
#include <authlete/server/trace.hpp>

#include <boost/asio/this_coro.hpp>

#include "account_pages.hpp"
#include "console_log.hpp"
#include "pages.hpp"
#include "server_support/observation.hpp"
#include "server_support/program.hpp"
#include "service_setup.hpp"
#include "sessions.hpp"

namespace example {
namespace {

using namespace authlete::server;
using boost::asio::awaitable;

/// What this server knows and the toolkit does not: its users, their sessions, and what they decide.
struct Application final : AuthorizationPolicy,
                           ClaimSource,
                           DevicePolicy,
                           BackchannelPolicy,
                           LogoutPolicy,
                           RegistrationPolicy {
  explicit Application(const Settings& the_settings)
      : users(the_settings.users()), clients(the_settings.clients()), settings(the_settings) {}

  // Login and consent.
  awaitable<std::optional<Login>> current_login(RequestView request) override { co_return sessions.find(request); }
  awaitable<HttpResponse> login_page(const LoginPage& page) override { co_return pages::login(page); }
  awaitable<LoginResult> log_in(RequestView request, const LoginAttempt& attempt) override {
    LoginResult result;
    const std::string action = form_value(*attempt.form, "action");
    result.cancelled = action == "cancel";
    // `continue` chooses the account of the session, unless the user has to enter the password.
    if (action == "continue" && !attempt.page->reauthentication) result.login = attempt.page->login;
    if (result.cancelled || result.login) co_return result;
    const LoginProblem problem = co_await users.check(*attempt.form, request.peer);
    const std::string name = form_value(*attempt.form, "user");
    if (problem == LoginProblem::none)
      result.login = sessions.start(request, name, result.headers);
    else
      result.page = pages::login(*attempt.page, problem, name);
    co_return result;
  }
  awaitable<HttpResponse> consent_page(const ConsentPage& page) override { co_return pages::consent(page); }
  awaitable<Claims> claims(ClaimRequest request) override { co_return users.claims(request.subject); }

  // Devices (RFC 8628).
  awaitable<HttpResponse> code_page(const DeviceCodePage& page) override { co_return pages::device_code(page); }
  awaitable<HttpResponse> confirmation_page(const DeviceConfirmationPage& page) override {
    co_return pages::device_confirmation(page);
  }
  awaitable<HttpResponse> outcome_page(RequestView request, DeviceOutcome outcome) override {
    co_return pages::device_outcome(accepted_languages(request), outcome);
  }

  // CIBA: users approve requests on the page /approvals.
  awaitable<BackchannelUser> identify(const authlete::BackchannelAuthenticationResponse& request) override {
    const std::string hint = request.hint ? request.hint->reveal() : std::string();
    co_return BackchannelUser(users.find(request.sub.value_or(hint)));
  }
  awaitable<void> start(BackchannelInteraction interaction) override {
    approvals.add(std::move(interaction));
    co_return;
  }

  // Logout, and the registration of clients.
  awaitable<HttpResponse> confirmation_page(const LogoutPage& page) override { co_return pages::logout(page); }
  awaitable<authlete::Headers> log_out(RequestView request, Login) override { co_return sessions.end(request); }
  awaitable<HttpResponse> logged_out_page(RequestView request) override {
    co_return pages::logged_out(accepted_languages(request));
  }
  awaitable<std::vector<std::string>> redirect_uris(std::string client_id) override {
    co_return logout_uris(clients, client_id);
  }
  awaitable<bool> may_register(RequestView, std::optional<authlete::Secret> token) override {
    co_return token && !settings.registration_token.empty() && *token == settings.registration_token;
  }

  Users users;
  Sessions sessions;
  Approvals approvals;
  std::vector<ClientEntry> clients;
  const Settings& settings;
};

struct Site {
  AuthorizationServer server;
  AccountPages pages;
};

awaitable<HttpResponse> respond(std::optional<Site>& site, RequestView request) {
  if (!site) co_return error_response(503, "temporarily_unavailable", "The server starts.");
  std::optional<HttpResponse> page = co_await site->pages.handle(request);
  if (page) co_return std::move(*page);
  co_return co_await site->server.handle(request);
}

awaitable<void> serve(const Settings& settings) {
  Application application(settings);
  IntrospectionSecrets introspection(settings.introspection_secrets());
  ConsoleLog log;
  std::optional<Site> site;
  Observation observation(settings.observation, "authorization_server");
  authlete::Client client = observation.make_client();
  const auto handler = [&site](const RequestView& request) { return respond(site, request); };
  const auto executor = co_await boost::asio::this_coro::executor;
  beast::Listener listener = beast::Listener::start(executor, listener_options(settings.listener), handler).value();

  Options options;
  options.issuer = settings.issuer_at(listener.ports().front());
  options.trace = received_trace;
  co_await set_up_service(client, settings, options.issuer);
  co_await store_clients(client, application.clients);
  options = (co_await with_discovered_urls(client, options)).value();
  Policies policies;
  policies.authorization = &application;
  policies.claims = &application;
  policies.device = &application;
  policies.backchannel = &application;
  policies.logout = &application;
  policies.registration = &application;
  policies.introspection = &introspection;
  policies.log = &log;
  const AuthorizationServer server(client, options, policies);
  site = Site{server, AccountPages(server, application, application.approvals, options.issuer)};
  print_ready(options.issuer, settings, application.clients);
  observation.listen(executor);
  co_await serve_until_signal(listener);
}

}  // namespace
}  // namespace example

int main(int argc, char** argv) {
  CLI::App app("An OAuth 2.0 and OpenID Connect server on top of Authlete", "authorization_server");
  example::Settings settings;
  settings.add_to(app);
  return example::run_program(app, argc, argv, [&settings] { return example::serve(settings); });
}
