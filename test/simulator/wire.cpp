#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "codec/codec.hpp"
#include "desk.hpp"

/// Every answer is what the specification says: no member it does not have, no null, no wrong type. The codec drops or
/// refuses each of these, so an answer that survives decoding and encoding has none.
namespace authlete::simulator {
namespace {

namespace json = boost::json;

template <class Model>
json::object exact(Desk& desk, const std::string& method, const std::string& path, const std::string& body = "") {
  const HttpAnswer answer = desk.send(method, "/api/10738933707579" + path, body);
  BOOST_TEST(answer.status == 200u, path);
  BOOST_TEST(answer.content_type == "application/json");
  const Result<Model> decoded = codec::decode<Model>(answer.body);
  BOOST_REQUIRE_MESSAGE(decoded.has_value(), path);
  const Result<std::string> encoded = codec::encode(*decoded);
  BOOST_REQUIRE(encoded.has_value());
  BOOST_TEST((json::parse(*encoded) == json::parse(answer.body)), path << " " << answer.body);
  return json::parse(answer.body).as_object();
}

std::string token_body(const std::string& parameters) {
  return R"({"clientId":"my-client","clientSecret":"secret-of-the-client","parameters":")" + parameters + R"("})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wire)

BOOST_AUTO_TEST_CASE(every_answer_has_exactly_the_members_of_its_schema) {
  SimulatorOptions options = test_options();
  options.batch_rate = 0;
  Desk desk(std::move(options));
  const std::string everything =
      R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john","scopes":["openid"],
          "accessToken":"a","refreshToken":"r","properties":[{"key":"k","value":"v"}],"sessionId":"s",
          "authorizationDetails":{"elements":[{"type":"t","otherFields":"{}"}]},"clientIdentifier":"my-client"})";
  exact<TokenCreateResponse>(desk, "POST", "/auth/token/create", everything);
  exact<TokenCreateResponse>(desk, "POST", "/auth/token/create", everything);
  exact<TokenListResponse>(desk, "GET", "/auth/token/get/list?clientIdentifier=my-client&subject=john");
  exact<TokenListResponse>(desk, "GET", "/auth/token/get/list?start=0&end=0");
  exact<TokenUpdateResponse>(desk, "POST", "/auth/token/update", R"({"accessToken":"a"})");
  exact<TokenUpdateResponse>(desk, "POST", "/auth/token/update", R"({"accessToken":"b"})");
  exact<IdTokenReissueResponse>(desk, "POST", "/idtoken/reissue", R"({"accessToken":"a","refreshToken":"r"})");
  exact<IdTokenReissueResponse>(desk, "POST", "/idtoken/reissue", "{}");

  AuthorizationCode code;
  code.client_id = test_client_id;
  code.code = "code";
  code.subject = "john";
  code.scopes = {"openid"};
  desk.backend.add_code(code);
  const auto granted =
      exact<TokenResponse>(desk, "POST", "/auth/token", token_body("grant_type=authorization_code&code=code"));
  exact<TokenResponse>(desk, "POST", "/auth/token", token_body("grant_type=authorization_code&code=code"));
  exact<TokenResponse>(desk, "POST", "/auth/token", token_body("grant_type=client_credentials"));
  exact<TokenResponse>(desk, "POST", "/auth/token",
                       token_body("grant_type=refresh_token&refresh_token=" + text(granted, "refreshToken")));
  exact<TokenResponse>(desk, "POST", "/auth/token",
                       token_body("grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=a&"
                                  "subject_token_type=urn:ietf:params:oauth:token-type:access_token"));
  exact<TokenResponse>(desk, "POST", "/auth/token",
                       token_body("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=x"));
  exact<TokenResponse>(desk, "POST", "/auth/token", "{}");
  for (const char* path : {"/auth/token/issue", "/auth/token/fail"}) {
    const auto password =
        exact<TokenResponse>(desk, "POST", "/auth/token", token_body("grant_type=password&username=u&password=p"));
    for (int use = 0; use < 2; ++use)
      if (path == std::string("/auth/token/issue"))
        exact<TokenIssueResponse>(desk, "POST", path,
                                  R"({"subject":"john","ticket":")" + text(password, "ticket") + R"("})");
      else
        exact<TokenFailResponse>(desk, "POST", path,
                                 R"({"reason":"UNKNOWN","ticket":")" + text(password, "ticket") + R"("})");
  }

