#pragma once

#include <map>
#include <string>

#include "server/flow_fixture.hpp"

namespace authlete::server::testing {

inline const boost::json::object interaction_action{
    {"action", "INTERACTION"},
    {"ticket", "t1cket"},
    {"client", boost::json::object{{"clientId", 4711}, {"clientName", "App"}}},
    {"service", boost::json::object{{"apiSecret", "s3cret"}}},
    {"claims", boost::json::array{"name", "email"}}};
inline const boost::json::object location_action{{"action", "LOCATION"},
                                                 {"responseContent", "https://app.example/?code=c0de"}};

/// A browser at a server, with its cookies.
class BrowserFixture : public FlowFixture {
 public:
  HttpResponse visit(Request request) {
    std::string line;
    for (const auto& [name, value] : cookies) line += (line.empty() ? "" : "; ") + name + '=' + value;
    if (!line.empty()) request.add("Cookie", line);
    HttpResponse response = handle(std::move(request));
    for (const auto& [name, value] : response.headers) {
      if (name != "Set-Cookie") continue;
      const std::string text(value.substr(0, value.find(';')));
      const std::size_t sign = text.find('=');
      cookies[text.substr(0, sign)] = text.substr(sign + 1);
    }
    return response;
  }
  /// Sends an authorization request that needs a page, and returns the path of the page.
  std::string start(boost::json::object changes = {}, std::string query = "client_id=4711") {
    boost::json::object action = interaction_action;
    for (const auto& [name, value] : changes) action[name] = value;
    respond(action);
    const HttpResponse response = visit(get_request("/authorize?" + query));
    BOOST_REQUIRE(response.status == 303);
    const std::string location = field_of(response, "Location");
    BOOST_REQUIRE(location.starts_with("https://as.example/interaction/"));
    return location.substr(std::string_view(test_issuer).size());
  }
  HttpResponse send(std::string path, std::string form) {
    return visit(form_request(std::move(path), form + "&page_token=" + users.form.token.reveal()));
  }
  void log_in(std::string subject = "john", std::chrono::sys_seconds time = fake_epoch) {
    users.login.emplace();
    users.login->subject = std::move(subject);
    users.login->auth_time = time;
  }
  std::string last_path() const { return call(calls() - 1).target; }
  std::string last_reason() const { return std::string(content(calls() - 1).at("reason").as_string()); }

  std::map<std::string, std::string> cookies;
};

}  // namespace authlete::server::testing
