// The token of the service and that of the organization, and clients that have only one of them.
#include <string>
#include <utility>

#include "authlete/services.hpp"
#include "authlete/utility.hpp"
#include "client/operation_fixture.hpp"

namespace authlete::test {
namespace {

template <class Value>
std::string refusal(FakeClient& fake, boost::asio::awaitable<Result<Value>> call) {
  const Result<Value> result = fake.run(std::move(call));
  BOOST_REQUIRE(!result);
  BOOST_TEST(result.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(fake.transport->requests().empty());
  return result.error().message;
}

ClientOptions options_of_organization_alone() {
  ClientOptions options = options_with_organization();
  options.service_id.clear();
  options.credentials = Credentials();
  return options;
}

BOOST_AUTO_TEST_SUITE(credentials)

BOOST_AUTO_TEST_CASE(a_call_that_needs_the_token_of_the_organization_is_refused_without_it) {
  for_each_operation([](const DescribedOperation& operation) {
    if (operation.cell("token") != "organization") return;
    OperationFixture fake(client_options());
    const Outcome outcome = fake.call(operation, operation.example(Extent::minimal));
    BOOST_REQUIRE(outcome.error);
    BOOST_TEST(outcome.error->kind == ErrorKind::invalid_argument);
    BOOST_TEST(outcome.error->message ==
               operation.name + ": needs the token of the organization, ClientOptions::organization_credentials");
    BOOST_TEST(fake.transport->requests().empty());
  });
}

BOOST_AUTO_TEST_CASE(a_client_of_the_organization_alone_creates_and_lists_services) {
  FakeClient fake(options_of_organization_alone());
  fake.transport->respond(201, R"({"apiKey":1,"serviceName":"new"})", json_type());
  const auto created = fake.run(fake.client.services().create(Service()));
  BOOST_REQUIRE(bool(created));
  BOOST_TEST((created->service_name == "new"));
  BOOST_TEST((fake.last_request().headers.find("Authorization") == std::string("Bearer ") + organization_token));
  fake.transport->respond(200, "OK");
  BOOST_TEST(fake.run(fake.client.utility().health()).value() == "OK");
}

BOOST_AUTO_TEST_CASE(a_client_of_the_organization_alone_is_refused_what_needs_a_service) {
  FakeClient fake(options_of_organization_alone());
  BOOST_TEST(refusal(fake, fake.client.services().get()) == "services.get: needs ClientOptions::service_id");
  BOOST_TEST(refusal(fake, fake.client.services().remove()) == "services.remove: needs ClientOptions::service_id");
  ClientOptions options = options_of_organization_alone();
  options.service_id = "1";
  FakeClient without_token(options);
  BOOST_TEST(refusal(without_token, without_token.client.services().get()) ==
             "services.get: needs ClientOptions::credentials");
}

BOOST_AUTO_TEST_CASE(options_without_any_credentials_are_refused) {
  ClientOptions options = client_options();
  options.credentials = Credentials();
  BOOST_TEST(options.validate().error().message == "credentials: are not given");
  options.organization_credentials = Credentials::bearer(organization_token);
  BOOST_TEST(bool(options.validate()));
  options.organization_credentials = Credentials::basic("owner", "secret");
  BOOST_TEST(options.validate().error().message.starts_with("organization_credentials: an API key"));
  options.organization_credentials = Credentials::bearer("two words");
  BOOST_TEST(options.validate().error().message.starts_with("organization_credentials: the token "));
}

BOOST_AUTO_TEST_CASE(the_token_source_of_the_organization_is_asked_for_its_calls_only) {
  std::size_t asked = 0;
  ClientOptions options = client_options();
  options.organization_credentials =
      Credentials::source([&asked](TokenSourceRequest request) -> boost::asio::awaitable<Result<Secret>> {
        ++asked;
        co_return Secret(request.previous_token_rejected ? "second" : "first");
      });
  FakeClient fake(options);
  fake.transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(fake.run(fake.client.services().get())));
  BOOST_TEST(asked == 0u);
  fake.transport->respond(401, "");
  fake.transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(fake.run(fake.client.services().list())));
  BOOST_TEST(asked == 2u);
  BOOST_TEST((fake.last_request().headers.find("Authorization") == "Bearer second"));
}

BOOST_AUTO_TEST_CASE(the_token_of_the_organization_is_masked_in_errors) {
  FakeClient fake(options_with_organization());
  fake.transport->respond(401, std::string("{\"resultMessage\":\"bad ") + organization_token + "\"}", json_type());
  const auto listed = fake.run(fake.client.services().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().result_message.find(organization_token) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