  const auto batch = exact<TokenCreateBatchResponse>(
      desk, "POST", "/auth/token/create/batch",
      R"([{"grantType":"IMPLICIT","clientId":26888344961664,"subject":"john","accessToken":"x"},{}])");
  const std::string status = "/auth/token/create/batch/status/" + text(batch, "requestId");
  exact<TokenCreateBatchStatusResponse>(desk, "GET", status);
  desk.backend.advance_batches();
  const auto failed = exact<TokenCreateBatchStatusResponse>(desk, "POST", status);
  BOOST_TEST(text(failed.at("status").as_object(), "result") == "FAILED");
  exact<TokenRevokeResponse>(desk, "POST", "/auth/token/revoke", R"({"subject":"john"})");
}

BOOST_AUTO_TEST_CASE(errors_have_a_code_and_a_message) {
  Desk desk;
  const HttpAnswer answers[] = {
      desk.send("GET", "/api/10738933707579/auth/token/get/list", "", "", ""),
      desk.send("GET", "/api/1/auth/token/get/list"),
      desk.send("GET", "/nothing"),
      desk.send("POST", "/api/10738933707579/auth/token/revoke", "{}"),
      desk.send("POST", "/api/10738933707579/auth/token/create", "no json"),
      desk.send("DELETE", "/api/10738933707579/auth/token/delete/unknown"),
      desk.send("GET", "/api/10738933707579/auth/token/create/batch/status/unknown"),
  };
  const unsigned expected[] = {401, 403, 404, 400, 400, 404, 404};
  for (std::size_t index = 0; index < std::size(expected); ++index) {
    BOOST_TEST(answers[index].status == expected[index]);
    BOOST_TEST(answers[index].content_type == "application/json");
    const auto body = json::parse(answers[index].body).as_object();
    BOOST_TEST(body.size() == 2u);
    BOOST_TEST(text(body, "resultCode").size() == 7u);
    BOOST_TEST(text(body, "resultMessage").starts_with("[" + text(body, "resultCode") + "]"));
  }
  BOOST_TEST(answers[6].body.find("A481302") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(forms_do_where_the_contract_says_so) {
  Desk desk;
  const std::string root = "/api/10738933707579";
  const std::string form = "application/x-www-form-urlencoded;charset=UTF-8";
  const auto send = [&](const std::string& path, const std::string& body) {
    return desk.send("POST", root + path, body, form);
  };
  const HttpAnswer created = send("/auth/token/create",
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
  const HttpAnswer token = send("/auth/token",
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

BOOST_AUTO_TEST_CASE(media_type_of_forms_is_known_in_any_case_and_only_whole) {
  Desk desk;
  const auto status = [&](const char* content_type) {
    return desk.send("POST", "/api/10738933707579/auth/token/revoke", "subject=john", content_type).status;
  };
  for (const char* type :
       {"application/x-www-form-urlencoded", "Application/X-WWW-Form-URLEncoded", "APPLICATION/X-WWW-FORM-URLENCODED",
        "application/x-www-form-urlencoded ; charset=UTF-8", "application/x-www-form-urlencoded;charset=utf-8"})
    BOOST_TEST(status(type) == 200u, type);
  for (const char* type : {"application/x-www-form-urlencoded2", "application/json", "application/x-www-form", ""})
    BOOST_TEST(status(type) == 400u, type);
  BOOST_TEST(desk.send("POST", "/api/10738933707579/auth/token/create/batch", "[]", "APPLICATION/X-WWW-FORM-URLENCODED")
                 .body.find("a form is not accepted") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
