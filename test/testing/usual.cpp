// The usual response of each model.
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

#include "authlete/models.hpp"
#include "authlete/testing/failure.hpp"
#include "authlete/testing/models.hpp"
#include "codec/tables.hpp"

namespace authlete::test {
namespace {

template <class Model>
void check_usual(std::string_view name) {
  BOOST_TEST_CONTEXT(name) {
    const auto model = testing::usual<Model>();
    if constexpr (requires {
                    model.action;
                    model.succeeded();
                  })
      BOOST_TEST(model.succeeded());
    BOOST_TEST((model == testing::usual<Model>()));
    BOOST_TEST(testing::to_json(model).starts_with('{'));
  }
}

BOOST_AUTO_TEST_SUITE(usual_responses)

BOOST_AUTO_TEST_CASE(every_model_has_one_and_it_is_a_success) {
#define AUTHLETE_TEST_USUAL(Model) check_usual<Model>(#Model);
  AUTHLETE_CODEC_FOR_EACH_MODEL(AUTHLETE_TEST_USUAL)
#undef AUTHLETE_TEST_USUAL
}

BOOST_AUTO_TEST_CASE(the_common_members_look_real) {
  const auto response = testing::usual<IntrospectionResponse>();
  BOOST_TEST((response.action == IntrospectionAction::ok));
  BOOST_TEST(response.subject.value() == "john");
  BOOST_TEST(response.client_id.value() == 26888344961664);
  BOOST_TEST(response.scopes.value().size() == 2u);
  BOOST_TEST(response.usable.value());
  BOOST_TEST(response.sufficient.value());
  BOOST_TEST(!response.response_content);
  BOOST_TEST(!response.properties);
}

BOOST_AUTO_TEST_CASE(the_most_usual_of_several_successes_is_taken) {
  BOOST_TEST((testing::usual<TokenResponse>().action == TokenAction::ok));
  BOOST_TEST((testing::usual<AuthorizationResponse>().action == AuthorizationAction::interaction));
  const auto issued = testing::usual<AuthorizationIssueResponse>();
  BOOST_TEST((issued.action == AuthorizationIssueAction::location));
  BOOST_TEST(issued.response_content.value().reveal().starts_with("https://client.example.com/callback?code="));
  BOOST_TEST((testing::usual<PushedAuthorizationResponse>().action == PushedAuthorizationAction::created));
}

BOOST_AUTO_TEST_CASE(models_within_a_response_are_usual_too) {
  const auto response = testing::usual<AuthorizationResponse>();
  BOOST_TEST(response.ticket.has_value());
  BOOST_TEST(testing::usual<TokenCreateBatchStatusResponse>().status.value().succeeded());
}

BOOST_AUTO_TEST_CASE(a_model_is_written_as_the_service_does) {
  TokenCreateBatchResponse response;
  response.request_id = "a\"b";
  BOOST_TEST(testing::to_json(response) == R"({"requestId":"a\"b"})");
}

BOOST_AUTO_TEST_CASE(a_model_that_cannot_be_written_is_named) {
  TokenCreateBatchResponse response;
  response.request_id = "\xff";
  BOOST_CHECK_EXCEPTION(static_cast<void>(testing::to_json(response)), testing::Failure,
                        [](const testing::Failure& failure) {
                          return std::string_view(failure.what())
                              .starts_with("this TokenCreateBatchResponse cannot be written as JSON: /requestId");
                        });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
