#include "token_operations.hpp"

#include <boost/test/unit_test.hpp>

#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

std::string create_body(const std::string& members) {
  return R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john")" +
         (members.empty() ? "" : "," + members) + "}";
}

std::string hash_of(const std::string& token) { return base64url(sha256(token)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(token_operations)

BOOST_AUTO_TEST_CASE(created_token_can_be_listed_updated_revoked_and_deleted) {
  InProcessService service;
  const auto created = service.post("/auth/token/create", create_body(R"("scopes":["history.read"])"));
  BOOST_TEST(text(created, "action") == "OK");
  BOOST_TEST(text(created, "resultCode") == "A109001");
  const std::string token = text(created, "accessToken");
  BOOST_TEST(token.size() == 43u);
  BOOST_TEST(created.at("expiresIn").as_int64() == 3600);
  BOOST_TEST(text(created, "tokenType") == "Bearer");

  const auto page = service.get("/auth/token/get/list?clientIdentifier=my-client&subject=john");
  BOOST_TEST(page.at("totalCount").as_int64() == 1);
  BOOST_TEST(page.at("start").as_int64() == 0);
  BOOST_TEST(page.at("end").as_int64() == 5);
  BOOST_TEST(text(page.at("client").as_object(), "clientName") == "My Client");
  const auto entry = page.at("accessTokens").as_array().at(0).as_object();
  BOOST_TEST(text(entry, "accessTokenHash") == hash_of(token));
  BOOST_TEST(text(entry, "refreshTokenHash") == hash_of(text(created, "refreshToken")));
  BOOST_TEST(text(entry, "grantType") == "AUTHORIZATION_CODE");
  BOOST_TEST(entry.at("lastRefreshedAt").as_int64() == 0);

  const auto updated = service.post("/auth/token/update", R"({"accessToken":")" + token +
                                                              R"(","scopes":["timeline.read","unsupported"],
                                                             "accessTokenExpiresAt":4102444800000})");
  BOOST_TEST(text(updated, "action") == "OK");
  BOOST_TEST(text(updated, "accessToken") == token);
  BOOST_TEST(updated.at("scopes") == boost::json::array{"timeline.read"});
  BOOST_TEST(updated.at("accessTokenExpiresAt").as_int64() == 4102444800000);
  const auto listed = service.get("/auth/token/get/list").at("accessTokens").as_array().at(0).as_object();
  BOOST_TEST(listed.at("scopes") == boost::json::array{"timeline.read"});
  BOOST_TEST(listed.at("accessTokenExpiresAt").as_int64() == 4102444800000);

  const auto revoked = service.post("/auth/token/revoke", R"({"accessTokenIdentifier":")" + token + R"("})");
  BOOST_TEST(text(revoked, "resultCode") == "A312001");
  BOOST_TEST(revoked.at("count").as_int64() == 1);
  BOOST_TEST(service.count("") == 0);
  BOOST_TEST(text(service.post("/auth/token/update", R"({"accessToken":")" + token + R"("})"), "action") ==
             "NOT_FOUND");

  const std::string second = text(service.post("/auth/token/create", create_body("")), "accessToken");
  const HttpResponse deleted = service.send("DELETE", "/api/10738933707579/auth/token/delete/" + second);
  BOOST_TEST(deleted.status == 204u);
  BOOST_TEST(deleted.body.empty());
  BOOST_TEST(deleted.content_type.empty());
  BOOST_TEST(service.status("DELETE", "/auth/token/delete/" + second) == 404u);
  const std::string third = text(service.post("/auth/token/create", create_body("")), "accessToken");
  BOOST_TEST(service.status("DELETE", "/auth/token/delete/" + hash_of(third)) == 204u);
  BOOST_TEST(service.count("") == 0);
}

BOOST_AUTO_TEST_CASE(create_refuses_invalid_requests_like_the_service) {
  InProcessService service;
  const auto action = [&](const std::string& body) { return text(service.post("/auth/token/create", body), "action"); };
  BOOST_TEST(action("{}") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"NONSENSE","clientId":26888344961664,"subject":"john"})") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"REFRESH_TOKEN","clientId":26888344961664,"subject":"john"})") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","subject":"john"})") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","clientId":0,"clientIdentifier":null,"subject":"john"})") ==
             "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","clientId":26888344961664})") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"jürgen"})") == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":")" + std::string(101, 'x') +
                    R"("})") == "BAD_REQUEST");
  BOOST_TEST(action(create_body(R"("scopes":["nonsense"])")) == "BAD_REQUEST");
  BOOST_TEST(action(R"({"grantType":"PASSWORD","clientId":1,"subject":"john"})") == "FORBIDDEN");
  BOOST_TEST(service.status("POST", "/auth/token/create", "{") == 400u);
  BOOST_TEST(service.status("POST", "/auth/token/create", R"({"clientId":"text"})") == 400u);
  BOOST_TEST(service.status("POST", "/auth/token/create", "") == 400u);
  BOOST_TEST(service.count("") == 0);
}

