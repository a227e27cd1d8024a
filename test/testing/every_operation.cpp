// Each operation of the description by its name: its typed call is recognized, and gets its usual response.
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"
#include "client/operation_fixture.hpp"
#include "testing/operation_models.hpp"
#include "testing/operation_names.hpp"

namespace authlete::test {

std::optional<std::string> shown(const NamedValues<std::string>& values) {
  boost::json::object object;
  for (const auto& [name, value] : values) object[name] = value;
  return boost::json::serialize(object);
}

namespace {

Outcome outcome_of_operation(const Client& client, const DescribedOperation& operation) {
  for (const OperationCall& typed : operation_calls())
    if (typed.name == operation.name)
      return testing::run(typed.call(client, operation.example(Extent::minimal)), typed.name.data());
  throw std::runtime_error(operation.name + " has no typed call");
}

// The name in the client, which is the same for all methods of an operation.
std::string client_name(const DescribedOperation& operation) {
  const std::string& other = operation.cell("alternate_of");
  return operation.cell("group") + "." + (other.empty() ? operation.cell("name") : other);
}

BOOST_AUTO_TEST_SUITE(every_operation)

BOOST_AUTO_TEST_CASE(a_call_is_recognized_and_gets_its_usual_response) {
  for_each_operation([](const DescribedOperation& operation) {
    const auto transport = std::make_shared<testing::ScriptedTransport>();
    transport->expect(client_name(operation)).respond_usual();
    const Outcome outcome = outcome_of_operation(Client(options_with_organization(), transport), operation);
    if (outcome.error) BOOST_ERROR(*outcome.error);
    BOOST_TEST(outcome.value.has_value() == (operation.cell("content") != "none"));
    transport->verify();
  });
}

BOOST_AUTO_TEST_CASE(the_models_of_an_operation_are_those_of_the_description) {
  const auto name_or_none = [](const testing::detail::ModelAccess* model) {
    return model != nullptr ? std::string(model->name) : std::string();
  };
  const auto* const introspect = testing::detail::operations_named("introspection.process").front();
  BOOST_TEST(name_or_none(testing::detail::request_model(*introspect)) == "IntrospectionRequest");
  BOOST_TEST(name_or_none(testing::detail::response_model(*introspect)) == "IntrospectionResponse");
  const auto* const remove = testing::detail::operations_named("token_operations.remove").front();
  BOOST_TEST(name_or_none(testing::detail::request_model(*remove)) == "");
  BOOST_TEST(name_or_none(testing::detail::response_model(*remove)) == "");
  BOOST_TEST(testing::detail::operation_models().size() == described_operations().size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
