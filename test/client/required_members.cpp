// Members that the description requires: a call without them is refused before anything is sent.
#include <string>

#include "client/operation_fixture.hpp"

namespace authlete::test {
namespace {

// These come from another party's request as they are. The service makes the error response if they are empty.
bool may_be_empty(std::string_view operation, std::string_view field) {
  return field == "parameters" || field == "token" || field == "json" ||
         (field == "userCode" && operation == "device_flow.verification");
}

bool is_checked(const DescriptionRow& field) {
  return field.at("type") != "bool" && !description_schemas().contains(field.at("type"));
}

void refuses(const DescribedOperation& operation, const boost::json::object& request, const std::string& field) {
  OperationFixture fake;
  Arguments arguments = operation.example(Extent::minimal);
  arguments.json = boost::json::serialize(request);
  const Outcome outcome = fake.call(operation, arguments);
  BOOST_REQUIRE(outcome.error);
  BOOST_TEST(outcome.error->kind == ErrorKind::invalid_argument);
  BOOST_TEST(outcome.error->message.starts_with(member_name(field) + ": "), outcome.error->message);
  BOOST_TEST(fake.transport->requests().empty());
}

BOOST_AUTO_TEST_SUITE(required_members)

BOOST_AUTO_TEST_CASE(a_required_member_that_is_empty_or_missing_is_named_before_anything_is_sent) {
  std::size_t checked = 0;
  for_each_operation([&](const DescribedOperation& operation) {
    if (operation.request_schema().empty() || operation.is_list()) return;
    const boost::json::object example = parsed(operation.example(Extent::minimal).json).as_object();
    const std::vector<std::string> also = words_of(operation.cell("required_members"));
    for (const DescriptionRow& field : operation.request_fields()) {
      const std::string& name = field.at("field");
      const bool optional_in_schema = std::ranges::find(also, name) != also.end();
      if (!is_checked(field) || (field.at("required") != "yes" && !optional_in_schema)) continue;
      ++checked;
      BOOST_TEST_CONTEXT(name) {
        boost::json::object request = example;
        const bool is_text = field.at("type") == "string";
        if (optional_in_schema || !is_text) {
          request.erase(name);
          refuses(operation, request, name);
        }
        if (!is_text) continue;
        request[name] = "";
        if (!may_be_empty(operation.name, name)) {
          refuses(operation, request, name);
        } else {
          OperationFixture fake;
          Arguments arguments = operation.example(Extent::minimal);
          arguments.json = boost::json::serialize(request);
          fake.respond_with(operation, Extent::full);
          BOOST_TEST(!fake.call(operation, arguments).error);
        }
      }
    }
  });
  BOOST_TEST(checked >= 50u);
}

BOOST_AUTO_TEST_CASE(a_path_argument_that_would_select_another_route_is_refused) {
  for_each_operation([](const DescribedOperation& operation) {
    if (!operation.has_path_argument()) return;
    for (const char* argument : {"", ".", ".."}) {
      OperationFixture fake;
      Arguments arguments = operation.example(Extent::minimal);
      arguments.path = argument;
      const Outcome outcome = fake.call(operation, arguments);
      BOOST_REQUIRE(outcome.error);
      BOOST_TEST(outcome.error->kind == ErrorKind::invalid_argument);
      BOOST_TEST(fake.transport->requests().empty());
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
