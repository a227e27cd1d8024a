#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "authlete/server/authorization_server.hpp"
#include "authlete/server/html.hpp"
#include "client/fake_client.hpp"
#include "support/fake_transport.hpp"
#include "support/run.hpp"

namespace authlete::server::testing {

/// Where random decisions and strings come from: a generator of random numbers or a fuzzer.
class InputSource {
 public:
  InputSource() = default;
  InputSource(const InputSource&) = delete;
  InputSource& operator=(const InputSource&) = delete;
  virtual ~InputSource() = default;

  /// Returns a number below `limit`.
  virtual std::size_t below(std::size_t limit) = 0;
  /// Returns any bytes.
  virtual std::string bytes() = 0;
  virtual bool is_empty() = 0;

  template <std::size_t count>
  const char* pick(const char* const (&texts)[count]) {
    return texts[below(count)];
  }
};

/// A server whose browser endpoints get any input of a client, while its service names URIs of its own. It checks each
/// response: no browser is sent to a URI that neither the service nor the application has named.
class RedirectCheck : AuthorizationPolicy, DevicePolicy, LogoutPolicy {
 public:
  static constexpr std::string_view issuer = "https://as.example";
  static constexpr std::string_view logout_uri = "https://app.example/bye";

  explicit RedirectCheck(InputSource& input)
      : input_(input),
        transport_(std::make_shared<authlete::test::FakeTransport>()),
        client_(authlete::test::client_options(), transport_) {
    transport_->otherwise([this](const TransportRequest& request) { return serve(request); });
    Options options;
    options.issuer = issuer;
    Policies policies;
    policies.authorization = this;
    policies.device = this;
    policies.logout = this;
    server_.emplace(client_, options, policies);
  }

  /// Sends one request. Returns the URI that the browser is sent to, if any, and sets `fault` if it may not be.
  std::optional<std::string> step(std::string& fault) {
    const HttpResponse response = send();
    std::optional<std::string> location;
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie") keep_cookie(value);
      if (name == "Refresh") fault = "a response has a Refresh field";
      if (name == "Location") {
        if (location) fault = "a response has two locations";
        location = std::string(value);
      }
    }
    if (!location) return location;
    if (location->starts_with(issuer)) last_page_ = location->substr(issuer.size());
    if (!is_named(*location)) fault = "a browser is sent to " + *location;
    if (location->find_first_of("\r\n") != location->npos) fault = "a location ends its field";
    return location;
  }

  /// How often a browser was sent to a URI of the service, to a page of the server, and to a logout URI.
  std::size_t to_client = 0, to_page = 0, to_logout = 0;

 private:
  // What a client of an attacker would write anywhere.
  std::string evil() {
    static constexpr const char* const texts[] = {"https://evil.example",
                                                  "//evil.example",
                                                  "https://evil.example/?x=",
                                                  "/\\evil.example",
                                                  "https:evil.example",
                                                  "javascript:alert(1)",
                                                  "x\r\nLocation: https://evil.example",
                                                  "x%0d%0aLocation:%20https://evil.example",
                                                  "https%3A%2F%2Fevil.example",
                                                  "https://app.example/bye@evil.example",
                                                  "https://app.example/bye.evil.example",
                                                  "https://app.example/bye",
                                                  "https://as.example.evil.example",
                                                  "a&post_logout_redirect_uri=https://evil.example",
                                                  ""};
    return input_.below(4) == 0 ? input_.bytes() : input_.pick(texts);
  }

