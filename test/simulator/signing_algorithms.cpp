#include <boost/test/unit_test.hpp>

#include <span>

#include "jose_helpers.hpp"
#include "jwt_check.hpp"

namespace authlete::simulator {
namespace {

namespace json = boost::json;

struct AlgorithmFixture {
  // Returns a client with these members that may use the authorization endpoint.
  json::object add_client(json::object members) {
    members["redirectUris"] = json::array{std::string(test_redirect_uri)};
    members["responseTypes"] = json::array{"CODE", "CODE_ID_TOKEN"};
    members["tokenAuthMethod"] = "CLIENT_SECRET_POST";
    return registered_client(service, members);
  }
  std::string parameters(const json::object& client, const std::string& further) {
    return "client_id=" + client_id_in(client) + "&redirect_uri=https%3A%2F%2Fclient.example.com%2Fcb&scope=openid" +
           further;
  }
  json::object granted(const json::object& client) {
    const std::string ticket = ticket_of(service, parameters(client, "&response_type=code&nonce=n"));
    return post_json(
        service, "/auth/token",
        {{"parameters",
          parameters(client, "&client_secret=" + text(client, "clientSecret") + "&grant_type=authorization_code&code=" +
                                 text(issue(service, ticket, {{"acr", "a"}, {"authTime", 5}}), "authorizationCode"))}});
  }
  CheckedJwt checked(const std::string& jwt) { return check_jwt(jwt, service.get("/service/jwks/get")); }

  InProcessService service{authorization_options()};
};

std::string half_hash_of(const std::string& text) {
  const Digest digest = sha256(text);
  return base64url(std::span(digest).first(16));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(signing_algorithms, AlgorithmFixture)

BOOST_AUTO_TEST_CASE(id_token_is_signed_by_the_algorithm_of_the_client) {
  for (const char* algorithm : {"RS256", "ES256"}) {
    const json::object client = add_client({{"idTokenSignAlg", algorithm}});
    const json::object response = granted(client);
    const CheckedJwt id_token = checked(text(response, "idToken"));
    BOOST_TEST(id_token.verified, algorithm);
    BOOST_TEST(text(id_token.header, "alg") == algorithm);
    BOOST_TEST(text(id_token.claims, "at_hash") == half_hash_of(text(response, "accessToken")));
    BOOST_TEST(text(id_token.claims, "azp") == client_id_in(client));
    BOOST_TEST(text(id_token.claims, "nonce") == "n");
    BOOST_TEST(text(id_token.claims, "acr") == "a");
    BOOST_TEST(id_token.claims.at("auth_time").as_int64() == 5);
  }
}

BOOST_AUTO_TEST_CASE(code_in_the_front_channel_has_its_hash_in_the_id_token) {
  const json::object client = add_client({{"idTokenSignAlg", "RS256"}});
  const std::string ticket = ticket_of(service, parameters(client, "&response_type=code+id_token&nonce=n"));
  const json::object issued = issue(service, ticket);
  const CheckedJwt id_token = checked(text(issued, "idToken"));
  BOOST_TEST(id_token.verified);
  BOOST_TEST(text(id_token.claims, "c_hash") == half_hash_of(text(issued, "authorizationCode")));
}

BOOST_AUTO_TEST_CASE(registered_client_without_a_choice_gets_rs256) {
  BOOST_TEST(text(checked(text(granted(add_client({})), "idToken")).header, "alg") == "RS256");
}

BOOST_AUTO_TEST_CASE(service_names_the_key_for_clients_that_do_not_choose) {
  const auto algorithm = [&] {
    const json::object issued = issue(service, ticket_of(service, request_parameters("scope=openid")));
    return text(checked(text(exchange_code(service, text(issued, "authorizationCode")), "idToken")).header, "alg");
  };
  BOOST_TEST(algorithm() == "ES256");
  const json::array keys = service.get("/service/jwks/get").at("keys").as_array();
  BOOST_TEST(text(keys.at(1).as_object(), "alg") == "RS256");
  json::object settings = service.get("/service/get");
  settings["idTokenSignatureKeyId"] = keys.at(1).as_object().at("kid");
  post_json(service, "/service/update", settings);
  BOOST_TEST(algorithm() == "RS256");
}

BOOST_AUTO_TEST_CASE(old_tokens_verify_after_the_keys_were_replaced) {
  const json::object client = add_client({{"idTokenSignAlg", "RS256"}});
  const std::string before = text(granted(client), "idToken");
  service.backend.rotate_keys();
  const std::string after = text(granted(client), "idToken");
  BOOST_TEST(checked(before).verified);
  BOOST_TEST(checked(after).verified);
  BOOST_TEST(checked(before).header.at("kid") != checked(after).header.at("kid"));
}

BOOST_AUTO_TEST_CASE(userinfo_and_authorization_responses_are_signed_as_the_client_wants) {
  const json::object client = add_client({{"userInfoSignAlg", "RS256"}, {"authorizationSignAlg", "RS256"}});
  const json::object info = post_json(service, "/auth/userinfo/issue",
                                      {{"token", text(granted(client), "accessToken")}, {"claims", R"({"name":"J"})"}});
  BOOST_TEST(action_of(info) == "JWT");
  const CheckedJwt user_info = checked(text(info, "responseContent"));
  BOOST_TEST(user_info.verified);
  BOOST_TEST(text(user_info.header, "alg") == "RS256");
  BOOST_TEST(text(user_info.claims, "sub") == "john");
  BOOST_TEST(text(user_info.claims, "name") == "J");
  BOOST_TEST(text(user_info.claims, "iss") == "https://simulator.example.com");
  BOOST_TEST(text(user_info.claims, "aud") == client_id_in(client));

  const std::string ticket = ticket_of(service, parameters(client, "&response_type=code&response_mode=jwt"));
  const CheckedJwt response = checked(value_of(redirect_parameters(issue(service, ticket)), "response"));
  BOOST_TEST(response.verified);
  BOOST_TEST(text(response.header, "alg") == "RS256");
}

BOOST_AUTO_TEST_CASE(private_rsa_key_is_shown_on_request) {
  const json::array keys = service.get("/service/jwks/get?includePrivateKeys=true").at("keys").as_array();
  const json::object& rsa = keys.at(1).as_object();
  for (const char* member : {"n", "e", "d", "p", "q", "dp", "dq", "qi"}) BOOST_TEST(rsa.contains(member), member);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
