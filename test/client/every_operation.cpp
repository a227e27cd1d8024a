// Each operation of the description, by the tables of api/: what a call sends, and how it reads responses.
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/operation_fixture.hpp"
#include "codec/codec.hpp"
#include "core/percent_encoding.hpp"
#include "support/any_model.hpp"

namespace authlete::test {

std::optional<std::string> shown(const NamedValues<std::string>& values) {
  boost::json::object object;
  for (const auto& [name, value] : values) object[name] = value;
  return boost::json::serialize(object);
}

namespace {

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  core::append_percent_encoded(encoded, text);
  return encoded;
}

std::string query_text(const boost::json::value& value) {
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

std::string expected_query(const DescribedOperation& operation, const Arguments& arguments) {
  std::string query;
  const auto add = [&](std::string_view name, const std::string& value) {
    query += (query.empty() ? '?' : '&') + percent_encoded(name) + '=' + percent_encoded(value);
  };
  if (operation.cell("query") == "*") {
    for (const auto& [name, value] : arguments.strings) add(name, value);
  } else if (operation.has_body()) {
    if (arguments.dry_run) add("dryRun", "true");
  } else {
    const boost::json::value given = arguments.json.empty() ? boost::json::object() : parsed(arguments.json);
    for (std::string name : words_of(operation.cell("query"))) {
      const bool required = name.ends_with('!');
      if (required) name.pop_back();
      const boost::json::value* const value = given.as_object().if_contains(name);
      BOOST_TEST((value != nullptr || !required));
      if (value) add(name, query_text(*value));
    }
  }
  return query;
}

std::string expected_target(const DescribedOperation& operation, const Arguments& arguments, std::string_view service) {
  std::string path = operation.cell("path");
  const std::string placeholder = "/{serviceId}";
  if (const std::size_t at = path.find(placeholder); at != std::string::npos)
    path.replace(at, placeholder.size(), service);
  if (operation.has_path_argument()) path.replace(path.rfind('{'), std::string::npos, encoded_path_argument);
  return "/prefix" + path + expected_query(operation, arguments);
}

std::optional<std::string> header_of(const TransportRequest& request, std::string_view name) {
  const auto value = request.headers.find(name);
  return value ? std::optional<std::string>(*value) : std::nullopt;
}

void check_headers(const DescribedOperation& operation, const TransportRequest& request) {
  const std::string& token = operation.cell("token");
  const std::optional<std::string> authorization = header_of(request, "Authorization");
  if (token == "none") BOOST_TEST(!authorization);
  if (token == "service") BOOST_TEST((authorization == std::string("Bearer ") + service_token));
  if (token == "organization") BOOST_TEST((authorization == std::string("Bearer ") + organization_token));
  BOOST_TEST((header_of(request, "Accept") ==
              std::string(token == "none" ? "application/json, text/plain" : "application/json")));
  BOOST_TEST((header_of(request, "Content-Type") ==
              (operation.has_body() ? std::optional<std::string>("application/json") : std::nullopt)));
}

std::set<std::string> names_in(const boost::json::value& json) {
  std::set<std::string> names;
  for (const auto& member : json.as_object()) names.emplace(member.key());
  return names;
}

// The names are compared with those of the description too: the example comes from the tables of the codec.
void check_body(const DescribedOperation& operation, const Arguments& arguments, Extent extent,
                const std::string& body) {
  if (!operation.has_body()) {
    BOOST_TEST(body == "");
    return;
  }
  BOOST_TEST(parsed(body) == parsed(arguments.json));
  if (extent != Extent::full) return;
  std::set<std::string> fields;
  for (const DescriptionRow& field : operation.request_fields()) fields.insert(field.at("field"));
  const boost::json::value json = parsed(body);
  BOOST_TEST(names_in(operation.is_list() ? json.as_array().front() : json) == fields,
             boost::test_tools::per_element());
}

void sends_as_described(const DescribedOperation& operation, Extent extent) {
  OperationFixture fake;
  const Arguments arguments = operation.example(extent);
  fake.respond_with(operation, Extent::full);
  const Outcome outcome = fake.call(operation, arguments);
  if (outcome.error) BOOST_ERROR(*outcome.error);
  BOOST_REQUIRE(fake.transport->requests().size() == 1u);
  const TransportRequest request = fake.last_request();
  BOOST_TEST(request.method == operation.cell("method"));
  BOOST_TEST(request.target == expected_target(operation, arguments, "/715948317"));
  BOOST_TEST(request.has_body == (operation.has_body() || request.method == "POST"));
  check_headers(operation, request);
  check_body(operation, arguments, extent, request.body);
}

Outcome outcome_of_response(const DescribedOperation& operation, unsigned status, std::string content) {
  OperationFixture fake;
  fake.transport->respond(status, std::move(content), operation.cell("content") == "text" ? Headers() : json_type());
  return fake.call(operation, operation.example(Extent::full));
}

// The response as the codec reads and writes it. test/codec/every_model.cpp compares that with the text itself.
std::string read_and_written(std::string_view schema, const std::string& json) {
  const codec::ModelTable& table = table_of(schema);
  for (const ModelType& type : all_model_types()) {
    if (type.table != &table) continue;
    AnyModel model(type);
    BOOST_TEST(!codec::decode_into(model.get(), table, json));
    std::string text;
    BOOST_TEST(!codec::encode_from(text, model.get(), table));
    return text;
  }
  return {};
}

void reads(const DescribedOperation& operation, Extent extent) {
  const std::string content = operation.response(extent);
  const Outcome outcome = outcome_of_response(operation, extent == Extent::full ? 201 : 200, content);
  if (outcome.error) BOOST_ERROR(*outcome.error);
  const std::string& kind = operation.cell("content");
  if (kind == "none")
    BOOST_TEST(!outcome.value);
  else if (!kind.starts_with("json") || operation.cell("response") == "map<string>")
    BOOST_TEST((outcome.value == content));
  else
    BOOST_TEST((outcome.value == read_and_written(operation.cell("response"), content)));
}

BOOST_AUTO_TEST_SUITE(every_operation)

BOOST_AUTO_TEST_CASE(the_description_has_83_operations_and_each_has_a_typed_call) {
  std::size_t canonical = 0;
  for_each_operation([&](const DescribedOperation& operation) {
    canonical += operation.cell("alternate_of").empty();
    BOOST_TEST((std::ranges::count(operation_calls(), operation.name, &OperationCall::name) == 1));
  });
  BOOST_TEST(canonical == 83u);
  BOOST_TEST(operation_calls().size() == described_operations().size());
}

BOOST_AUTO_TEST_CASE(a_minimal_request_is_sent_as_described) {
  for_each_operation([](const DescribedOperation& operation) { sends_as_described(operation, Extent::minimal); });
}

BOOST_AUTO_TEST_CASE(a_full_request_is_sent_as_described) {
  for_each_operation([](const DescribedOperation& operation) { sends_as_described(operation, Extent::full); });
}

BOOST_AUTO_TEST_CASE(a_minimal_response_is_read) {
  for_each_operation([](const DescribedOperation& operation) { reads(operation, Extent::minimal); });
}

BOOST_AUTO_TEST_CASE(a_full_response_is_read) {
  for_each_operation([](const DescribedOperation& operation) { reads(operation, Extent::full); });
}

BOOST_AUTO_TEST_CASE(a_response_full_of_null_is_read) {
  for_each_operation([](const DescribedOperation& operation) { reads(operation, Extent::null_filled); });
}

BOOST_AUTO_TEST_CASE(a_response_with_unknown_members_and_values_is_read) {
  for_each_operation([](const DescribedOperation& operation) { reads(operation, Extent::extended); });
}

BOOST_AUTO_TEST_CASE(a_response_without_content_is_accepted_where_the_description_says_so) {
  for_each_operation([](const DescribedOperation& operation) {
    const Outcome outcome = outcome_of_response(operation, 204, "");
    const std::string& content = operation.cell("content");
    const bool accepted = content.ends_with("none") || content == "text";
    BOOST_TEST(!outcome.error == accepted);
    if (content == "document or none") BOOST_TEST(!outcome.value);
    if (outcome.error) BOOST_TEST(outcome.error->kind == ErrorKind::decode);
  });
}

BOOST_AUTO_TEST_CASE(content_of_another_server_is_refused_wherever_json_is_expected) {
  for_each_operation([](const DescribedOperation& operation) {
    const Outcome outcome = outcome_of_response(operation, 200, "<html>login</html>");
    BOOST_TEST(!outcome.error == (operation.cell("content") == "text"));
  });
}

BOOST_AUTO_TEST_CASE(api_version_2_has_no_service_in_the_path_and_lacks_new_operations) {
  ClientOptions options = client_options();
  options.api_version = ApiVersion::v2;
  options.credentials = Credentials::basic("key", "secret");
  options.organization_credentials = Credentials::basic("owner", "secret");
  for_each_operation([&](const DescribedOperation& operation) {
    OperationFixture fake(options);
    const Arguments arguments = operation.example(Extent::full);
    fake.respond_with(operation, Extent::full);
    const Outcome outcome = fake.call(operation, arguments);
    if (operation.cell("since").starts_with('3')) {
      BOOST_REQUIRE(outcome.error);
      BOOST_TEST(outcome.error->kind == ErrorKind::invalid_argument);
      BOOST_TEST(fake.transport->requests().empty());
    } else {
      BOOST_TEST(!outcome.error);
      BOOST_TEST(fake.last_request().target == expected_target(operation, arguments, ""));
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
