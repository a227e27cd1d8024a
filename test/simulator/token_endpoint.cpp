#include "token_endpoint.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

json::object token(InProcessService& service, const std::string& parameters,
                   const std::string& secret = "secret-of-the-client", const json::object& more = {}) {
  json::object body = more;
  body["parameters"] = parameters;
  if (!secret.empty()) {
    body["clientId"] = std::to_string(test_client_id);
    body["clientSecret"] = secret;
  }
  return service.post("/auth/token", json::serialize(body));
}

json::object content(const json::object& response) {
  return json::parse(text(response, "responseContent")).as_object();
}
std::string error_of(const json::object& response) {
  return text(response, "action") + " " + text(content(response), "error");
}

std::string register_code(InProcessService& service, const std::string& members = "") {
  const HttpResponse response =
      service.send("POST", "/simulator/codes", R"({"clientId":26888344961664,"subject":"john")" + members + "}");
  BOOST_REQUIRE_EQUAL(response.status, 200u);
  return text(json::parse(response.body).as_object(), "code");
}

json::object decode_part(const std::string& id_token, int part) {
  std::string piece = id_token;
  if (part == 1) piece = piece.substr(piece.find('.') + 1);
  piece = piece.substr(0, piece.find('.'));
  std::string decoded;
  unsigned bits = 0;
  int count = 0;
  for (const char character : piece) {
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    bits = bits << 6 | static_cast<unsigned>(alphabet.find(character));
    if ((count += 6) >= 8) decoded += static_cast<char>(bits >> (count -= 8) & 255);
  }
  return json::parse(decoded).as_object();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_endpoint)

BOOST_AUTO_TEST_CASE(code_is_exchanged_for_one_token_only) {
  InProcessService service;
  const std::string code =
      register_code(service, R"(,"scopes":["history.read","openid"],"redirectUri":"https://c/cb")");
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code&code=" + code)) == "BAD_REQUEST invalid_grant");
  const std::string parameters = "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fc%2Fcb&code=" + code;
  const auto granted = token(service, parameters);
  BOOST_TEST(text(granted, "action") == "OK");
  BOOST_TEST(text(granted, "resultCode") == "A050001");
  BOOST_TEST(text(granted, "subject") == "john");
  BOOST_TEST(text(granted, "grantType") == "AUTHORIZATION_CODE");
  BOOST_TEST(text(granted, "clientIdAlias") == "my-client");
  BOOST_TEST(text(granted, "clientAuthMethod") == "CLIENT_SECRET_BASIC");
  const auto body = content(granted);
  BOOST_TEST(text(body, "access_token") == text(granted, "accessToken"));
  BOOST_TEST(text(body, "refresh_token") == text(granted, "refreshToken"));
  BOOST_TEST(text(body, "scope") == "history.read openid");
  BOOST_TEST(text(body, "token_type") == "Bearer");
  BOOST_TEST(body.at("expires_in").as_int64() == 3600);
  BOOST_TEST(text(body, "id_token") == text(granted, "idToken"));
  BOOST_TEST(text(decode_part(text(granted, "idToken"), 1), "sub") == "john");
  BOOST_TEST(service.count("") == 1);

  // The second use is an attack: the tokens of the first use are revoked.
  BOOST_TEST(error_of(token(service, parameters)) == "BAD_REQUEST invalid_grant");
  BOOST_TEST(service.count("") == 0);
}

BOOST_AUTO_TEST_CASE(code_belongs_to_its_client_and_its_challenge_and_expires) {
  InProcessService service;
  const std::string challenge = base64url(sha256("verifier"));
  const std::string code =
      register_code(service, R"(,"code":"c1","codeChallenge":")" + challenge + R"(","codeChallengeMethod":"S256")");
  BOOST_TEST(code == "c1");
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code&code=c1")) == "BAD_REQUEST invalid_grant");
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code&code=c1&code_verifier=x")) ==
             "BAD_REQUEST invalid_grant");
  BOOST_TEST(error_of(token(service,
                            "grant_type=authorization_code&code=c1&code_verifier=verifier&"
                            "client_id=5921531358155430&client_secret=other-secret",
                            "")) == "BAD_REQUEST invalid_grant");
  BOOST_TEST(text(token(service, "grant_type=authorization_code&code=c1&code_verifier=verifier"), "action") == "OK");

  register_code(service, R"(,"code":"c2","codeChallenge":"plain","duration":10)");
  service.backend.advance_time(std::chrono::seconds(11));
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code&code=c2&code_verifier=plain")) ==
             "BAD_REQUEST invalid_grant");
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code&code=unknown")) == "BAD_REQUEST invalid_grant");
  BOOST_TEST(error_of(token(service, "grant_type=authorization_code")) == "BAD_REQUEST invalid_request");
  BOOST_TEST(service.send("POST", "/simulator/codes", "{}").status == 400u);
}

