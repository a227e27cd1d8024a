#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"
#include "jwt_check.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

const std::string authorization_parameters =
    "&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&response_type=code&scope=openid";

json::object token_for_code(InProcessService& service, const std::string& client_id, const std::string& code) {
  return post_json(
      service, "/auth/token",
      {{"parameters", "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&code=" + code},
       {"clientId", client_id},
       {"clientSecret", "secret-of-the-client"}});
}

json::object token_of_client(InProcessService& service, const std::string& client_id) {
  const std::string ticket = ticket_of(service, "client_id=" + client_id + authorization_parameters);
  const json::object issued = issue(service, ticket, {{"idTokenAudType", "string"}});
  return token_for_code(service, client_id, text(issued, "authorizationCode"));
}

std::string audience_of(InProcessService& service, const std::string& jwt) {
  return text(check_jwt(jwt, service.get("/service/jwks/get")).claims, "aud");
}

}  // namespace

// A client that calls itself by its alias expects that as the audience (OpenID Connect Core sections 2 and 3.1.3.7).
BOOST_AUTO_TEST_SUITE(client_id_alias)

BOOST_AUTO_TEST_CASE(audience_of_id_tokens_is_the_client_id_that_the_client_uses) {
  InProcessService service(authorization_options());
  for (const std::string client_id : {"my-client", "26888344961664"})
    BOOST_TEST(audience_of(service, text(token_of_client(service, client_id), "idToken")) == client_id);
}

BOOST_AUTO_TEST_CASE(audience_of_other_jwts_is_the_client_id_that_the_client_uses) {
  InProcessService service(authorization_options());
  for (const std::string client_id : {"my-client", "26888344961664"}) {
    const std::string parameters = "client_id=" + client_id + authorization_parameters + "&response_mode=jwt";
    const json::object issued = issue(service, ticket_of(service, parameters));
    BOOST_TEST(audience_of(service, value_of(redirect_parameters(issued), "response")) == client_id);
    const std::string access_token = "access-of-" + client_id;
    post_json(service, "/auth/token/create",
              {{"grantType", "AUTHORIZATION_CODE"},
               {"clientIdentifier", client_id},
               {"clientIdAliasUsed", client_id == "my-client"},
               {"subject", "john"},
               {"scopes", {"openid"}},
               {"accessToken", access_token},
               {"refreshToken", "refresh-of-" + client_id}});
    const json::object reissued = post_json(
        service, "/idtoken/reissue",
        {{"accessToken", access_token}, {"refreshToken", "refresh-of-" + client_id}, {"idTokenAudType", "string"}});
    BOOST_TEST(audience_of(service, text(reissued, "idToken")) == client_id);
  }
}

BOOST_AUTO_TEST_CASE(client_of_an_introspected_token_is_named_as_it_names_itself) {
  InProcessService service(authorization_options());
  for (const std::string client_id : {"my-client", "26888344961664"}) {
    const std::string token = text(token_of_client(service, client_id), "accessToken");
    const json::object introspected =
        post_json(service, "/auth/introspection/standard", {{"parameters", "token=" + token}});
    BOOST_TEST(text(json::parse(text(introspected, "responseContent")).as_object(), "client_id") == client_id);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
