#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

const std::string service_root = "/api/10738933707579";

// Creates a client and returns it as the service describes it.
json::object create_client(InProcessService& service, std::string_view body) {
  const HttpResponse response = service.send("POST", service_root + "/client/create", body);
  BOOST_REQUIRE_MESSAGE(response.status == 201u, response.body);
  return json::parse(response.body).as_object();
}

std::string id_text(const json::object& client) {
  return std::to_string(client.at("clientId").to_number<std::int64_t>());
}

std::string token_action(InProcessService& service, const std::string& id, const std::string& secret) {
  const std::string body =
      R"({"parameters":"grant_type=client_credentials","clientId":")" + id + R"(","clientSecret":")" + secret + R"("})";
  return text(service.post("/auth/token", body), "action");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(clients)

BOOST_AUTO_TEST_CASE(created_client_is_assigned_its_id_and_secret_and_gets_defaults) {
  InProcessService service;
  const json::object client = create_client(service, R"({"clientName":"New","clientId":5,"number":99})");
  BOOST_TEST(client.at("clientId").to_number<std::int64_t>() != 5);
  BOOST_TEST(client.at("number").as_int64() == 4);
  BOOST_TEST(!text(client, "clientSecret").empty());
  BOOST_TEST(text(client, "clientType") == "CONFIDENTIAL");
  BOOST_TEST(text(client, "tokenAuthMethod") == "CLIENT_SECRET_BASIC");
  BOOST_TEST(json::serialize(client.at("grantTypes")) == R"(["AUTHORIZATION_CODE"])");
  BOOST_TEST(client.at("createdAt").as_int64() > 0);
  BOOST_TEST(service.get("/client/get/" + id_text(client)) == client);
  const json::object open = create_client(service, R"({"clientType":"PUBLIC"})");
  BOOST_TEST(!open.contains("clientSecret"));
  BOOST_TEST(text(open, "tokenAuthMethod") == "NONE");
}

BOOST_AUTO_TEST_CASE(client_with_unknown_members_keeps_all_when_one_member_is_changed) {
  InProcessService service;
  json::object client = create_client(service, R"({
      "clientName":"Before","redirectUris":["https://a.example/cb"],"grantTypes":["AUTHORIZATION_CODE","GRANT_OF_TOMORROW"],
      "attributes":[{"key":"k","value":"v"}],"clientIdAlias":"alias-one","clientIdAliasEnabled":true,
      "objectOfTomorrow":{"deep":[1,2.50,{"x":null}]},"textOfTomorrow":"text \u00e9","numberOfTomorrow":12345678901234567890,
      "extension":{"requestableScopes":["openid"],"requestableScopesEnabled":true}})");
  BOOST_TEST(client.contains("objectOfTomorrow"));
  client["clientName"] = "After";
  json::object updated = service.post("/client/update/" + id_text(client), json::serialize(client));
  client.erase("modifiedAt");
  json::object read = service.get("/client/get/alias-one");
  updated.erase("modifiedAt");
  read.erase("modifiedAt");
  BOOST_TEST(updated == client);
  BOOST_TEST(read == client);
}

BOOST_AUTO_TEST_CASE(update_replaces_all_members_except_read_only_ones) {
  InProcessService service;
  const json::object client =
      create_client(service, R"({"clientName":"Before","description":"text","memberOfTomorrow":1,"parRequired":true})");
  const json::object updated =
      service.post("/client/update/" + id_text(client), R"({"clientName":"After","clientId":7,"createdAt":1})");
  BOOST_TEST(text(updated, "clientName") == "After");
  BOOST_TEST(!updated.contains("description"));
  BOOST_TEST(!updated.contains("memberOfTomorrow"));
  BOOST_TEST(!updated.contains("parRequired"));
  for (const char* name : {"clientId", "clientSecret", "createdAt", "number", "serviceNumber"})
    BOOST_TEST(updated.at(name) == client.at(name), name);
}