BOOST_AUTO_TEST_CASE(client_authentication_is_required) {
  InProcessService service;
  const std::string grant = "grant_type=client_credentials";
  BOOST_TEST(text(token(service, grant), "action") == "OK");
  BOOST_TEST(error_of(token(service, grant, "wrong")) == "INVALID_CLIENT invalid_client");
  BOOST_TEST(error_of(token(service, grant, "")) == "INVALID_CLIENT invalid_client");
  const auto by_body = token(service, grant + "&client_id=my-client&client_secret=secret-of-the-client", "");
  BOOST_TEST(text(by_body, "clientAuthMethod") == "CLIENT_SECRET_POST");
  BOOST_TEST(by_body.at("clientIdAliasUsed").as_bool());
  BOOST_TEST(error_of(token(service, grant + "&client_id=my-client", "")) == "INVALID_CLIENT invalid_client");
  BOOST_TEST(error_of(token(service, grant + "&client_id=1&client_secret=x", "")) == "INVALID_CLIENT invalid_client");
  BOOST_TEST(error_of(token(service, grant + "&client_id=5921531358155430")) == "INVALID_CLIENT invalid_client");
  BOOST_TEST(error_of(token(service, grant + "&client_secret=another")) == "INVALID_CLIENT invalid_client");
  BOOST_TEST(text(token(service, grant + "&client_id=26888344961664&client_secret=secret-of-the-client"), "action") ==
             "OK");
  BOOST_TEST(error_of(token(service, grant + "&client_id=4711", "")) == "BAD_REQUEST unauthorized_client");
}

BOOST_AUTO_TEST_CASE(malformed_requests_are_client_errors) {
  InProcessService service;
  BOOST_TEST(error_of(token(service, "")) == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of(token(service, "grant_type=%")) == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of(token(service, "grant_type=password&grant_type=password")) == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of(token(service, "grant_type=device")) == "BAD_REQUEST unsupported_grant_type");
  BOOST_TEST(error_of(token(service, "grant_type=client_credentials&scope=nonsense")) == "BAD_REQUEST invalid_scope");
  // But null parameters are a mistake of the caller.
  const auto null = service.post("/auth/token", R"({"parameters":null})");
  BOOST_TEST(text(null, "action") == "INTERNAL_SERVER_ERROR");
  BOOST_TEST(text(null, "resultCode").at(4) == '2');

  SimulatorOptions options = test_options();
  options.clients[0].grant_types = {GrantType::password};
  InProcessService restricted(std::move(options));
  BOOST_TEST(error_of(token(restricted, "grant_type=client_credentials")) == "BAD_REQUEST unauthorized_client");
}

BOOST_AUTO_TEST_CASE(client_credentials_give_no_refresh_token_and_no_subject) {
  InProcessService service;
  const auto granted = token(service, "grant_type=client_credentials&scope=history.read&resource=https%3A%2F%2Frs");
  BOOST_TEST(text(granted, "action") == "OK");
  BOOST_TEST(!granted.contains("refreshToken"));
  BOOST_TEST(!granted.contains("subject"));
  BOOST_TEST(!content(granted).contains("refresh_token"));
  BOOST_TEST((granted.at("accessTokenResources") == json::array{"https://rs"}));
}

