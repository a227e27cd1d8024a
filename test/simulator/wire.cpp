#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "in_process_service.hpp"

/// Every response obeys the specification: it has no unknown member, no null and no wrong type. The codec drops or
/// refuses each of these, so a response that survives decoding and encoding has none.
namespace authlete::simulator {
namespace {

namespace json = boost::json;

template <class Model>
json::object exact(InProcessService& service, const std::string& method, const std::string& path,
                   const std::string& body = "") {
  const HttpResponse response = service.send(method, "/api/10738933707579" + path, body);
  BOOST_TEST(response.status == 200u, path);
  BOOST_TEST(response.content_type == "application/json");
  const Result<Model> decoded = codec::decode<Model>(response.body);
  BOOST_REQUIRE_MESSAGE(decoded.has_value(), path);
  const Result<std::string> encoded = codec::encode(*decoded);
  BOOST_REQUIRE(encoded.has_value());
  BOOST_TEST((json::parse(*encoded) == json::parse(response.body)), path << " " << response.body);
  return json::parse(response.body).as_object();
}

std::string token_request_body(const std::string& parameters) {
  return R"({"clientId":"my-client","clientSecret":"secret-of-the-client","parameters":")" + parameters + R"("})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wire)

BOOST_AUTO_TEST_CASE(every_response_has_exactly_the_members_of_its_schema) {
  SimulatorOptions options = test_options();
  options.batch_rate = 0;
  InProcessService service(std::move(options));
  const std::string everything =
      R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john","scopes":["openid"],
          "accessToken":"a","refreshToken":"r","properties":[{"key":"k","value":"v"}],"sessionId":"s",
          "authorizationDetails":{"elements":[{"type":"t","otherFields":"{}"}]},"clientIdentifier":"my-client"})";
  exact<TokenCreateResponse>(service, "POST", "/auth/token/create", everything);
  exact<TokenCreateResponse>(service, "POST", "/auth/token/create", everything);
  exact<TokenListResponse>(service, "GET", "/auth/token/get/list?clientIdentifier=my-client&subject=john");
  exact<TokenListResponse>(service, "GET", "/auth/token/get/list?start=0&end=0");
  exact<TokenUpdateResponse>(service, "POST", "/auth/token/update", R"({"accessToken":"a"})");
  exact<TokenUpdateResponse>(service, "POST", "/auth/token/update", R"({"accessToken":"b"})");
  exact<IdTokenReissueResponse>(service, "POST", "/idtoken/reissue", R"({"accessToken":"a","refreshToken":"r"})");
  exact<IdTokenReissueResponse>(service, "POST", "/idtoken/reissue", "{}");

  AuthorizationCode code;
  code.client_id = test_client_id;
  code.code = "code";
  code.subject = "john";
  code.scopes = {"openid"};
  service.backend.add_code(code);
  const auto granted = exact<TokenResponse>(service, "POST", "/auth/token",
                                            token_request_body("grant_type=authorization_code&code=code"));
  exact<TokenResponse>(service, "POST", "/auth/token", token_request_body("grant_type=authorization_code&code=code"));
  exact<TokenResponse>(service, "POST", "/auth/token", token_request_body("grant_type=client_credentials"));
  exact<TokenResponse>(service, "POST", "/auth/token",
                       token_request_body("grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken")));
  exact<TokenResponse>(service, "POST", "/auth/token",
                       token_request_body("grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=a&"
                                          "subject_token_type=urn:ietf:params:oauth:token-type:access_token"));
  exact<TokenResponse>(service, "POST", "/auth/token",
                       token_request_body("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=x"));
  exact<TokenResponse>(service, "POST", "/auth/token", "{}");
  for (const char* path : {"/auth/token/issue", "/auth/token/fail"}) {
    const auto password = exact<TokenResponse>(service, "POST", "/auth/token",
                                               token_request_body("grant_type=password&username=u&password=p"));
    for (int use = 0; use < 2; ++use)
      if (path == std::string("/auth/token/issue"))
        exact<TokenIssueResponse>(service, "POST", path,
                                  R"({"subject":"john","ticket":")" + text(password, "ticket") + R"("})");
      else
        exact<TokenFailResponse>(service, "POST", path,
                                 R"({"reason":"UNKNOWN","ticket":")" + text(password, "ticket") + R"("})");
  }

