#include "routes.hpp"

#include <boost/test/unit_test.hpp>

#include "desk.hpp"
#include "form.hpp"

namespace authlete::simulator {

BOOST_AUTO_TEST_SUITE(routes)

BOOST_AUTO_TEST_CASE(each_operation_has_its_path_in_both_generations) {
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
    const Route three = find_route(method, "/api/123" + path, ServerGeneration::v3);
    BOOST_TEST((three.kind == Route::operation_call), line);
    BOOST_TEST(three.operation == operation);
    BOOST_TEST(three.service_id == "123");
    BOOST_TEST((find_route("PATCH", "/api/123" + path, ServerGeneration::v3).kind == Route::wrong_method));

    const Route two = find_route(method, "/api" + path, ServerGeneration::v2);
    const bool batch = operation == Operation::create_batch || operation == Operation::batch_status;
    BOOST_TEST((two.kind == (batch ? Route::unknown : Route::operation_call)), line);
    BOOST_TEST((find_route(method, "/api" + path, ServerGeneration::v3).kind == Route::unknown), line);
  }
}

BOOST_AUTO_TEST_CASE(path_arguments_are_one_decoded_segment) {
  const auto argument = [](const std::string& segment) {
    const Route route = find_route("DELETE", "/api/1/auth/token/delete/" + segment, ServerGeneration::v3);
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
  Desk desk;
  BOOST_TEST(desk.status("GET", "/auth/token/nothing") == 404u);
  BOOST_TEST(desk.status("GET", "/auth/token/create") == 405u);
  BOOST_TEST(desk.send("GET", "/").status == 404u);
  BOOST_TEST(desk.send("GET", "").status == 404u);
  BOOST_TEST(desk.send("GET", "/api/").status == 404u);
  const HttpAnswer answer = desk.send("DELETE", "/api/10738933707579/auth/token/delete/secret-value");
  BOOST_TEST(answer.status == 404u);
  BOOST_TEST(answer.body.find("secret-value") == answer.body.npos);
}

BOOST_AUTO_TEST_CASE(credentials_decide_about_401_and_403) {
  Desk desk;
  const std::string list = "/api/10738933707579/auth/token/get/list";
  const auto status = [&](std::string_view authorization, std::string_view target) {
    return desk.send("GET", target, "", "", authorization).status;
  };
  BOOST_TEST(status("Bearer token-of-the-service", list) == 200u);
  BOOST_TEST(status("bearer token-of-the-service", list) == 200u);
  BOOST_TEST(status("", list) == 401u);
  BOOST_TEST(status("Bearer Token-of-the-service", list) == 401u);
  BOOST_TEST(status("Bearer token-of-the-service2", list) == 401u);
  BOOST_TEST(status("Basic token-of-the-service", list) == 401u);
  BOOST_TEST(status(test_authorization, "/api/999/auth/token/get/list") == 403u);
  BOOST_TEST(desk.backend.state().unauthorized == 5u);
  const HttpAnswer missing = desk.send("GET", list, "", "", "");
  BOOST_TEST(missing.body.find("A001202") != missing.body.npos);
  BOOST_TEST(missing.headers.find("WWW-Authenticate").has_value());
}

BOOST_AUTO_TEST_CASE(generation_2_takes_key_and_secret_and_knows_no_batches) {
  SimulatorOptions options = test_options();
  options.generation = ServerGeneration::v2;
  options.service_id = "key";
  options.service_api_secret = "secret";
  Desk desk(std::move(options));
  const std::string_view basic = "Basic a2V5OnNlY3JldA==";
  BOOST_TEST(desk.send("GET", "/api/auth/token/get/list", "", "", basic).status == 200u);
  BOOST_TEST(desk.send("GET", "/api/auth/token/get/list", "", "", test_authorization).status == 401u);
  BOOST_TEST(desk.send("POST", "/api/auth/token/create/batch", "[]", "application/json", basic).status == 404u);
  const HttpAnswer created =
      desk.send("POST", "/api/auth/token/create",
                R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})", "application/json", basic);
  BOOST_TEST(created.status == 200u);
  BOOST_TEST(created.body.find("tokenId") == created.body.npos);
}

BOOST_AUTO_TEST_CASE(forms_are_read_as_their_parameters) {
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