BOOST_AUTO_TEST_CASE(null_zero_and_unknown_members_count_as_absent) {
  InProcessService service;
  const auto created = service.post(
      "/auth/token/create",
      R"({"grantType":"CLIENT_CREDENTIALS","clientId":0,"clientIdentifier":"my-client","subject":null,"scopes":null,
          "accessTokenDuration":0,"refreshTokenDuration":0,"accessToken":null,"refreshToken":null,"properties":null,
          "authTime":0,"accessTokenPersistent":false,"memberOfTheFuture":{"a":[1]}})");
  BOOST_TEST(text(created, "action") == "OK");
  BOOST_TEST(created.at("expiresIn").as_int64() == 3600);
  BOOST_TEST(created.at("clientId").as_int64() == test_client_id);
  BOOST_TEST(!created.contains("refreshToken"));
  BOOST_TEST(!created.contains("subject"));
  BOOST_TEST(text(created, "clientIdentifier") == "my-client");
  BOOST_TEST(service.get("/auth/token/get/list?unknownParameter=1&tokenStatus=").at("totalCount").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(existing_token_value_is_refused) {
  InProcessService service;
  service.backend.add_foreign_token("of another service");
  BOOST_TEST(text(service.post("/auth/token/create", create_body(R"("accessToken":"a","refreshToken":"r")")),
                  "action") == "OK");
  for (const char* taken : {R"("accessToken":"a","refreshToken":"other")", R"("accessToken":"b","refreshToken":"r")",
                            R"("accessToken":"of another service")"}) {
    const auto refused = service.post("/auth/token/create", create_body(taken));
    BOOST_TEST(text(refused, "action") == "BAD_REQUEST", taken);
    BOOST_TEST(text(refused, "resultCode").at(4) == '2');
  }
  BOOST_TEST(service.count("") == 1);
  BOOST_TEST(text(service.post("/auth/token/update", R"({"accessToken":"of another service"})"), "action") ==
             "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(creates_of_an_existing_token_are_counted) {
  InProcessService service;
  const auto counted = [&service](const std::string& members) {
    const std::uint64_t before = service.backend.state().duplicates_refused;
    service.post("/auth/token/create", create_body(members));
    return service.backend.state().duplicates_refused - before;
  };
  BOOST_TEST(counted(R"("accessToken":"a","refreshToken":"r")") == 0u);
  BOOST_TEST(counted(R"("accessToken":"a")") == 1u);
  BOOST_TEST(counted(R"("accessToken":"b","refreshToken":"r")") == 1u);
  BOOST_TEST(counted(R"("accessToken":"a","scopes":["nonsense"])") == 0u, "refused for its scope");
  BOOST_TEST(counted("") == 0u, "a value of the service's own");
  const HttpResponse state = service.send("GET", "/simulator/state");
  BOOST_TEST(boost::json::parse(state.body).at("duplicatesRefused").to_number<std::uint64_t>() == 2u);
}

BOOST_AUTO_TEST_CASE(all_given_members_are_stored) {
  InProcessService service;
  const auto created = service.post(
      "/auth/token/create",
      create_body(R"("scopes":["openid","history.read","openid"],"accessTokenDuration":10,"refreshTokenDuration":20,
                    "properties":[{"key":"tier","value":"gold","hidden":true}],"clientIdAliasUsed":true,
                    "accessToken":"at","refreshToken":"rt","dpopKeyThumbprint":"0ZcO","sessionId":"sid",
                    "authorizationDetails":{"elements":[{"type":"payment"}]},"forExternalAttachment":true)"));
  BOOST_TEST(text(created, "accessToken") == "at");
  BOOST_TEST(text(created, "refreshToken") == "rt");
  BOOST_TEST(text(created, "tokenType") == "DPoP");
  BOOST_TEST(text(created, "sessionId") == "sid");
  BOOST_TEST((created.at("scopes") == boost::json::array{"openid", "history.read"}));
  BOOST_TEST(created.at("expiresIn").as_int64() == 10);
  BOOST_TEST(created.at("forExternalAttachment").as_bool());
  BOOST_TEST((created.at("properties") == boost::json::parse(R"([{"key":"tier","value":"gold","hidden":true}])")));
  BOOST_TEST((created.at("authorizationDetails") == boost::json::parse(R"({"elements":[{"type":"payment"}]})")));
  const auto entry = service.get("/auth/token/get/list").at("accessTokens").as_array().at(0).as_object();
  BOOST_TEST(entry.at("refreshTokenExpiresAt").as_int64() - entry.at("createdAt").as_int64() == 20'000);
  BOOST_TEST(entry.contains("properties"));

  const auto persistent = service.post("/auth/token/create", create_body(R"("accessTokenPersistent":true)"));
  BOOST_TEST(!persistent.contains("expiresAt"));
  service.backend.advance_time(std::chrono::hours(24 * 365));
  BOOST_TEST(service.count("tokenStatus=VALID") == 1);
  BOOST_TEST(service.count("tokenStatus=INVALID") == 1);
  BOOST_TEST(service.count("tokenStatus=ALL") == 2);
}

BOOST_AUTO_TEST_CASE(lists_are_counted_and_paged_as_documented) {
  InProcessService service;
  for (int index = 0; index < 8; ++index) service.post("/auth/token/create", create_body(""));
  const auto first = service.get("/auth/token/get/list?clientIdentifier=26888344961664");
  BOOST_TEST(first.at("accessTokens").as_array().size() == 5u);
  BOOST_TEST(first.at("totalCount").as_int64() == 8);
  const auto rest = service.get("/auth/token/get/list?start=5&end=100");
  BOOST_TEST(rest.at("accessTokens").as_array().size() == 3u);
  BOOST_TEST(service.get("/auth/token/get/list?start=8&end=9").at("accessTokens").as_array().empty());
  for (const char* nothing : {"start=0&end=0", "start=3&end=3", "start=4&end=2"}) {
    const auto counted = service.get("/auth/token/get/list?" + std::string(nothing));
    BOOST_TEST(!counted.contains("accessTokens"), nothing);
    BOOST_TEST(counted.at("totalCount").as_int64() == 8, nothing);
  }
  const auto unknown = service.get("/auth/token/get/list?clientIdentifier=999");
  BOOST_TEST(unknown.at("totalCount").as_int64() == 0);
  BOOST_TEST(!unknown.contains("client"));
  for (const char* wrong : {"start=-1", "end=-1", "start=x", "end=99999999999", "tokenStatus=EXPIRED", "a=%"})
    BOOST_TEST(service.status("GET", "/auth/token/get/list?" + std::string(wrong)) == 400u, wrong);
}

BOOST_AUTO_TEST_CASE(update_selects_by_precedence) {
  InProcessService service;
  service.post("/auth/token/create", create_body(R"("accessToken":"a1","refreshToken":"r1")"));
  service.post("/auth/token/create", create_body(R"("accessToken":"a2","refreshToken":"r2")"));
  const auto changed = [&](const std::string& selectors) {
    const auto response = service.post("/auth/token/update", "{" + selectors + R"(,"scopes":["history.read"]})");
    if (text(response, "action") != "OK") return text(response, "action");
    std::string which;
    const auto page = service.get("/auth/token/get/list");
    for (const auto& entry : page.at("accessTokens").as_array())
      if (!entry.as_object().at("scopes").as_array().empty())
        which += text(entry.as_object(), "accessTokenHash") == hash_of("a1") ? "1" : "2";
    service.post("/auth/token/update", R"({"accessToken":"a1","scopes":[]})");
    service.post("/auth/token/update", R"({"accessToken":"a2","scopes":[]})");
    return which;
  };
  BOOST_TEST(changed(R"("accessToken":"a1","accessTokenHash":")" + hash_of("a2") + R"(")") == "1");
  BOOST_TEST(changed(R"("accessToken":"","accessTokenHash":")" + hash_of("a2") + R"(","refreshToken":"r1")") == "2");
  BOOST_TEST(changed(R"("refreshToken":"r1","refreshTokenHash":")" + hash_of("r2") + R"(")") == "1");
  BOOST_TEST(changed(R"("refreshTokenHash":")" + hash_of("r2") + R"(")") == "2");
  BOOST_TEST(changed(R"("accessToken":"unknown","accessTokenHash":")" + hash_of("a2") + R"(")") == "NOT_FOUND");
  BOOST_TEST(changed(R"("accessTokenHash":"no hash")") == "NOT_FOUND");
  BOOST_TEST(changed(R"("refreshTokenHash":"no hash")") == "NOT_FOUND");
  BOOST_TEST(changed(R"("tokenId":"1")") == "BAD_REQUEST");
}

BOOST_AUTO_TEST_CASE(update_changes_only_the_given_members) {
  InProcessService service;
  service.post("/auth/token/create",
               create_body(R"("accessToken":"a","scopes":["history.read"],"properties":[{"key":"k","value":"v"}])"));
  const auto before = service.get("/auth/token/get/list").at("accessTokens");
  const auto same = service.post("/auth/token/update",
                                 R"({"accessToken":"a","accessTokenExpiresAt":0,"scopes":null,"properties":null,
                   "accessTokenPersistent":false,"accessTokenValueUpdated":false,"refreshTokenExpiresAt":-1})");
  BOOST_TEST(text(same, "action") == "OK");
  BOOST_TEST((service.get("/auth/token/get/list").at("accessTokens") == before));

  const auto renewed = service.post("/auth/token/update", R"({"accessToken":"a","accessTokenValueUpdated":true})");
  const std::string value = text(renewed, "accessToken");
  BOOST_TEST(value != "a");
  BOOST_TEST(text(service.post("/auth/token/update", R"({"accessToken":"a"})"), "action") == "NOT_FOUND");
  const auto full =
      service.post("/auth/token/update",
                   R"({"accessTokenHash":")" + hash_of(value) +
                       R"(","accessTokenPersistent":true,"accessTokenExpiresAt":5,"refreshTokenExpiresAt":4102444800000,
             "properties":[],"authorizationDetails":{"elements":[{"type":"t"}]},"dpopKeyThumbprint":"x",
             "forExternalAttachment":true})");
  BOOST_TEST(!full.contains("accessToken"));
  BOOST_TEST(!full.contains("accessTokenExpiresAt"));
  BOOST_TEST(!full.contains("properties"));
  BOOST_TEST(full.at("refreshTokenExpiresAt").as_int64() == 4102444800000);
  BOOST_TEST(text(full, "tokenType") == "DPoP");
  BOOST_TEST(full.at("forExternalAttachment").as_bool());
  BOOST_TEST(full.contains("authorizationDetails"));
}

BOOST_AUTO_TEST_CASE(new_scopes_may_change_the_expiry) {
  SimulatorOptions options = test_options();
  options.scopes[0].access_token_duration = std::chrono::seconds(60);
  options.scopes[1].access_token_duration = std::chrono::seconds(30);
  options.scopes[1].refresh_token_duration = std::chrono::seconds(40);
  InProcessService service(std::move(options));
  const auto created =
      service.post("/auth/token/create", create_body(R"("accessToken":"a","scopes":["history.read"])"));
  BOOST_TEST(created.at("expiresIn").as_int64() == 60);
  const auto unchanged = service.post("/auth/token/update", R"({"accessToken":"a","scopes":["history.read"],
      "accessTokenExpiresAtUpdatedOnScopeUpdate":true})");
  BOOST_TEST(unchanged.at("accessTokenExpiresAt").as_int64() == created.at("expiresAt").as_int64());
  const auto changed = service.post("/auth/token/update", R"({"accessToken":"a","scopes":["timeline.read"],
      "accessTokenExpiresAtUpdatedOnScopeUpdate":true,"refreshTokenExpiresAtUpdatedOnScopeUpdate":true})");
  BOOST_TEST(changed.at("accessTokenExpiresAt").as_int64() < created.at("expiresAt").as_int64());
  BOOST_TEST(changed.at("refreshTokenExpiresAt").as_int64() - changed.at("accessTokenExpiresAt").as_int64() == 10'000);
}