BOOST_AUTO_TEST_CASE(list_has_five_clients_by_default_and_only_those_of_a_developer_if_named) {
  InProcessService service;
  for (int count = 0; count < 4; ++count) create_client(service, R"({"developer":"jane"})");
  const json::object all = service.get("/client/get/list");
  BOOST_TEST(all.at("totalCount").as_int64() == 7);
  BOOST_TEST(all.at("start").as_int64() == 0);
  BOOST_TEST(all.at("end").as_int64() == 5);
  BOOST_TEST(all.at("clients").as_array().size() == 5u);
  const json::object last = service.get("/client/get/list?start=6&end=100");
  BOOST_TEST(last.at("clients").as_array().size() == 1u);
  const json::object counted = service.get("/client/get/list?start=0&end=0");
  BOOST_TEST(counted.at("totalCount").as_int64() == 7);
  BOOST_TEST(!counted.contains("clients"));
  const json::object of_jane = service.get("/client/get/list?developer=jane&end=3");
  BOOST_TEST(of_jane.at("totalCount").as_int64() == 4);
  BOOST_TEST(of_jane.at("clients").as_array().size() == 3u);
  BOOST_TEST(service.status("GET", "/client/get/list?start=-1") == 400u);
  BOOST_TEST(service.status("GET", "/client/get/list?start=x") == 400u);
}

BOOST_AUTO_TEST_CASE(removed_client_is_gone_with_its_tokens) {
  InProcessService service;
  const json::object client = create_client(service, R"({"grantTypes":["CLIENT_CREDENTIALS"]})");
  const std::string id = id_text(client);
  BOOST_TEST(token_action(service, id, text(client, "clientSecret")) == "OK");
  BOOST_TEST(service.backend.state().tokens == 1u);
  BOOST_TEST(service.status("DELETE", "/client/delete/" + id) == 204u);
  BOOST_TEST(service.backend.state().tokens == 0u);
  BOOST_TEST(token_action(service, id, text(client, "clientSecret")) == "INVALID_CLIENT");
  for (const auto& [method, path] : {std::pair("GET", "/client/get/"), std::pair("DELETE", "/client/delete/"),
                                     std::pair("POST", "/client/update/")}) {
    const HttpResponse response = service.send(method, service_root + path + id, "{}");
    BOOST_TEST(response.status == 404u, path);
    BOOST_TEST(json::parse(response.body).as_object().contains("resultCode"), path);
  }
}

BOOST_AUTO_TEST_CASE(alias_of_another_client_is_refused) {
  InProcessService service;
  BOOST_TEST(service.status("POST", "/client/create", R"({"clientIdAlias":"my-client"})") == 400u);
  const json::object client = create_client(service, R"({"clientIdAlias":"mine","clientIdAliasEnabled":false})");
  BOOST_TEST(service.status("GET", "/client/get/mine") == 404u);
  BOOST_TEST(service.status("POST", "/client/update/" + id_text(client), R"({"clientIdAlias":"my-client"})") == 400u);
  BOOST_TEST(service.status("POST", "/client/update/" + id_text(client), R"({"clientIdAlias":"mine"})") == 200u);
}

BOOST_AUTO_TEST_CASE(clients_are_limited_in_size_and_number) {
  InProcessService service;
  const std::string large = R"({"description":")" + std::string(300'000, 'x') + R"("})";
  BOOST_TEST(service.status("POST", "/client/create", large) == 400u);
  const std::string half = R"({"description":")" + std::string(200'000, 'x') + R"("})";
  unsigned status = 201;
  int accepted = 0;
  for (; accepted < 1000 && status == 201u; ++accepted) status = service.status("POST", "/client/create", half);
  BOOST_TEST(status == 400u);
  BOOST_TEST(accepted > 100);
}

BOOST_AUTO_TEST_CASE(token_auth_method_of_a_registered_client_is_required) {
  InProcessService service;
  const json::object client =
      create_client(service, R"({"grantTypes":["CLIENT_CREDENTIALS"],"tokenAuthMethod":"CLIENT_SECRET_POST"})");
  const std::string id = id_text(client);
  const std::string secret = text(client, "clientSecret");
  BOOST_TEST(token_action(service, id, secret) == "INVALID_CLIENT");
  const json::object accepted =
      service.post("/auth/token", R"({"parameters":"grant_type=client_credentials&client_id=)" + id +
                                      "&client_secret=" + secret + R"("})");
  BOOST_TEST(text(accepted, "action") == "OK");
  BOOST_TEST(text(accepted, "clientAuthMethod") == "CLIENT_SECRET_POST");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
