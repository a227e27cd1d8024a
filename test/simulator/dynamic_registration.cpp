#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

json::object registration_call(InProcessService& service, const std::string& path, const json::object& body) {
  return service.post("/client/registration" + path, json::serialize(body));
}

json::object register_dynamically(InProcessService& service, const std::string& metadata) {
  json::object body;
  body["json"] = metadata;
  return registration_call(service, "", body);
}

json::object registered_content(const json::object& response) {
  return json::parse(text(response, "responseContent")).as_object();
}

// Returns a request of the client for itself.
json::object own_request(const json::object& registered) {
  json::object body;
  body["clientId"] = registered_content(registered).at("client_id");
  body["token"] = registered_content(registered).at("registration_access_token");
  return body;
}

const std::string app_metadata = R"({"client_name":"App","redirect_uris":["https://app.example/cb"],
    "grant_types":["authorization_code","urn:openid:params:grant-type:ciba"],"response_types":["code","id_token code"],
    "token_endpoint_auth_method":"client_secret_post","subject_type":"public","id_token_signed_response_alg":"ES256",
    "backchannel_token_delivery_mode":"poll","jwks":{"keys":[]},"default_max_age":60,"unknown":"x"})";

}  // namespace

BOOST_AUTO_TEST_SUITE(dynamic_registration)

BOOST_AUTO_TEST_CASE(registered_client_is_a_client_of_the_service) {
  InProcessService service;
  const json::object registered = register_dynamically(service, app_metadata);
  BOOST_TEST(text(registered, "action") == "CREATED");
  const json::object client = service.get("/client/get/" + text(registered_content(registered), "client_id"));
  BOOST_TEST(client == registered.at("client").as_object());
  BOOST_TEST(text(client, "clientName") == "App");
  BOOST_TEST(json::serialize(client.at("grantTypes")) == R"(["AUTHORIZATION_CODE","CIBA"])");
  BOOST_TEST(json::serialize(client.at("responseTypes")) == R"(["CODE","CODE_ID_TOKEN"])");
  BOOST_TEST(text(client, "tokenAuthMethod") == "CLIENT_SECRET_POST");
  BOOST_TEST(text(client, "idTokenSignAlg") == "ES256");
  BOOST_TEST(text(client, "bcDeliveryMode") == "POLL");
  BOOST_TEST(text(client, "jwks") == R"({"keys":[]})");
  BOOST_TEST(client.at("dynamicallyRegistered").as_bool());
  BOOST_TEST(text(client, "clientSource") == "DYNAMIC_REGISTRATION");
}

BOOST_AUTO_TEST_CASE(metadata_come_back_as_they_were_sent) {
  InProcessService service;
  const json::object returned = registered_content(register_dynamically(service, app_metadata));
  const json::value parsed = json::parse(app_metadata);
  for (const auto& entry : parsed.as_object()) {
    if (entry.key() == "unknown" || entry.key() == "response_types") continue;
    BOOST_TEST(returned.at(entry.key()) == entry.value(), std::string(entry.key()));
  }
  BOOST_TEST(json::serialize(returned.at("response_types")) == R"(["code","code id_token"])");
  BOOST_TEST(!returned.contains("unknown"));
  BOOST_TEST(returned.at("client_secret_expires_at").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(registered_client_reads_changes_and_removes_itself) {
  InProcessService service;
  const json::object registered = register_dynamically(service, app_metadata);
  json::object request = own_request(registered);
  BOOST_TEST(registered_content(registration_call(service, "/get", request)) == registered_content(registered));

  json::object changed = registered_content(registered);
  changed["client_name"] = "Changed";
  changed.erase("default_max_age");
  request["json"] = json::serialize(changed);
  const json::object updated = registration_call(service, "/update", request);
  BOOST_TEST(text(updated, "action") == "UPDATED");
  BOOST_TEST(registered_content(updated) == changed);

  changed["client_id"] = "1";
  request["json"] = json::serialize(changed);
  BOOST_TEST(text(registration_call(service, "/update", request), "action") == "BAD_REQUEST");

  BOOST_TEST(text(registration_call(service, "/delete", request), "action") == "DELETED");
  BOOST_TEST(text(registration_call(service, "/get", request), "action") == "UNAUTHORIZED");
  BOOST_TEST(service.status("GET", "/client/get/" + text(registered_content(registered), "client_id")) == 404u);
}

BOOST_AUTO_TEST_CASE(wrong_registration_token_is_refused) {
  InProcessService service;
  json::object request = own_request(register_dynamically(service, app_metadata));
  request["token"] = "wrong";
  for (const char* path : {"/get", "/update", "/delete"})
    BOOST_TEST(text(registration_call(service, path, request), "action") == "UNAUTHORIZED", path);
  request["clientId"] = std::to_string(test_client_id);
  BOOST_TEST(text(registration_call(service, "/get", request), "action") == "UNAUTHORIZED");
  json::object settings = service.get("/service/get");
  settings["unauthorizedOnClientConfigSupported"] = false;
  service.post("/service/update", json::serialize(settings));
  BOOST_TEST(text(registration_call(service, "/get", request), "action") == "BAD_REQUEST");
}

BOOST_AUTO_TEST_CASE(metadata_that_cannot_be_used_are_refused) {
  InProcessService service;
  const auto error_of = [&](const std::string& text_of_metadata) {
    const json::object refused = register_dynamically(service, text_of_metadata);
    return text(refused, "action") + " " + text(registered_content(refused), "error");
  };
  BOOST_TEST(error_of("[]") == "BAD_REQUEST invalid_client_metadata");
  BOOST_TEST(error_of("{") == "BAD_REQUEST invalid_client_metadata");
  BOOST_TEST(error_of(R"({"default_max_age":"x","redirect_uris":["https://a.example"]})") ==
             "BAD_REQUEST invalid_client_metadata");
  BOOST_TEST(error_of("{}") == "BAD_REQUEST invalid_redirect_uri");
  // RFC 6749 section 3.1.2.
  for (const char* uri : {"", "not a URI", "/cb", "//a.example/cb", "https://a.example/cb#fragment", "https:"})
    BOOST_TEST(error_of(std::string(R"({"redirect_uris":["https://a.example/cb",")") + uri + "\"]}") ==
               "BAD_REQUEST invalid_redirect_uri");
  BOOST_TEST(text(register_dynamically(service, R"({"grant_types":["client_credentials"]})"), "action") == "CREATED");
  json::object settings = service.get("/service/get");
  settings["dynamicRegistrationSupported"] = false;
  service.post("/service/update", json::serialize(settings));
  BOOST_TEST(error_of(app_metadata) == "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(scope_of_the_metadata_limits_the_client_if_the_service_says_so) {
  InProcessService service;
  json::object settings = service.get("/service/get");
  settings["dcrScopeUsedAsRequestable"] = true;
  service.post("/service/update", json::serialize(settings));
  const json::object registered =
      register_dynamically(service, R"({"grant_types":["client_credentials"],"scope":"openid unsupported"})");
  BOOST_TEST(text(registered_content(registered), "scope") == "openid");
  const json::object scopes =
      service.get("/client/extension/requestable_scopes/get/" + text(registered_content(registered), "client_id"));
  BOOST_TEST(json::serialize(scopes.at("requestableScopes")) == R"(["openid"])");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