BOOST_AUTO_TEST_CASE(hidden_properties_are_not_shown_to_the_client) {
  InProcessService service;
  const json::object more{{"accessToken", "chosen"},
                          {"accessTokenDuration", 60},
                          {"properties", json::parse(R"([{"key":"tier","value":"gold","hidden":true},
                                                         {"key":"tenant","value":"acme","hidden":false}])")}};
  const auto granted = token(service, "grant_type=client_credentials", "secret-of-the-client", more);
  BOOST_TEST(text(granted, "accessToken") == "chosen");
  BOOST_TEST(granted.at("accessTokenDuration").as_int64() == 60);
  BOOST_TEST(granted.at("properties").as_array().size() == 2u);
  BOOST_TEST(text(content(granted), "tenant") == "acme");
  BOOST_TEST(!content(granted).contains("tier"));
  const auto again = token(service, "grant_type=client_credentials", "secret-of-the-client", more);
  BOOST_TEST(text(again, "action") == "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_CASE(refresh_token_is_used_once) {
  InProcessService service;
  const auto first = token(service, "grant_type=authorization_code&code=" +
                                        register_code(service, R"(,"scopes":["history.read","timeline.read"])"));
  const std::string parameters = "grant_type=refresh_token&refresh_token=" + text(first, "refreshToken");
  BOOST_TEST(error_of(token(service, parameters + "&scope=openid")) == "BAD_REQUEST invalid_scope");
  const auto second = token(service, parameters + "&scope=history.read");
  BOOST_TEST(text(second, "action") == "OK");
  BOOST_TEST(text(second, "grantType") == "REFRESH_TOKEN");
  BOOST_TEST(text(second, "refreshToken") != text(first, "refreshToken"));
  BOOST_TEST((second.at("scopes") == json::array{"history.read"}));
  BOOST_TEST((second.at("refreshTokenScopes") == json::array{"history.read", "timeline.read"}));
  BOOST_TEST(service.count("") == 1);
  const auto entry = service.get("/auth/token/get/list").at("accessTokens").as_array().at(0).as_object();
  BOOST_TEST(entry.at("lastRefreshedAt").as_int64() > 0);
  BOOST_TEST(text(entry, "accessTokenHash") == base64url(sha256(text(second, "accessToken"))));

  BOOST_TEST(error_of(token(service, parameters)) == "BAD_REQUEST invalid_grant");
  BOOST_TEST(error_of(token(service, "grant_type=refresh_token")) == "BAD_REQUEST invalid_request");
  service.backend.advance_time(std::chrono::hours(25));
  BOOST_TEST(error_of(token(service, "grant_type=refresh_token&refresh_token=" + text(second, "refreshToken"))) ==
             "BAD_REQUEST invalid_grant");
}

BOOST_AUTO_TEST_CASE(refresh_may_offer_a_new_id_token) {
  SimulatorOptions options = test_options();
  options.id_token_reissuable = true;
  InProcessService service(std::move(options));
  const auto first =
      token(service, "grant_type=authorization_code&code=" + register_code(service, R"(,"scopes":["openid"])"));
  BOOST_TEST(text(first, "action") == "OK");
  const auto second = token(service, "grant_type=refresh_token&refresh_token=" + text(first, "refreshToken"));
  BOOST_TEST(text(second, "action") == "ID_TOKEN_REISSUABLE");
  BOOST_TEST(!text(second, "responseContent").empty());
}

BOOST_AUTO_TEST_CASE(password_request_ends_in_issue_or_fail) {
  InProcessService service;
  const std::string parameters = "grant_type=password&username=jo%22hn&password=p%40ss+word&scope=history.read";
  const auto ticket = [&] {
    const auto response = token(service, parameters);
    BOOST_TEST(text(response, "action") == "PASSWORD");
    BOOST_TEST(text(response, "username") == "jo\"hn");
    BOOST_TEST(text(response, "password") == "p@ss word");
    BOOST_TEST(!response.contains("responseContent"));
    return text(response, "ticket");
  };
  const std::string first = ticket();
  const std::string issue_body =
      R"({"ticket":")" + first + R"(","subject":"john","properties":[{"key":"a","value":"b"}],"accessToken":"mine"})";
  const auto issued = service.post("/auth/token/issue", issue_body);
  BOOST_TEST(text(issued, "action") == "OK");
  BOOST_TEST(text(issued, "resultCode") == "A054001");
  BOOST_TEST(text(issued, "accessToken") == "mine");
  BOOST_TEST(text(issued, "subject") == "john");
  BOOST_TEST((issued.at("scopes") == json::array{"history.read"}));
  BOOST_TEST(text(content(issued), "a") == "b");
  BOOST_TEST(text(content(issued), "refresh_token") == text(issued, "refreshToken"));
  BOOST_TEST(service.count("subject=john") == 1);

  const auto again = service.post("/auth/token/issue", R"({"ticket":")" + first + R"(","subject":"john"})");
  BOOST_TEST(error_of(again) == "INTERNAL_SERVER_ERROR server_error");
  BOOST_TEST(text(service.post("/auth/token/issue", R"({"ticket":"unknown","subject":"john"})"), "action") ==
             "INTERNAL_SERVER_ERROR");
  BOOST_TEST(text(service.post("/auth/token/issue", R"({"ticket":null})"), "action") == "INTERNAL_SERVER_ERROR");
  const std::string second = ticket();
  BOOST_TEST(text(service.post("/auth/token/issue", R"({"ticket":")" + second + R"("})"), "action") ==
             "INTERNAL_SERVER_ERROR");
  BOOST_TEST(
      text(service.post("/auth/token/issue", R"({"ticket":")" + second + R"(","subject":"j","accessToken":"mine"})"),
           "action") == "INTERNAL_SERVER_ERROR");

  // A refusal for the caller's mistakes does not use up the ticket.
  const auto failed = service.post("/auth/token/fail",
                                   R"({"ticket":")" + second + R"(","reason":"INVALID_RESOURCE_OWNER_CREDENTIALS"})");
  BOOST_TEST(error_of(failed) == "BAD_REQUEST invalid_request");
  BOOST_TEST(text(failed, "resultCode") == "A067301");
  BOOST_TEST(error_of(service.post("/auth/token/fail", R"({"ticket":")" + second + R"(","reason":"UNKNOWN"})")) ==
             "INTERNAL_SERVER_ERROR server_error");

  const std::string late = ticket();
  service.backend.advance_time(std::chrono::hours(1));
  BOOST_TEST(text(service.post("/auth/token/issue", R"({"ticket":")" + late + R"(","subject":"john"})"), "action") ==
             "INTERNAL_SERVER_ERROR");
  BOOST_TEST(error_of(token(service, "grant_type=password&username=john")) == "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(reason_of_a_failure_decides_its_error) {
  InProcessService service;
  const std::pair<std::string, std::string> expected[] = {
      {"UNKNOWN", "INTERNAL_SERVER_ERROR server_error"},
      {"INVALID_RESOURCE_OWNER_CREDENTIALS", "BAD_REQUEST invalid_request"},
      {"INVALID_TARGET", "BAD_REQUEST invalid_target"},
      {"INVALID_CLIENT", "BAD_REQUEST invalid_client"},
      {"UNAUTHORIZED_CLIENT", "BAD_REQUEST unauthorized_client"},
      {"INVALID_SCOPE", "BAD_REQUEST invalid_scope"},
      {"NONSENSE", "INTERNAL_SERVER_ERROR server_error"}};
  for (const auto& [reason, error] : expected) {
    const std::string ticket = text(token(service, "grant_type=password&username=a&password=b"), "ticket");
    const std::string body = R"({"ticket":")" + ticket + R"(","reason":")" + reason + R"("})";
    BOOST_TEST(error_of(service.post("/auth/token/fail", body)) == error, reason);
  }
  BOOST_TEST(text(service.post("/auth/token/fail", R"({"reason":"UNKNOWN"})"), "action") == "INTERNAL_SERVER_ERROR");
}

BOOST_AUTO_TEST_CASE(token_exchange_returns_the_tokens_to_be_validated) {
  InProcessService service;
  service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",
      "scopes":["history.read"],"accessToken":"st","refreshToken":"at","properties":[{"key":"k","value":"v"}]})");
  const std::string grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange";
  const std::string type = "urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3A";
  const auto response =
      token(service, grant + "&subject_token=st&subject_token_type=" + type + "access_token&actor_token=at&" +
                         "actor_token_type=" + type + "refresh_token&requested_token_type=" + type +
                         "jwt&audience=a1&audience=a2&resource=https%3A%2F%2Frs&scope=openid");
  BOOST_TEST(text(response, "action") == "TOKEN_EXCHANGE");
  BOOST_TEST(text(response, "grantType") == "TOKEN_EXCHANGE");
  BOOST_TEST(!response.contains("responseContent"));
  BOOST_TEST(text(response, "subjectToken") == "st");
  BOOST_TEST(text(response, "subjectTokenType") == "ACCESS_TOKEN");
  BOOST_TEST(text(response, "actorTokenType") == "REFRESH_TOKEN");
  BOOST_TEST(text(response, "requestedTokenType") == "JWT");
  BOOST_TEST((response.at("audiences") == json::array{"a1", "a2"}));
  BOOST_TEST((response.at("resources") == json::array{"https://rs"}));
  const auto info = response.at("subjectTokenInfo").as_object();
  BOOST_TEST(text(info, "subject") == "john");
  BOOST_TEST(text(info.at("scopes").as_array().at(0).as_object(), "name") == "history.read");
  // This time is in seconds, unlike all other times of the response.
  BOOST_TEST(info.at("expiresAt").as_int64() < 100'000'000'000);
  BOOST_TEST(response.contains("actorTokenInfo"));

  const auto foreign = token(service, grant + "&subject_token=x&subject_token_type=" + type + "id_token");
  BOOST_TEST(text(foreign, "action") == "TOKEN_EXCHANGE");
  BOOST_TEST(!foreign.contains("subjectTokenInfo"));
  BOOST_TEST(error_of(token(service, grant)) == "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of(token(service, grant + "&subject_token=x&subject_token_type=nonsense")) ==
             "BAD_REQUEST invalid_request");
  BOOST_TEST(error_of(token(service, grant + "&actor_token=y&subject_token=x&subject_token_type=" + type + "jwt")) ==
             "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(jwt_bearer_request_returns_its_assertion) {
  InProcessService service;
  const std::string grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
  const auto response = token(service, grant + "&assertion=a.b.c");
  BOOST_TEST(text(response, "action") == "JWT_BEARER");
  BOOST_TEST(text(response, "assertion") == "a.b.c");
  BOOST_TEST(error_of(token(service, grant)) == "BAD_REQUEST invalid_request");
}

BOOST_AUTO_TEST_CASE(id_token_is_reissued_for_an_existing_token) {
  InProcessService service;
  service.post("/auth/token/create", R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",
      "scopes":["openid"],"accessToken":"a","refreshToken":"r","acr":"loa2","authTime":1700000000,"sessionId":"s"})");
  const auto plain = service.post("/idtoken/reissue", R"({"accessToken":"a","refreshToken":"r"})");
  BOOST_TEST(text(plain, "action") == "OK");
  const auto claims = decode_part(text(plain, "idToken"), 1);
  BOOST_TEST(text(claims, "sub") == "john");
  BOOST_TEST(text(claims, "iss") == "https://simulator.example.com");
  BOOST_TEST((claims.at("aud") == json::array{"26888344961664"}));
  BOOST_TEST(text(claims, "acr") == "loa2");
  BOOST_TEST(claims.at("auth_time").as_int64() == 1700000000);
  BOOST_TEST(text(claims, "sid") == "s");
  BOOST_TEST(text(content(plain), "id_token") == text(plain, "idToken"));
  BOOST_TEST(text(content(plain), "access_token") == "a");

  const auto full = service.post("/idtoken/reissue", R"({"accessToken":"a","refreshToken":"r","sub":"jack",
      "claims":"{\"name\":\"J\"}","idtHeaderParams":"{\"typ\":\"JWT\"}","idTokenAudType":"string"})");
  const auto wished = decode_part(text(full, "idToken"), 1);
  BOOST_TEST(text(wished, "sub") == "jack");
  BOOST_TEST(text(wished, "name") == "J");
  BOOST_TEST(text(wished, "aud") == "26888344961664");
  BOOST_TEST(text(decode_part(text(full, "idToken"), 0), "typ") == "JWT");

  for (const char* wrong : {"{}", R"({"accessToken":"a"})", R"({"refreshToken":"r","accessToken":null})",
                            R"({"accessToken":"x","refreshToken":"r"})", R"({"accessToken":"a","refreshToken":"x"})",
                            R"({"accessToken":"a","refreshToken":"r","claims":"[]"})",
                            R"({"accessToken":"a","refreshToken":"r","idtHeaderParams":"{"})"})
    BOOST_TEST(text(service.post("/idtoken/reissue", wrong), "action") == "CALLER_ERROR", wrong);
  service.backend.advance_time(std::chrono::hours(2));
  BOOST_TEST(text(service.post("/idtoken/reissue", R"({"accessToken":"a","refreshToken":"r"})"), "action") ==
             "CALLER_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
