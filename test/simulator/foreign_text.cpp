#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <tuple>
#include <vector>

#include "codec/members.hpp"
#include "desk.hpp"

/// Text that is not UTF-8 is refused where it enters, whatever the field: nothing is made of it, and every response is
/// JSON, which is UTF-8.
namespace authlete::simulator {
namespace {

namespace json = boost::json;

const std::string root = "/api/10738933707579";

// Boost.JSON refuses what is not UTF-8.
bool is_json(const HttpAnswer& answer) {
  boost::system::error_code error;
  json::parse(answer.body, error);
  return !error;
}

void refused(const HttpAnswer& answer, unsigned status, const std::string& what) {
  BOOST_TEST(answer.status == status, what);
  BOOST_TEST(is_json(answer), what);
}

template <class Model>
std::vector<std::string> members() {
  std::vector<std::string> names;
  std::apply([&](const auto&... member) { (names.emplace_back(member.name), ...); }, codec::Members<Model>::list);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_text)

BOOST_AUTO_TEST_CASE(form_field_that_is_not_utf8_is_refused) {
  const std::pair<std::string, std::vector<std::string>> operations[] = {
      {"/auth/token", members<TokenRequest>()},
      {"/auth/token/fail", members<TokenFailRequest>()},
      {"/auth/token/issue", members<TokenIssueRequest>()},
      {"/auth/token/create", members<TokenCreateRequest>()},
      {"/auth/token/update", members<TokenUpdateRequest>()},
      {"/auth/token/revoke", members<TokenRevokeRequest>()}};
  Desk desk;
  for (const auto& [path, names] : operations)
    for (const std::string& name : names)
      for (const char* value : {"%ff%fe", "\xff\xfe", "%C3", "%ED%A0%80"}) {
        // The rest is what a create needs, so that a token would be made.
        const std::string body = "grantType=PASSWORD&clientId=26888344961664&subject=john&" + name + "=" + value;
        refused(desk.send("POST", root + path, body, "application/x-www-form-urlencoded"), 400, path + " " + body);
        refused(desk.send("POST", root + path, std::string("a") + value + "=b", "application/x-www-form-urlencoded"),
                400, path + " name");
      }
  BOOST_TEST(desk.backend.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(form_field_beyond_ascii_is_taken) {
  Desk desk;
  const HttpAnswer answer = desk.send("POST", root + "/auth/token/create",
                                      "grantType=PASSWORD&clientId=26888344961664&subject=john&accessToken=%c3%a9",
                                      "application/x-www-form-urlencoded");
  BOOST_TEST(answer.status == 200u);
  BOOST_TEST(text(json::parse(answer.body).as_object(), "accessToken") == "\xc3\xa9");
}

BOOST_AUTO_TEST_CASE(parameter_of_a_client_that_is_not_utf8_is_an_invalid_request) {
  Desk desk;
  for (const char* name : {"grant_type", "code", "redirect_uri", "username", "password", "scope", "refresh_token",
                           "subject_token", "audience", "resource", "assertion", "client_id", "unknown"}) {
    json::object body;
    body["clientId"] = "my-client";
    body["clientSecret"] = "secret-of-the-client";
    body["parameters"] = "grant_type=password&username=u&password=p&" + std::string(name) + "=%ff%fe";
    const HttpAnswer answer = desk.send("POST", root + "/auth/token", json::serialize(body));
    BOOST_TEST(answer.status == 200u, name);
    BOOST_REQUIRE_MESSAGE(is_json(answer), name);
    const json::object response = json::parse(answer.body).as_object();
    BOOST_TEST(text(response, "action") == "BAD_REQUEST", name);
    BOOST_TEST(text(response, "responseContent").find("invalid_request") != std::string::npos, name);
  }
}

BOOST_AUTO_TEST_CASE(json_that_is_not_utf8_is_refused) {
  Desk desk;
  for (const char* value : {"\xff\xfe", "\\ud800", "\xed\xa0\x80"})
    for (const char* path : {"/auth/token", "/auth/token/fail", "/auth/token/issue", "/auth/token/create",
                             "/auth/token/update", "/auth/token/revoke", "/idtoken/reissue"})
      for (const char* name : {"subject", "accessToken", "parameters", "unknown", "a\xff"}) {
        const std::string body =
            std::string(R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",")") + name + "\":\"" +
            value + "\"}";
        refused(desk.send("POST", root + path, body), 400, std::string(path) + " " + name);
        refused(desk.send("POST", root + "/auth/token/create/batch", "[" + body + "]"), 400, name);
        refused(desk.send("POST", "/simulator/codes", body), 400, name);
      }
  BOOST_TEST(desk.backend.state().tokens == 0u);
  BOOST_TEST(desk.backend.state().batches == 0u);
}

BOOST_AUTO_TEST_CASE(query_that_is_not_utf8_is_refused) {
  Desk desk;
  for (const char* name : {"clientIdentifier", "subject", "start", "end", "tokenStatus", "unknown"})
    refused(desk.send("GET", root + "/auth/token/get/list?" + name + "=%ff%fe"), 400, name);
  const std::string batch =
      R"([{"grantType":"PASSWORD","clientId":26888344961664,"subject":"john","accessToken":"a"}])";
  for (const char* query : {"dryRun=%ff", "dryRun=true%f", "%ff=1"})
    refused(desk.send("POST", root + "/auth/token/create/batch?" + query, batch), 400, query);
  BOOST_TEST(desk.backend.state().batches == 0u);
}

BOOST_AUTO_TEST_CASE(target_that_is_not_a_uri_is_refused_in_words_of_its_own) {
  Desk desk;
  for (const std::string part : {"\xff\xfe", "%ff%fe", "%c3", "%4", "%zz", "a b", "\x7f"})
    for (const std::string before : {"/", "/api/", "/simulator/", "/api/10738933707579/auth/token/delete/",
                                     "/api/10738933707579/auth/token/create/batch/status/"}) {
      const std::string target = before + part;
      const HttpAnswer answer = desk.send("DELETE", target);
      refused(answer, 400, target);
      BOOST_TEST(answer.body.find(part) == answer.body.npos, target);
      refused(desk.send("DELETE", target, "", "", ""), 401, target);
    }
  refused(desk.send("GET", root + "/auth/token/get/list?subject=\xff"), 400, "query");
}

BOOST_AUTO_TEST_CASE(option_that_is_not_utf8_is_refused_at_the_start) {
  const auto refuses = [](auto change) {
    SimulatorOptions options = test_options();
    change(options);
    return !options.validate().has_value();
  };
  BOOST_TEST(!refuses([](SimulatorOptions&) {}));
  BOOST_TEST(refuses([](SimulatorOptions& o) { o.service_id = "\xff"; }));
  BOOST_TEST(refuses([](SimulatorOptions& o) { o.issuer = "\xff"; }));
  BOOST_TEST(refuses([](SimulatorOptions& o) { o.clients[0].client_id_alias = "\xff"; }));
  BOOST_TEST(refuses([](SimulatorOptions& o) { o.clients[0].client_name = "\xff"; }));
  BOOST_TEST(refuses([](SimulatorOptions& o) { o.scopes.emplace_back("\xff"); }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
