// The responses of the simulator validate against the description of the service. Each test that uses an
// `InProcessService` checks all responses that it gets; here is the test of that check, and the one of its
// completeness.
#include <boost/json/parse.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/tree/visitor.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "in_process_service.hpp"
#include "response_check.hpp"
#include "support/description.hpp"

namespace authlete::simulator {
namespace {

HttpResponse json_of(std::string body, unsigned status = 200) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = std::move(body);
  return response;
}

std::string mistakes_in_object(std::string_view schema, const std::string& json) {
  return mistakes_in(boost::json::parse(json), schema);
}

std::string with_arguments(const std::string& path) {
  std::string target;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t brace = std::min(path.find('{', begin), path.size());
    target += path.substr(begin, brace - begin);
    if (brace == path.size()) break;
    begin = path.find('}', brace) + 1;
    target += path.substr(brace, begin - brace) == "{serviceId}" ? "10738933707579" : "x";
  }
  return target;
}

// The simulator responds with 501 to the operations that it does not play.
std::vector<std::string> played_operations() {
  SimulatorOptions options = test_options();
  options.organization_token = "token-of-the-organization";
  std::vector<std::string> names;
  for (const test::DescriptionRow& operation : test::description_rows("operations")) {
    InProcessService service(options);
    const std::string_view token =
        operation.at("token") == "organization" ? "Bearer token-of-the-organization" : test_authorization;
    const HttpResponse response =
        service.send(operation.at("method"), with_arguments(operation.at("path")), "{}", "application/json", token);
    BOOST_TEST((response.status != 401 && response.status != 403), test::name_of(operation));
    if (response.status != 501) names.push_back(test::name_of(operation));
  }
  BOOST_TEST(names.size() > 60u);
  return names;
}

// Learns from the test cases themselves whether all of them run: the parameters of Boost.Test cannot be read by a
// program whose compiler is not that of the library.
struct AllTestCases : boost::unit_test::test_tree_visitor {
  void visit(const boost::unit_test::test_case& test_case) override { run = run && test_case.is_enabled(); }

  bool run = true;
};

bool all_test_cases_run() {
  AllTestCases all;
  boost::unit_test::traverse_test_tree(boost::unit_test::framework::master_test_suite(), all, /*ignore_status=*/true);
  return all.run;
}

/// At the end of a run of all tests each operation that the simulator plays must have had a 2xx response.
struct EachPlayedOperationWasChecked {
  void setup() {}
  void teardown() {
    if (!all_test_cases_run()) return;
    const std::set<std::string> checked = checked_operations();
    for (const std::string& name : played_operations())
      BOOST_TEST(checked.contains(name), name << " has no 2xx response that was checked");
  }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(EachPlayedOperationWasChecked);

BOOST_AUTO_TEST_SUITE(described_responses)

BOOST_AUTO_TEST_CASE(check_accepts_what_the_description_allows) {
  BOOST_TEST(mistakes_in_object("token_create_response",
                                R"({"resultCode":"A","action":"OK","clientId":1,"expiresAt":1800000000000,
                                    "scopes":["a"],"properties":[{"key":"k","value":"v"}],"expiresIn":0})") == "");
  BOOST_TEST(mistakes_in_object("client", R"({"objectOfTomorrow":{"a":null},"grantTypes":["GRANT_OF_TOMORROW"],
                                             "extension":{"listOfTomorrow":[1]}})") == "");
  BOOST_TEST(mistakes_in_object("map<string>", R"({"a":"b"})") == "");
}

BOOST_AUTO_TEST_CASE(check_finds_each_kind_of_mistake) {
  const auto finds = [](std::string_view schema, const std::string& json, const std::string& mistake) {
    const std::string found = mistakes_in_object(schema, json);
    BOOST_TEST(found.starts_with(mistake), json << ": " << found);
  };
  finds("token_create_response", R"({"unknown":1})", "/unknown: is not a member of token_create_response: 1");
  finds("token_create_response", R"({"textOfTomorrow":"x"})", "/textOfTomorrow: is not a member");
  finds("token_create_response", R"({"resultCode":1})", "/resultCode: is not a string: 1");
  finds("token_create_response", R"({"resultCode":null})", "/resultCode: is not a string: null");
  finds("token_create_response", R"({"forExternalAttachment":"true"})", "/forExternalAttachment: is not a boolean");
  finds("token_create_response", R"({"action":"ACTION_OF_TOMORROW"})", "/action: is not a value of its enumeration");
  finds("token_create_response", R"({"action":"ok"})", "/action: is not a value of its enumeration");
  finds("token_create_response", R"({"clientId":1.0})", "/clientId: is not an integer of 64 bits");
  finds("token_create_response", R"({"clientId":"1"})", "/clientId: is not an integer of 64 bits");
  finds("token_create_response", R"({"scopes":"a"})", "/scopes: is not an array");
  finds("token_create_response", R"({"scopes":["a",null]})", "/scopes/1: is not a string");
  finds("token_create_response", R"({"properties":[{"key":"k","name":"v"}]})", "/properties/0/name: is not a member");
  finds("token_create_response", R"({"expiresAt":1800000000})", "/expiresAt: is not in milliseconds");
  finds("token_info", R"({"expiresAt":1800000000000})", "/expiresAt: is not in seconds");
  finds("token_batch_status", R"({"result":"SUCCEED"})", "/result: is not a value");
  finds("token_batch_status", R"({"tokenCount":9223372036854775808})", "/tokenCount: is not an integer of 64 bits");
  finds("token_revoke_response", R"({"count":2147483648})", "/count: is not an integer of 32 bits");
  finds("client", R"({"grantTypes":["OTHER"]})", "/grantTypes/0: is not a value");
  finds("map<string>", R"({"a":1})", "/a: is not a string");
  finds("userinfo_response", R"({"transformedClaims":"{"})", "/transformedClaims: does not hold JSON");
}

BOOST_AUTO_TEST_CASE(check_knows_the_operation_and_its_content) {
  const auto finds = [](std::string_view method, std::string_view path, const HttpResponse& response,
                        const std::string& mistake) {
    const std::string found = mistakes_in(method, path, response);
    BOOST_TEST(found.find(mistake) != std::string::npos, path << ": " << found);
    if (mistake.empty()) BOOST_TEST(found == "");
  };
  const std::string root = "/api/1";
  finds("GET", root + "/hsk/get/list", json_of(R"({"hsks":[]})"), "");
  finds("GET", root + "/hsk/get/other", json_of(R"({"hsks":[]})"), "hardware_keys.get 200: /hsks: is not a member");
  finds("POST", "/api/auth/revocation", json_of(R"({"other":1})"), "revocation.process 200: /other");
  finds("POST", root + "/auth/revocation?a=b", json_of(R"({"action":"OK"})", 403),
        "/action: is not a member of result");
  finds("POST", root + "/auth/revocation", json_of(R"({"resultCode":"A"})", 403), "is not an error");
  finds("POST", root + "/auth/revocation", json_of("{", 403), "is not JSON");
  finds("POST", root + "/auth/revocation", HttpResponse(), "has no content");
  finds("DELETE", root + "/client/delete/1", HttpResponse(), "");
  finds("DELETE", root + "/client/delete/1", json_of("{}"), "has content");
  finds("GET", "/api/lifecycle/healthcheck", json_of("{}"), "is not text");
  finds("GET", root + "/service/configuration", json_of("[]"), "is not an object");
  finds("GET", "/simulator/state", json_of("[]"), "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