  const auto batch = exact<TokenCreateBatchResponse>(
      service, "POST", "/auth/token/create/batch",
      R"([{"grantType":"IMPLICIT","clientId":26888344961664,"subject":"john","accessToken":"x"},{}])");
  const std::string status = "/auth/token/create/batch/status/" + text(batch, "requestId");
  exact<TokenCreateBatchStatusResponse>(service, "GET", status);
  service.backend.advance_batches();
  const auto failed = exact<TokenCreateBatchStatusResponse>(service, "POST", status);
  BOOST_TEST(text(failed.at("status").as_object(), "result") == "FAILED");
  exact<TokenRevokeResponse>(service, "POST", "/auth/token/revoke", R"({"subject":"john"})");
}

BOOST_AUTO_TEST_CASE(errors_have_a_code_and_a_message) {
  InProcessService service;
  const HttpResponse responses[] = {
      service.send("GET", "/api/10738933707579/auth/token/get/list", "", "", ""),
      service.send("GET", "/api/1/auth/token/get/list"),
      service.send("GET", "/nothing"),
      service.send("POST", "/api/10738933707579/auth/token/revoke", "{}"),
      service.send("POST", "/api/10738933707579/auth/token/create", "no json"),
      service.send("DELETE", "/api/10738933707579/auth/token/delete/unknown"),
      service.send("GET", "/api/10738933707579/auth/token/create/batch/status/unknown"),
  };
  const unsigned expected[] = {401, 403, 404, 400, 400, 404, 404};
  for (std::size_t index = 0; index < std::size(expected); ++index) {
    BOOST_TEST(responses[index].status == expected[index]);
    BOOST_TEST(responses[index].content_type == "application/json");
    const auto body = json::parse(responses[index].body).as_object();
    BOOST_TEST(body.size() == 2u);
    BOOST_TEST(text(body, "resultCode").size() == 7u);
    BOOST_TEST(text(body, "resultMessage").starts_with("[" + text(body, "resultCode") + "]"));
  }
  BOOST_TEST(responses[6].body.find("A481302") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(form_operations_follow_the_documentation) {
  InProcessService service;
  const std::string root = "/api/10738933707579";
  const std::string form = "application/x-www-form-urlencoded;charset=UTF-8";
  const auto send = [&](const std::string& path, const std::string& body) {
    return service.send("POST", root + path, body, form);
  };
  const HttpResponse created = send("/auth/token/create",
                                    "grantType=AUTHORIZATION_CODE&clientId=26888344961664&subject=john&scopes=openid+"
                                    "history.read&accessToken=a&accessTokenDuration=60&accessTokenPersistent=false&"
                                    "properties=ignored&unknown=1");
  const auto body = json::parse(created.body).as_object();
  BOOST_TEST(text(body, "action") == "OK");
  BOOST_TEST(body.at("expiresIn").as_int64() == 60);
  BOOST_TEST((body.at("scopes") == json::array{"openid", "history.read"}));
  BOOST_TEST(text(json::parse(send("/auth/token/update",
                                   "accessToken=a&scopes=openid&scopes=timeline.read&"
                                   "accessTokenExpiresAt=4102444800000")
                                  .body)
                      .as_object(),
                  "action") == "OK");
  const HttpResponse token = send("/auth/token",
                                  "parameters=grant_type%3Dclient_credentials&clientId=my-client&"
                                  "clientSecret=secret-of-the-client");
  BOOST_TEST(text(json::parse(token.body).as_object(), "action") == "OK");
  BOOST_TEST(send("/auth/token/revoke", "subject=john").status == 200u);
  BOOST_TEST(send("/auth/token/create", "clientId=text").status == 400u);
  BOOST_TEST(send("/auth/token/create", "accessTokenPersistent=yes").status == 400u);
  BOOST_TEST(send("/auth/token/create", "a=%").status == 400u);
  BOOST_TEST(send("/idtoken/reissue", "accessToken=a&refreshToken=r").status == 400u);
  BOOST_TEST(send("/auth/token/create/batch", "a=b").status == 400u);
}

BOOST_AUTO_TEST_CASE(media_type_of_forms_is_recognized_in_any_case_and_only_as_a_whole) {
  InProcessService service;
  const auto status = [&](const char* content_type) {
    return service.send("POST", "/api/10738933707579/auth/token/revoke", "subject=john", content_type).status;
  };
  for (const char* type :
       {"application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded", "APPLICATION/X-WWW-FORM-URLENCODED",
        "application/x-www-form-urlencoded ; charset=UTF-8", "application/x-www-form-urlencoded;charset=utf-8"})
    BOOST_TEST(status(type) == 200u, type);
  for (const char* type : {"application/x-www-form-urlencoded2", "application/json", "application/x-www-form", ""})
    BOOST_TEST(status(type) == 400u, type);
  BOOST_TEST(
      service.send("POST", "/api/10738933707579/auth/token/create/batch", "[]", "APPLICATION/X-WWW-FORM-URLENCODED")
          .body.find("a form is not accepted") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
