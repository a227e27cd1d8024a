#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

constexpr std::string_view organization = "Bearer token-of-the-organization";

SimulatorOptions options_with_organization() {
  SimulatorOptions options = test_options();
  options.organization_token = "token-of-the-organization";
  return options;
}

HttpResponse send_as_organization(InProcessService& service, std::string_view method, const std::string& target,
                                  const std::string& body = "") {
  return service.send(method, target, body, "application/json", organization);
}

json::object object_of(const HttpResponse& response) { return json::parse(response.body).as_object(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(services)

BOOST_AUTO_TEST_CASE(service_with_unknown_members_keeps_all_when_one_member_is_changed) {
  InProcessService service;
  json::object model = service.get("/service/get");
  model["objectOfTomorrow"] = json::parse(R"({"deep":[1,2.5,{"x":null}]})");
  model["textOfTomorrow"] = "text";
  model["attributes"] = json::parse(R"([{"key":"k","value":"v"}])");
  service.post("/service/update", json::serialize(model));
  model = service.get("/service/get");
  BOOST_TEST(json::serialize(model.at("objectOfTomorrow")) == R"({"deep":[1,2.5E0,{"x":null}]})");
  model["serviceName"] = "After";
  json::object updated = service.post("/service/update", json::serialize(model));
  json::object read = service.get("/service/get");
  for (json::object* object : {&model, &updated, &read}) object->erase("modifiedAt");
  BOOST_TEST(updated == model);
  BOOST_TEST(read == model);
}

BOOST_AUTO_TEST_CASE(update_of_the_service_changes_how_it_behaves) {
  InProcessService service;
  const std::string create = R"({"grantType":"CLIENT_CREDENTIALS","clientId":26888344961664,"scopes":["new"]})";
  BOOST_TEST(text(service.post("/auth/token/create", create), "action") == "BAD_REQUEST");
  const json::object old = service.get("/service/get");
  const json::object updated = service.post("/service/update",
                                            R"({"apiKey":1,"accessTokenDuration":60,"supportedScopes":[{"name":"new"},
          {"name":"short","attributes":[{"key":"access_token.duration","value":"5"}]}]})");
  BOOST_TEST(updated.at("apiKey") == old.at("apiKey"));
  BOOST_TEST(updated.at("createdAt") == old.at("createdAt"));
  BOOST_TEST(!updated.contains("issuer"));
  const json::object token = service.post("/auth/token/create", create);
  BOOST_TEST(text(token, "action") == "OK");
  BOOST_TEST(token.at("expiresIn").as_int64() == 60);
  const json::object brief = service.post(
      "/auth/token/create", R"({"grantType":"CLIENT_CREDENTIALS","clientId":26888344961664,"scopes":["new","short"]})");
  BOOST_TEST(brief.at("expiresIn").as_int64() == 5);
  BOOST_TEST(service.status("GET", "/client/get/my-client") == 404u);  // Aliases are no longer enabled.
}

BOOST_AUTO_TEST_CASE(services_are_created_listed_and_removed_by_the_organization) {
  InProcessService service(options_with_organization());
  BOOST_TEST(service.send("POST", "/api/service/create", "{}").status == 403u);
  BOOST_TEST(service.send("GET", "/api/service/get/list").status == 403u);
  BOOST_TEST(service.status("DELETE", "/service/delete") == 403u);
  BOOST_TEST(service.status("GET", "/service/get") == 200u);

  const HttpResponse response =
      send_as_organization(service, "POST", "/api/service/create", R"({"serviceName":"Second","listOfTomorrow":[1]})");
  BOOST_TEST(response.status == 201u);
  const json::object created = object_of(response);
  const std::string id = std::to_string(created.at("apiKey").to_number<std::int64_t>());
  BOOST_TEST(!text(created, "apiSecret").empty());
  BOOST_TEST(created.contains("listOfTomorrow"));

  const json::object list = object_of(send_as_organization(service, "GET", "/api/service/get/list"));
  BOOST_TEST(list.at("totalCount").as_int64() == 2);
  BOOST_TEST(list.at("end").as_int64() == 5);
  BOOST_TEST(list.at("services").as_array().size() == 2u);
  BOOST_TEST(object_of(send_as_organization(service, "GET", "/api/" + id + "/service/get")) == created);
  BOOST_TEST(service.send("GET", "/api/" + id + "/service/get").status == 403u);
  const HttpResponse updated =
      send_as_organization(service, "POST", "/api/" + id + "/service/update", R"({"serviceName":"Third"})");
  BOOST_TEST(text(object_of(updated), "serviceName") == "Third");
  BOOST_TEST(send_as_organization(service, "DELETE", "/api/" + id + "/service/delete").status == 204u);
  BOOST_TEST(send_as_organization(service, "DELETE", "/api/" + id + "/service/delete").status == 404u);
  BOOST_TEST(send_as_organization(service, "GET", "/api/" + id + "/service/get").status == 404u);
}

BOOST_AUTO_TEST_CASE(organization_token_allows_calls_about_clients_but_no_other_calls_of_a_service) {
  InProcessService service(options_with_organization());
  const std::string root = "/api/10738933707579";
  BOOST_TEST(send_as_organization(service, "GET", root + "/client/get/list").status == 200u);
  BOOST_TEST(send_as_organization(service, "GET", root + "/service/get").status == 200u);
  BOOST_TEST(send_as_organization(service, "GET", root + "/auth/token/get/list").status == 403u);
}

BOOST_AUTO_TEST_CASE(service_token_allows_everything_if_the_organization_has_no_token) {
  InProcessService service;
  BOOST_TEST(service.send("POST", "/api/service/create", "{}").status == 201u);
  BOOST_TEST(service.send("GET", "/api/service/get/list").status == 200u);
}

BOOST_AUTO_TEST_CASE(removed_service_is_gone_with_its_clients_and_tokens) {
  InProcessService service;
  service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})");
  BOOST_TEST(service.status("DELETE", "/service/delete") == 204u);
  BOOST_TEST(service.backend.state().tokens == 0u);
  BOOST_TEST(service.status("GET", "/client/get/list") == 404u);
  BOOST_TEST(service.status("GET", "/service/get") == 404u);
  BOOST_TEST(service.status("DELETE", "/service/delete") == 404u);
  BOOST_TEST(object_of(service.send("GET", "/api/service/get/list")).at("totalCount").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(services_are_limited_in_size) {
  InProcessService service;
  const std::string large = R"({"description":")" + std::string(300'000, 'x') + R"("})";
  BOOST_TEST(service.status("POST", "/service/update", large) == 400u);
  BOOST_TEST(service.send("POST", "/api/service/create", large).status == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