BOOST_AUTO_TEST_CASE(revoke_uses_the_first_selector_and_counts) {
  InProcessService service;
  const auto add = [&](const std::string& name, const std::string& client, const std::string& subject) {
    service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":)" + client + R"(,"subject":")" + subject +
                                           R"(","accessToken":"a)" + name + R"(","refreshToken":"r)" + name + R"("})");
  };
  const auto revoke = [&](const std::string& body) {
    return service.post("/auth/token/revoke", body).at("count").as_int64();
  };
  for (const char* name : {"1", "2", "3", "4", "5"}) add(name, "26888344961664", "john");
  add("6", "26888344961664", "jane");
  add("7", "5921531358155430", "john");
  add("8", "5921531358155430", "jane");

  BOOST_TEST(revoke(R"({"accessTokenIdentifier":"a1","subject":"john"})") == 1);
  BOOST_TEST(revoke(R"({"accessTokenIdentifier":"a1"})") == 0);
  BOOST_TEST(revoke(R"({"accessTokenIdentifier":")" + hash_of("a2") + R"("})") == 1);
  BOOST_TEST(revoke(R"({"refreshTokenIdentifier":"r3","clientIdentifier":"my-client"})") == 1);
  BOOST_TEST(revoke(R"({"refreshTokenIdentifier":")" + hash_of("r4") + R"("})") == 1);
  BOOST_TEST(service.count("") == 4);
  BOOST_TEST(revoke(R"({"accessTokenIdentifier":"","clientIdentifier":"my-client","subject":"john"})") == 1);
  BOOST_TEST(revoke(R"({"clientIdentifier":"5921531358155430"})") == 2);
  BOOST_TEST(revoke(R"({"clientIdentifier":"unknown"})") == 0);
  BOOST_TEST(revoke(R"({"subject":"jane"})") == 1);
  BOOST_TEST(service.count("") == 0);
  BOOST_TEST(service.status("POST", "/auth/token/revoke", "{}") == 400u);
  BOOST_TEST(service.status("POST", "/auth/token/revoke", R"({"subject":""})") == 400u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