  std::string parameters() {
    static constexpr const char* const names[] = {"redirect_uri",  "post_logout_redirect_uri",
                                                  "state",         "client_id",
                                                  "id_token_hint", "prompt",
                                                  "max_age",       "user_code",
                                                  "return_to",     "next",
                                                  "page_token",    "decision",
                                                  "user",          "cancel",
                                                  "response_mode", "request_uri",
                                                  "RelayState",    "url",
                                                  "ui_locales",    "iss",
                                                  "code"};
    // A good request for a logout leads to the one URI that the application has named.
    if (input_.below(4) == 0)
      return "client_id=4711&post_logout_redirect_uri=" + std::string(logout_uri) + "&state=" + evil();
    std::string result;
    for (std::size_t count = input_.below(5); count > 0; --count) {
      const std::string_view name = input_.pick(names);
      result += (result.empty() ? "" : "&") + std::string(name) + '=';
      // A form that the browser really got reaches the code behind the checks.
      if (name == "page_token" && input_.below(4) != 0)
        result += form_.token.reveal();
      else if (name == "decision" && input_.below(2) == 0)
        result += "allow";
      else if (name == "client_id" && input_.below(2) == 0)
        result += "4711";
      else if (name == "post_logout_redirect_uri" && input_.below(3) == 0)
        result += logout_uri;
      else
        result += evil();
    }
    return result;
  }

  std::string target() {
    static constexpr const char* const paths[] = {"/authorize",
                                                  "/interaction",
                                                  "/interaction/unknown",
                                                  "/device",
                                                  "/logout",
                                                  "//evil.example/authorize",
                                                  "https://evil.example/authorize",
                                                  "https://evil.example/logout",
                                                  "https://evil.example/device",
                                                  "/authorize//evil.example",
                                                  "/.well-known/openid-configuration"};
    std::string path = input_.below(3) == 0 ? last_page_ : input_.pick(paths);
    if (input_.below(16) == 0) path += evil();
    if (path.find('?') == path.npos && input_.below(4) != 0) path += '?' + parameters();
    return path;
  }

  HttpResponse send() {
    static constexpr const char* const methods[] = {"GET", "POST", "GET", "POST", "HEAD", "PUT", "OPTIONS"};
    static constexpr const char* const names[] = {"Host",    "X-Forwarded-Host", "Forwarded", "X-Forwarded-Proto",
                                                  "Referer", "X-Original-URL",   "Origin",    "X-Rewrite-URL"};
    // A form that the browser got is sent most of the time when it has one.
    const bool sends_form = !form_.action.empty() && input_.below(2) == 0;
    const std::string method = sends_form ? "POST" : input_.pick(methods);
    const std::string where = sends_form ? form_.action.substr(issuer.size()) : target();
    std::string body = method == "POST" ? parameters() : std::string();
    if (sends_form) body += "&page_token=" + form_.token.reveal();
    std::vector<std::pair<std::string, std::string>> fields{{"Content-Type", "application/x-www-form-urlencoded"}};
    if (input_.below(3) == 0) fields.emplace_back(input_.pick(names), evil());
    if (!cookies_.empty()) fields.emplace_back("Cookie", cookies_);
    std::vector<HeaderField> views;
    for (const auto& [name, value] : fields) views.push_back({name, value});
    RequestView view;
    view.method = method;
    view.target = where;
    view.fields = views;
    view.body = body;
    view.peer = "192.0.2.1";
    is_logged_in_ = input_.below(3) != 0;
    return runner_.run(server_->handle(view));
  }

