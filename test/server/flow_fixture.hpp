#pragma once

#include <mutex>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/server/authorization_server.hpp"
#include "authlete/server/html.hpp"
#include "server/resource_fixture.hpp"

namespace authlete::server::testing {

inline constexpr const char* test_issuer = "https://as.example";

/// Makes a request with a form.
inline Request form_request(std::string target, std::string body) {
  Request request;
  request.method = "POST";
  request.target = std::move(target);
  request.body = std::move(body);
  request.add("Content-Type", "application/x-www-form-urlencoded");
  return request;
}

inline Request get_request(std::string target) {
  Request request;
  request.target = std::move(target);
  return request;
}

inline std::string field_of(const HttpResponse& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or("(none)"));
}

/// Records everything that is logged as text.
class TextLog : public Log {
 public:
  void write(const LogRecord& record) noexcept override {
    const std::lock_guard lock(mutex_);
    std::ostringstream line;
    line << static_cast<int>(record.event) << ' ' << to_string(record.endpoint) << ' ' << record.operation << ' '
         << record.status << ' ' << record.message;
    if (record.error) line << ' ' << *record.error;
    lines_ += line.str() + '\n';
  }
  std::string lines() const {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

 private:
  mutable std::mutex mutex_;
  std::string lines_;
};

/// Users and pages whose strings show what the page was given. Members decide how the functions behave.
class TestUsers : public AuthorizationPolicy, public ClaimSource {
 public:
  boost::asio::awaitable<std::optional<Login>> current_login(RequestView) override {
    if (throws == "current_login") throw std::runtime_error("the users are not available");
    co_return login;
  }
  boost::asio::awaitable<HttpResponse> login_page(const LoginPage& page) override {
    if (throws == "login_page") throw std::runtime_error("the page is not available");
    form = page.form;
    last_login_page = page;
    ++login_pages;
    co_return html_response(200, "login " + escape_html(page.login_hint));
  }
  boost::asio::awaitable<LoginResult> log_in(RequestView, const LoginAttempt& attempt) override {
    if (throws == "log_in") throw std::runtime_error("the users are not available");
    attempted_page = attempt.page->form.action;
    LoginResult result;
    const Secret* const user = attempt.form->find("user");
    result.cancelled = attempt.form->find("cancel") != nullptr;
    if (user) {
      login.emplace();
      login->subject = user->reveal();
      login->auth_time = login_time;
      login->acr = acr_of_login;
      result.login = login;
      result.headers.add("Set-Cookie", "__Host-session=new");
    }
    co_return result;
  }
  boost::asio::awaitable<HttpResponse> consent_page(const ConsentPage& page) override {
    if (throws == "consent_page") throw std::runtime_error("the page is not available");
    form = page.form;
    ++consent_pages;
    co_return html_response(200, "consent");
  }
  boost::asio::awaitable<Decision> decide(const Interaction&, const Login&) override {
    if (throws == "decide") throw std::runtime_error("the grants are not available");
    co_return decision;
  }
  boost::asio::awaitable<Claims> claims(ClaimRequest request) override {
    if (throws == "claims") throw std::runtime_error("the claims are not available");
    claim_requests.push_back(request);
    Claims claims;
    claims.add("name", "John").add("email", "john@example.com").add("phone_number", "").add("email_verified", true);
    co_return claims;
  }

  std::optional<Login> login;
  std::chrono::sys_seconds login_time = fake_epoch;
  std::string acr_of_login;
  Decision decision;
  std::string throws;
  PageForm form;
  std::string attempted_page;  ///< The URL of the page from which the user logged in.
  std::optional<LoginPage> last_login_page;
  unsigned login_pages = 0, consent_pages = 0;
  std::vector<ClaimRequest> claim_requests;
};

/// A server on a fake transport.
class FlowFixture {
 public:
  FlowFixture() : transport(std::make_shared<HeldTransport>()), client(client_options(), transport) {
    options.issuer = test_issuer;
    policies.authorization = &users;
    policies.claims = &users;
    policies.log = &log;
  }

  void respond(const boost::json::object& response, unsigned status = 200) {
    transport->respond(status, boost::json::serialize(response), json_type());
  }

  /// Returns the server. Options and policies count as they are at the first call.
  AuthorizationServer& server() {
    if (!server_) server_.emplace(client, options, policies);
    return *server_;
  }
  HttpResponse handle(Request request) { return runner.run(server().handle(request.view())); }

  std::size_t calls() const { return transport->requests().size(); }
  TransportRequest call(std::size_t index) const { return transport->requests().at(index); }
  boost::json::object content(std::size_t index) const { return boost::json::parse(call(index).body).as_object(); }
  bool called(std::size_t index, std::string_view path) const { return call(index).target.ends_with(path); }

  Runner runner;
  std::shared_ptr<HeldTransport> transport;
  Client client;
  Options options;
  Policies policies;
  TestUsers users;
  TextLog log;

 private:
  std::optional<AuthorizationServer> server_;
};

}  // namespace authlete::server::testing
