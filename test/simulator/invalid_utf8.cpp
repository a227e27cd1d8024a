#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <tuple>
#include <vector>

#include "codec/tables.hpp"
#include "in_process_service.hpp"

/// Input that is not UTF-8 is refused in every field: nothing is created, and every response is JSON, which is UTF-8.
namespace authlete::simulator {
namespace {

namespace json = boost::json;

const std::string root = "/api/10738933707579";

// Boost.JSON refuses input that is not UTF-8.
bool is_json(const HttpResponse& response) {
  boost::system::error_code error;
  json::parse(response.body, error);
  return !error;
}

void refused(const HttpResponse& response, unsigned status, const std::string& what) {
  BOOST_TEST(response.status == status, what);
  BOOST_TEST(is_json(response), what);
}

template <class Model>
std::vector<std::string> members() {
  std::vector<std::string> names;
  const codec::ModelTable& table = codec::TableOf<Model>::value;
  for (const codec::Member& member : table.all_members()) names.emplace_back(table.name_of(member));
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(invalid_utf8)

BOOST_AUTO_TEST_CASE(form_field_that_is_not_utf8_is_refused) {
  const std::pair<std::string, std::vector<std::string>> operations[] = {
      {"/auth/token", members<TokenRequest>()},
      {"/auth/token/fail", members<TokenFailRequest>()},
      {"/auth/token/issue", members<TokenIssueRequest>()},
      {"/auth/token/create", members<TokenCreateRequest>()},
      {"/auth/token/update", members<TokenUpdateRequest>()},
      {"/auth/token/revoke", members<TokenRevokeRequest>()}};
  InProcessService service;
  for (const auto& [path, names] : operations)
    for (const std::string& name : names)
      for (const char* value : {"%ff%fe", "\xff\xfe", "%C3", "%ED%A0%80"}) {
        // The rest is a valid create, which would otherwise make a token.
        const std::string body = "grantType=PASSWORD&clientId=26888344961664&subject=john&" + name + "=" + value;
        refused(service.send("POST", root + path, body, "application/x-www-form-urlencoded"), 400, path + " " + body);
        refused(service.send("POST", root + path, std::string("a") + value + "=b", "application/x-www-form-urlencoded"),
                400, path + " name");
      }
  BOOST_TEST(service.backend.state().tokens == 0u);
}

BOOST_AUTO_TEST_CASE(form_field_beyond_ascii_is_accepted) {
  InProcessService service;
  const HttpResponse response = service.send(
      "POST", root + "/auth/token/create", "grantType=PASSWORD&clientId=26888344961664&subject=john&accessToken=%c3%a9",
      "application/x-www-form-urlencoded");
  BOOST_TEST(response.status == 200u);
  BOOST_TEST(text(json::parse(response.body).as_object(), "accessToken") == "\xc3\xa9");
}

BOOST_AUTO_TEST_CASE(client_parameter_that_is_not_utf8_is_an_invalid_request) {
  InProcessService service;
  for (const char* name : {"grant_type", "code", "redirect_uri", "username", "password", "scope", "refresh_token",
                           "subject_token", "audience", "resource", "assertion", "client_id", "unknown"}) {
    json::object body;
    body["clientId"] = "my-client";
    body["clientSecret"] = "secret-of-the-client";
    body["parameters"] = "grant_type=password&username=u&password=p&" + std::string(name) + "=%ff%fe";
    const HttpResponse response = service.send("POST", root + "/auth/token", json::serialize(body));
    BOOST_TEST(response.status == 200u, name);
    BOOST_REQUIRE_MESSAGE(is_json(response), name);
    const json::object content = json::parse(response.body).as_object();
    BOOST_TEST(text(content, "action") == "BAD_REQUEST", name);
    BOOST_TEST(text(content, "responseContent").find("invalid_request") != std::string::npos, name);
  }
}

BOOST_AUTO_TEST_CASE(json_that_is_not_utf8_is_refused) {
  InProcessService service;
  for (const char* value : {"\xff\xfe", "\\ud800", "\xed\xa0\x80"})
    for (const char* path : {"/auth/token", "/auth/token/fail", "/auth/token/issue", "/auth/token/create",
                             "/auth/token/update", "/auth/token/revoke", "/idtoken/reissue"})
      for (const char* name : {"subject", "accessToken", "parameters", "unknown", "a\xff"}) {
        const std::string body =
            std::string(R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",")") + name + "\":\"" +
            value + "\"}";
        refused(service.send("POST", root + path, body), 400, std::string(path) + " " + name);
        refused(service.send("POST", root + "/auth/token/create/batch", "[" + body + "]"), 400, name);
        refused(service.send("POST", "/simulator/codes", body), 400, name);
      }
  BOOST_TEST(service.backend.state().tokens == 0u);
  BOOST_TEST(service.backend.state().batches == 0u);
}

BOOST_AUTO_TEST_CASE(query_that_is_not_utf8_is_refused) {
  InProcessService service;
  for (const char* name : {"clientIdentifier", "subject", "start", "end", "tokenStatus", "unknown"})
    refused(service.send("GET", root + "/auth/token/get/list?" + name + "=%ff%fe"), 400, name);
  const std::string batch =
      R"([{"grantType":"PASSWORD","clientId":26888344961664,"subject":"john","accessToken":"a"}])";
  for (const char* query : {"dryRun=%ff", "dryRun=true%f", "%ff=1"})
    refused(service.send("POST", root + "/auth/token/create/batch?" + query, batch), 400, query);
  BOOST_TEST(service.backend.state().batches == 0u);
}

BOOST_AUTO_TEST_CASE(target_that_is_not_a_uri_is_refused_with_its_own_message) {
  InProcessService service;
  for (const std::string part : {"\xff\xfe", "%ff%fe", "%c3", "%4", "%zz", "a b", "\x7f"})
    for (const std::string before : {"/", "/api/", "/simulator/", "/api/10738933707579/auth/token/delete/",
                                     "/api/10738933707579/auth/token/create/batch/status/"}) {
      const std::string target = before + part;
      const HttpResponse response = service.send("DELETE", target);
      refused(response, 400, target);
      BOOST_TEST(response.body.find(part) == response.body.npos, target);
      refused(service.send("DELETE", target, "", "", ""), 401, target);
    }
  refused(service.send("GET", root + "/auth/token/get/list?subject=\xff"), 400, "query");
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
