// Calls that hand documents on as they are, that replace whole objects, and that have checks of their own.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "authlete/backchannel_logout.hpp"
#include "authlete/clients.hpp"
#include "authlete/federation.hpp"
#include "authlete/services.hpp"
#include "authlete/utility.hpp"
#include "client/operation_fixture.hpp"

namespace authlete::test {
namespace {

class ServiceCalls : public FakeClient {
 public:
  ServiceCalls() : FakeClient(options_with_organization()) {}

  template <class Value>
  std::string refusal(boost::asio::awaitable<Result<Value>> call) {
    const Result<Value> result = run(std::move(call));
    BOOST_REQUIRE(!result);
    BOOST_TEST(result.error().kind == ErrorKind::invalid_argument);
    return result.error().message;
  }
};

BOOST_FIXTURE_TEST_SUITE(service_calls, ServiceCalls)

BOOST_AUTO_TEST_CASE(an_updated_client_keeps_what_the_library_does_not_know) {
  transport->respond(200, R"({"clientId":1,"clientName":"old","newMember":{"a":[1.50]},"other":"x"})", json_type());
  RegisteredClient settings = run(client.clients().get("1")).value();
  settings.client_name = "new";
  transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(run(client.clients().update("1", settings))));
  BOOST_TEST(last_request().body == R"({"clientName":"new","clientId":1,"newMember":{"a":[1.50]},"other":"x"})");
}

BOOST_AUTO_TEST_CASE(an_updated_service_keeps_what_the_library_does_not_know) {
  transport->respond(200, R"({"serviceName":"old","memberOfTomorrow":[true, null]})", json_type());
  Service settings = run(client.services().get()).value();
  settings.service_name = "new";
  transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(run(client.services().update(settings))));
  BOOST_TEST(parsed(last_request().body) == parsed(R"({"serviceName":"new","memberOfTomorrow":[true,null]})"));
}

BOOST_AUTO_TEST_CASE(private_keys_are_read_as_a_secret_only) {
  ServiceJwksRequest request;
  request.include_private_keys = true;
  BOOST_TEST(refusal(client.services().jwks(request)) == "include_private_keys: call jwks_with_private_keys instead");
  BOOST_TEST(transport->requests().empty());

  transport->respond(200, R"({"keys":[{"d":"private-part"}]})", json_type());
  const auto keys = run(client.services().jwks_with_private_keys());
  BOOST_REQUIRE((keys && *keys));
  BOOST_TEST((*keys)->reveal() == R"({"keys":[{"d":"private-part"}]})");
  BOOST_TEST(last_request().target == "/prefix/api/715948317/service/jwks/get?includePrivateKeys=true");

  transport->respond(204, "");
  const auto none = run(client.services().jwks_with_private_keys());
  BOOST_REQUIRE(bool(none));
  BOOST_TEST(!none->has_value());

  transport->respond(200, R"({"keys":[{"d":"private-part"})", json_type());
  const auto broken = run(client.services().jwks_with_private_keys());
  BOOST_REQUIRE(!broken);
  BOOST_TEST(broken.error().kind == ErrorKind::decode);
  BOOST_TEST(broken.error().body_excerpt == "");
}

BOOST_AUTO_TEST_CASE(a_subject_in_the_query_is_masked_in_errors) {
  SubjectRequest request;
  request.subject = "jane.roe@example.com";
  transport->respond(400, R"({"resultCode":"A1","resultMessage":"no jane.roe@example.com"})", json_type());
  const auto removed = run(client.clients().remove_granted_scopes("1", request));
  BOOST_REQUIRE(!removed);
  BOOST_TEST(removed.error().result_message.find("jane.roe") == std::string::npos);
  BOOST_TEST(last_request().target.ends_with("/client/granted_scopes/delete/1?subject=jane.roe%40example.com"));
}

BOOST_AUTO_TEST_CASE(a_client_secret_has_the_characters_and_the_length_that_the_service_accepts) {
  ClientSecretUpdateRequest request;
  for (const std::string& secret :
       {std::string("a b"), std::string("a/b"), std::string("\xC3\xA4"), std::string(87, 'a')}) {
    request.client_secret = secret;
    BOOST_TEST(refusal(client.clients().update_secret("1", request)).starts_with("client_secret: has "));
  }
  request.client_secret = std::string(86, 'a');
  transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(run(client.clients().update_secret("1", request))));
}

BOOST_AUTO_TEST_CASE(indices_of_a_list_are_not_negative) {
  ClientListRequest clients;
  clients.start = -1;
  BOOST_TEST(refusal(client.clients().list(clients)) == "start: is negative");
  ServiceListRequest services;
  services.end = -1;
  BOOST_TEST(refusal(client.services().list(services)) == "end: is negative");
  ClientAuthorizationListRequest authorized;
  authorized.subject = "john";
  authorized.end = -1;
  BOOST_TEST(refusal(client.clients().list_authorized(authorized)) == "end: is negative");
}

BOOST_AUTO_TEST_CASE(a_logout_token_names_a_subject_or_a_session) {
  BackchannelLogoutTokenRequest request;
  request.client_identifier = "my-client";
  BOOST_TEST(refusal(client.backchannel_logout().create_token(request)) ==
             "subject: neither it nor session_id is given");
  request.session_id = "s";
  transport->respond(200, R"({"action":"OK"})", json_type());
  BOOST_TEST(run(client.backchannel_logout().create_token(request)).value().succeeded());
}

BOOST_AUTO_TEST_CASE(a_federation_registration_has_a_configuration_or_a_trust_chain) {
  BOOST_TEST(refusal(client.federation().registration(FederationRegistrationRequest())) ==
             "entity_configuration: neither it nor trust_chain is given");
}

BOOST_AUTO_TEST_CASE(an_echo_has_strings_and_the_json_of_other_values) {
  NamedValues<std::string> parameters;
  parameters.set("a", "1");
  transport->respond(200, R"({"a":"1","b":[1, 2],"c":null,"a":"2","d":"\u00e4"})", json_type());
  const auto echoed = run(client.utility().echo(parameters));
  BOOST_REQUIRE(bool(echoed));
  BOOST_TEST(last_request().target == "/prefix/api/misc/echo?a=1");
  BOOST_TEST(echoed->size() == 3u);
  BOOST_TEST(*echoed->find("a") == "2");
  BOOST_TEST(*echoed->find("b") == "[1, 2]");
  BOOST_TEST(*echoed->find("d") == "\xC3\xA4");
}

BOOST_AUTO_TEST_CASE(a_group_is_made_from_a_client_and_outlives_it) {
  const auto network = std::make_shared<FakeTransport>();
  std::optional<Client> owner(std::in_place, client_options(), network);
  const Clients group(*owner);
  owner.reset();
  network->respond(200, R"({"clientId":7})", json_type());
  BOOST_TEST((run(group.get("7")).value().client_id == 7));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
