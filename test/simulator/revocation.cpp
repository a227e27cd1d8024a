#include <boost/test/unit_test.hpp>

#include "authorization_helpers.hpp"

namespace authlete::simulator {

namespace json = boost::json;

namespace {

json::object revoke_as(InProcessService& service, const std::string& client_id, const std::string& secret,
                       const std::string& parameters) {
  return post_json(service, "/auth/revocation",
                   {{"parameters", parameters}, {"clientId", client_id}, {"clientSecret", secret}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(revocation)

BOOST_AUTO_TEST_CASE(client_revokes_its_own_tokens_only_and_learns_nothing_about_others) {
  InProcessService service;
  const std::string own = std::to_string(test_client_id);
  const auto created = [&] {
    return service.post("/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john"})");
  };
  const json::object first = created();
  const json::object second = created();
  const std::string access = "token=" + text(first, "accessToken");
  BOOST_TEST(action_of(revoke_as(service, "5921531358155430", "other-secret", access)) == "OK");
  BOOST_TEST(service.count("") == 2);
  BOOST_TEST(action_of(revoke_as(service, own, "secret-of-the-client", access)) == "OK");
  BOOST_TEST(service.count("") == 1);
  const std::string refresh = "token_type_hint=access_token&token=" + text(second, "refreshToken");
  BOOST_TEST(action_of(revoke_as(service, own, "secret-of-the-client", refresh)) == "OK");
  BOOST_TEST(service.count("") == 0);
  BOOST_TEST(action_of(revoke_as(service, own, "secret-of-the-client", "token=unknown")) == "OK");
}

BOOST_AUTO_TEST_CASE(request_without_token_or_client_is_refused) {
  InProcessService service;
  const std::string own = std::to_string(test_client_id);
  BOOST_TEST(action_of(revoke_as(service, own, "secret-of-the-client", "a=b")) == "BAD_REQUEST");
  BOOST_TEST(action_of(revoke_as(service, own, "secret-of-the-client", "token=a&token=b")) == "BAD_REQUEST");
  const json::object refused = revoke_as(service, own, "wrong", "token=a");
  BOOST_TEST(action_of(refused) == "INVALID_CLIENT");
  BOOST_TEST(text(json::parse(text(refused, "responseContent")).as_object(), "error") == "invalid_client");
}

BOOST_AUTO_TEST_CASE(callback_becomes_a_script_only_if_it_is_a_function_name) {
  InProcessService service;
  const std::string own = std::to_string(test_client_id);
  const auto with_callback = [&](const std::string& callback) {
    return revoke_as(service, own, "secret-of-the-client", "token=a&callback=" + callback);
  };
  BOOST_TEST(text(with_callback("package.done"), "responseContent") == "package.done();");
  BOOST_TEST(action_of(with_callback("alert(1)%3Bx")) == "BAD_REQUEST");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
