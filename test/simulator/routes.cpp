#include "routes.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "form.hpp"
#include "in_process_service.hpp"
#include "operation_rows.hpp"

namespace authlete::simulator {
namespace {

// Returns the rows of a table of the description. The first row has the names of the columns.
std::vector<std::map<std::string, std::string>> table_of_description(const std::string& name) {
  std::ifstream file(AUTHLETE_TEST_DATA_DIR "/../../api/" + name);
  std::vector<std::map<std::string, std::string>> rows;
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::map<std::string, std::string> row;
    std::size_t column = 0;
    for (std::string cell; std::getline(cells, cell, '\t'); ++column) {
      if (rows.empty()) names.push_back(cell);
      row[names.at(column)] = cell;
    }
    rows.push_back(std::move(row));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(routes)

BOOST_AUTO_TEST_CASE(each_operation_of_the_description_has_its_request_line) {
  std::map<std::string, const OperationRow*> by_path;
  for (const OperationRow& row : all_rows())
    by_path[std::string(row.method) + " " + std::string(row.path_template)] = &row;
  BOOST_TEST(by_path.size() == operation_count);
  std::size_t canonical = 0;
  for (auto& row : table_of_description("operations.tsv")) {
    const std::string line = row["method"] + " " + row["path"];
    const auto found = by_path.find(line);
    if (row["alternate_of"].empty()) {
      ++canonical;
      BOOST_REQUIRE_MESSAGE(found != by_path.end(), line);
      const CallCredentials credentials = row["token"] == "organization" ? CallCredentials::organization
                                          : row["token"] == "none"       ? CallCredentials::none
                                                                         : CallCredentials::service;
      BOOST_TEST((found->second->credentials == credentials), line);
      BOOST_TEST(found->second->api_version_3_only == row["since"].starts_with("3"), line);
    } else {
      const Route route = find_route(row["method"], row["path"], ApiVersion::v3);
      BOOST_TEST((route.kind == Route::operation_call), line);
    }
  }
  BOOST_TEST(canonical == operation_count);
}

BOOST_AUTO_TEST_CASE(each_operation_has_its_path_in_both_api_versions) {
  const std::pair<std::string, Operation> expected[] = {
      {"POST /auth/token", Operation::token},
      {"POST /auth/token/fail", Operation::token_fail},
      {"POST /auth/token/issue", Operation::token_issue},
      {"POST /idtoken/reissue", Operation::id_token_reissue},
      {"GET /auth/token/get/list?a=b", Operation::list},
      {"POST /auth/token/create", Operation::create},
      {"POST /auth/token/create/batch", Operation::create_batch},
      {"GET /auth/token/create/batch/status/abc", Operation::batch_status},
      {"POST /auth/token/create/batch/status/abc", Operation::batch_status},
      {"POST /auth/token/update", Operation::update},
      {"DELETE /auth/token/delete/abc", Operation::remove},
      {"POST /auth/token/revoke", Operation::revoke}};
  for (const auto& [line, operation] : expected) {
    const std::string method = line.substr(0, line.find(' '));
    const std::string path = line.substr(method.size() + 1);
    const Route three = find_route(method, "/api/123" + path, ApiVersion::v3);
    BOOST_TEST((three.kind == Route::operation_call), line);
    BOOST_TEST(three.operation == operation);
    BOOST_TEST(three.service_id == "123");
    BOOST_TEST((find_route("PATCH", "/api/123" + path, ApiVersion::v3).kind == Route::wrong_method));

    const Route two = find_route(method, "/api" + path, ApiVersion::v2);
    const bool batch = operation == Operation::create_batch || operation == Operation::batch_status;
    BOOST_TEST((two.kind == (batch ? Route::unknown : Route::operation_call)), line);
    BOOST_TEST((find_route(method, "/api" + path, ApiVersion::v3).kind == Route::unknown), line);
  }
}

BOOST_AUTO_TEST_CASE(operation_that_the_simulator_does_not_play_gets_501_with_a_reason) {
  InProcessService service;
  for (const std::string path :
       {"/federation/configuration", "/vci/metadata", "/hsk/create", "/nativesso", "/attestation/challenge"}) {
    const HttpResponse response = service.send("POST", "/api/10738933707579" + path, "{}");
    BOOST_TEST(response.status == 501u, path);
    const boost::json::object body = boost::json::parse(response.body).as_object();
    BOOST_TEST(text(body, "resultCode") == "A001210");
    BOOST_TEST(text(body, "resultMessage").find("does not play") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(path_argument_is_one_decoded_segment) {
  const auto argument = [](const std::string& segment) {
    const Route route = find_route("DELETE", "/api/1/auth/token/delete/" + segment, ApiVersion::v3);
    return route.kind == Route::operation_call ? route.argument : "(none)";
  };
  BOOST_TEST(argument("a%2Fb%2B%3D%20%25") == "a/b+= %");
  BOOST_TEST(argument("a+b") == "a+b");
  BOOST_TEST(argument("") == "(none)");
  BOOST_TEST(argument("a/b") == "(none)");
  BOOST_TEST(argument("a%2") == "(none)");
  BOOST_TEST(argument("a%zz") == "(none)");
}

BOOST_AUTO_TEST_CASE(unknown_paths_and_methods_are_refused_without_naming_a_token) {
  InProcessService service;
  BOOST_TEST(service.status("GET", "/auth/token/nothing") == 404u);
  BOOST_TEST(service.status("GET", "/auth/token/create") == 405u);
  BOOST_TEST(service.send("GET", "/").status == 404u);
  BOOST_TEST(service.send("GET", "").status == 404u);
  BOOST_TEST(service.send("GET", "/api/").status == 404u);
  const HttpResponse response = service.send("DELETE", "/api/10738933707579/auth/token/delete/secret-value");
  BOOST_TEST(response.status == 404u);
  BOOST_TEST(response.body.find("secret-value") == response.body.npos);
}

BOOST_AUTO_TEST_CASE(credentials_decide_between_401_and_403) {
  InProcessService service;
  const std::string list = "/api/10738933707579/auth/token/get/list";
  const auto status = [&](std::string_view authorization, std::string_view target) {
    return service.send("GET", target, "", "", authorization).status;
  };
  BOOST_TEST(status("Bearer token-of-the-service", list) == 200u);
  BOOST_TEST(status("bearer token-of-the-service", list) == 200u);
  BOOST_TEST(status("", list) == 401u);
  BOOST_TEST(status("Bearer Token-of-the-service", list) == 401u);
  BOOST_TEST(status("Bearer token-of-the-service2", list) == 401u);
  BOOST_TEST(status("Basic token-of-the-service", list) == 401u);
  BOOST_TEST(status(test_authorization, "/api/999/auth/token/get/list") == 403u);
  BOOST_TEST(service.backend.state().unauthorized == 5u);
  const HttpResponse missing = service.send("GET", list, "", "", "");
  BOOST_TEST(missing.body.find("A001202") != missing.body.npos);
  BOOST_TEST(missing.headers.find("WWW-Authenticate").has_value());
}

BOOST_AUTO_TEST_CASE(api_version_2_uses_key_and_secret_and_has_no_batches) {
  SimulatorOptions options = test_options();
  options.api_version = ApiVersion::v2;
  options.service_id = "key";
  options.service_api_secret = "secret";
  InProcessService service(std::move(options));
  const std::string_view basic = "Basic a2V5OnNlY3JldA==";
  BOOST_TEST(service.send("GET", "/api/auth/token/get/list", "", "", basic).status == 200u);
  BOOST_TEST(service.send("GET", "/api/auth/token/get/list", "", "", test_authorization).status == 401u);
  BOOST_TEST(service.send("POST", "/api/auth/token/create/batch", "[]", "application/json", basic).status == 404u);
  const HttpResponse created =
      service.send("POST", "/api/auth/token/create",
                   R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})", "application/json", basic);
  BOOST_TEST(created.status == 200u);
  BOOST_TEST(created.body.find("tokenId") == created.body.npos);
}

BOOST_AUTO_TEST_CASE(forms_are_parsed_into_their_parameters) {
  const std::optional<Form> form = Form::parse("a=1&b=x+y%26&&c&a=2&d=");
  BOOST_REQUIRE(form);
  BOOST_TEST(*form->find("a") == "1");
  BOOST_TEST(*form->find("b") == "x y&");
  BOOST_TEST(form->find("c")->empty());
  BOOST_TEST(!form->find_filled("d"));
  BOOST_TEST(!form->find("e"));
  BOOST_TEST(form->repeats_any_but({}));
  BOOST_TEST(form->repeats_any_but({"b"}));
  BOOST_TEST(!form->repeats_any_but({"a"}));
  BOOST_TEST(form->all("a").size() == 2u);
  BOOST_TEST(!Form::parse("a=%4"));
  BOOST_TEST(!Form::parse("%x1=2"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
