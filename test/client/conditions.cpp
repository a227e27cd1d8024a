// Whether a call is retried once it may have been executed: by its operation, and where that depends on the request, by
// the condition.
#include <string>
#include <string_view>

#include "authlete/clients.hpp"
#include "authlete/services.hpp"
#include "client/operation_fixture.hpp"

namespace authlete::test {
namespace {

// The operations that are idempotent as long as the request has none of what their condition names.
bool is_idempotent_without_proof(std::string_view name) {
  return name == "pushed_authorization.process" || name == "device_flow.process" || name == "ciba.process";
}

/// Returns whether a call is retried after a response with 500, which says that it may have been executed. Each call
/// has a client of its own, whose retry budget is full.
bool is_retried(const DescribedOperation& operation, const Arguments& arguments) {
  OperationFixture fake;
  fake.transport->otherwise([](const TransportRequest&) {
    TransportResponse response;
    response.status = 500;
    return Result<TransportResponse>(std::move(response));
  });
  const Outcome outcome = fake.call(operation, arguments);
  BOOST_REQUIRE(outcome.error);
  const bool retried = fake.transport->requests().size() > 1;
  BOOST_TEST(outcome.error->idempotent == retried);
  BOOST_TEST(outcome.error->outcome_is_unknown());
  return retried;
}

/// The same for a minimal request with these members besides.
bool is_retried(std::string_view name, const boost::json::object& members) {
  for (const DescribedOperation& operation : described_operations()) {
    if (operation.name != name) continue;
    Arguments arguments = operation.example(Extent::minimal);
    if (!operation.request_schema().empty()) {
      boost::json::object request = parsed(arguments.json).as_object();
      for (const auto& member : members) request[member.key()] = member.value();
      arguments.json = boost::json::serialize(request);
    }
    return is_retried(operation, arguments);
  }
  throw std::runtime_error("no such operation: " + std::string(name));
}

BOOST_FIXTURE_TEST_SUITE(conditions, OperationFixture)

BOOST_AUTO_TEST_CASE(a_minimal_request_is_retried_after_its_execution_only_if_it_is_idempotent) {
  for_each_operation([](const DescribedOperation& operation) {
    const bool expected = operation.is_idempotent() || is_idempotent_without_proof(operation.name);
    BOOST_TEST(is_retried(operation, operation.example(Extent::minimal)) == expected);
  });
}

BOOST_AUTO_TEST_CASE(no_operation_is_retried_against_the_word_of_the_caller) {
  RequestOptions options;
  options.idempotent = false;
  transport->respond(500, "");
  BOOST_TEST(!run(client.services().get(options)));
  BOOST_TEST(transport->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_new_client_secret_is_never_made_twice_although_the_method_is_get) {
  BOOST_TEST(!is_retried("clients.refresh_secret", {}));
  transport->respond(200, "{}", json_type());
  BOOST_TEST(bool(run(client.clients().refresh_secret("my-client"))));
  BOOST_TEST(last_request().method == "GET");
}

BOOST_AUTO_TEST_CASE(a_request_that_was_not_sent_is_retried_whatever_it_does) {
  transport->fail(network_error(ErrorKind::connect, Phase::connect, Sent::none));
  transport->respond(200, R"({"newClientSecret":"s"})", json_type());
  BOOST_TEST(bool(run(client.clients().refresh_secret("my-client"))));
}

BOOST_AUTO_TEST_CASE(a_dpop_proof_makes_a_request_not_idempotent) {
  for (const char* name :
       {"introspection.process", "userinfo.process", "grant_management.process", "pushed_authorization.process"}) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(is_retried(name, {{"dpop", ""}}));
      BOOST_TEST(!is_retried(name, {{"dpop", "eyJ0eXAiOiJkcG9wK2p3dCJ9"}}));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_client_assertion_makes_a_request_not_idempotent) {
  for (const char* name :
       {"pushed_authorization.process", "revocation.process", "device_flow.process", "ciba.process"}) {
    BOOST_TEST_CONTEXT(name) {
      for (const char* without : {"", "scope=a", "client_assertion", "client_assertion=", "x=client_assertion=1",
                                  "client_assertion_type=a", "my_client_assertion=a", "&&"})
        BOOST_TEST(is_retried(name, {{"parameters", without}}), without);
      for (const char* with : {"client_assertion=a.b.c", "scope=a&client_assertion=a.b.c&x=y",
                               "client%5Fassertion=a.b.c", "&client_assertion=a", "%63lient_assertion=a"})
        BOOST_TEST(!is_retried(name, {{"parameters", with}}), with);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_client_attestation_makes_a_request_not_idempotent) {
  for (const char* name :
       {"pushed_authorization.process", "revocation.process", "device_flow.process", "ciba.process"}) {
    BOOST_TEST_CONTEXT(name) {
      BOOST_TEST(is_retried(name, {{"oauthClientAttestation", ""}}));
      BOOST_TEST(!is_retried(name, {{"oauthClientAttestation", "jwt"}}));
      BOOST_TEST(!is_retried(name, {{"oauthClientAttestationPop", "jwt"}}));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_signed_request_makes_a_backchannel_authentication_request_not_idempotent) {
  BOOST_TEST(is_retried("ciba.process", {{"parameters", "scope=openid&request_context=x"}}));
  BOOST_TEST(!is_retried("ciba.process", {{"parameters", "scope=openid&request=a.b.c"}}));
  // The `jti` of other request objects is not required (RFC 9101).
  BOOST_TEST(is_retried("pushed_authorization.process", {{"parameters", "request=a.b.c"}}));
}

BOOST_AUTO_TEST_CASE(an_update_that_makes_a_new_token_value_is_not_idempotent) {
  BOOST_TEST(is_retried("token_operations.update", {{"accessTokenValueUpdated", false}}));
  BOOST_TEST(!is_retried("token_operations.update", {{"accessTokenValueUpdated", true}}));
}

BOOST_AUTO_TEST_CASE(a_dry_run_of_a_batch_is_idempotent) {
  for (const DescribedOperation& operation : described_operations()) {
    if (operation.name != "token_operations.create_batch") continue;
    Arguments arguments = operation.example(Extent::minimal);
    BOOST_TEST(!is_retried(operation, arguments));
    arguments.dry_run = true;
    BOOST_TEST(is_retried(operation, arguments));
  }
}

BOOST_AUTO_TEST_CASE(a_404_after_a_retry_is_a_success_exactly_where_the_description_says_so) {
  for_each_operation([](const DescribedOperation& operation) {
    if (!operation.is_idempotent()) return;
    OperationFixture fake;
    const Arguments arguments = operation.example(Extent::minimal);
    fake.transport->respond(500, "");
    fake.transport->respond(404, "");
    BOOST_TEST(!fake.call(operation, arguments).error == (operation.cell("gone_after_retry") == "yes"));
    OperationFixture other;
    other.transport->respond(404, "");
    const Outcome outcome = other.call(operation, arguments);
    BOOST_REQUIRE(outcome.error);
    BOOST_TEST(outcome.error->http_status == 404u);
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