  void keep_cookie(std::string_view field) {
    const std::string pair(field.substr(0, field.find(';')));
    if (pair.ends_with('=') || cookies_.size() > 20'000) return;
    cookies_ += (cookies_.empty() ? "" : "; ") + pair;
  }

  bool is_named(const std::string& location) {
    if (named_.contains(location)) return ++to_client > 0;
    std::string_view rest = location;
    if (rest.starts_with(logout_uri)) {
      rest.remove_prefix(logout_uri.size());
      constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%";
      const bool is_state = rest.starts_with("?state=") && rest.substr(7).find_first_not_of(plain) == rest.npos;
      return (rest.empty() || is_state) && ++to_logout > 0;
    }
    if (!rest.starts_with(issuer)) return false;
    rest.remove_prefix(issuer.size());
    constexpr std::string_view of_ids = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const bool is_interaction =
        rest.starts_with("/interaction/") && rest.substr(13).find_first_not_of(of_ids) == rest.npos;
    // The parameters of a logout request that was posted stand in the query.
    const bool is_page =
        is_interaction || rest.starts_with("/logout?") || rest == "/device" || rest.starts_with("/device?user_code=");
    return is_page && ++to_page > 0;
  }

  // The service names another URI in each response.
  std::string name_uri() {
    std::string uri = "https://client" + std::to_string(named_.size()) + ".example/cb?code=c0de";
    named_.insert(uri);
    return uri;
  }

  Result<TransportResponse> serve(const TransportRequest& request) {
    const auto ends_with = [&](std::string_view path) { return request.target.ends_with(path); };
    TransportResponse response;
    response.status = 200;
    response.headers = authlete::test::json_type();
    if (ends_with("/auth/authorization")) {
      const std::size_t choice = input_.below(8);
      if (choice < 4)
        response.body = R"({"action":"INTERACTION","ticket":"t","client":{"clientId":4711},"prompts":["CONSENT"]})";
      else if (choice == 4)
        response.body = R"({"action":"NO_INTERACTION","ticket":"t"})";
      else if (choice == 5)
        response.body = R"({"action":"BAD_REQUEST","responseContent":"{}"})";
      else if (choice == 6)
        response.body = R"({"action":"FORM","responseContent":"<html></html>"})";
      else
        response.body = R"({"action":"LOCATION","responseContent":")" + name_uri() + "\"}";
    } else if (ends_with("/authorization/issue") || ends_with("/authorization/fail")) {
      response.body = R"({"action":"LOCATION","responseContent":")" + name_uri() + "\"}";
    } else if (ends_with("/jose/verify")) {
      response.body = input_.below(2) == 0 ? R"({"valid":true,"signatureValid":true})" : R"({"signatureValid":false})";
    } else if (ends_with("/device/verification")) {
      response.body = R"({"action":"VALID","clientName":"TV"})";
    } else {
      response.body = R"({"action":"SUCCESS"})";
    }
    return response;
  }

  boost::asio::awaitable<std::optional<Login>> current_login(RequestView) override {
    std::optional<Login> login;
    if (is_logged_in_) login = user();
    co_return login;
  }
  boost::asio::awaitable<HttpResponse> login_page(const LoginPage& page) override { co_return show(page.form); }
  boost::asio::awaitable<LoginResult> log_in(RequestView, const LoginAttempt&) override {
    LoginResult result;
    if (input_.below(4) != 0) result.login = user();
    co_return result;
  }
  boost::asio::awaitable<HttpResponse> consent_page(const ConsentPage& page) override { co_return show(page.form); }
  boost::asio::awaitable<HttpResponse> code_page(const DeviceCodePage& page) override { co_return show(page.form); }
  boost::asio::awaitable<HttpResponse> confirmation_page(const DeviceConfirmationPage& page) override {
    co_return show(page.form);
  }
  boost::asio::awaitable<HttpResponse> outcome_page(RequestView, DeviceOutcome) override {
    co_return html_response(200, "done");
  }
  boost::asio::awaitable<HttpResponse> confirmation_page(const LogoutPage& page) override { co_return show(page.form); }
  boost::asio::awaitable<Headers> log_out(RequestView, Login) override { co_return Headers(); }
  boost::asio::awaitable<HttpResponse> logged_out_page(RequestView) override { co_return html_response(200, "bye"); }
  boost::asio::awaitable<std::vector<std::string>> redirect_uris(std::string client_id) override {
    std::vector<std::string> uris;
    if (client_id == "4711") uris.emplace_back(logout_uri);
    co_return uris;
  }

  HttpResponse show(const PageForm& form) {
    form_ = form;
    return html_response(200, "page");
  }
  static Login user() {
    Login login;
    login.subject = "john";
    login.auth_time = authlete::test::fake_epoch;
    return login;
  }

  InputSource& input_;
  authlete::test::Runner runner_;
  std::shared_ptr<authlete::test::FakeTransport> transport_;
  Client client_;
  std::optional<AuthorizationServer> server_;
  std::set<std::string> named_;
  std::string cookies_, last_page_ = "/authorize";
  PageForm form_;
  bool is_logged_in_ = false;
};

}  // namespace authlete::server::testing
