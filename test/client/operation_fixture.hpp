#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/fake_client.hpp"
#include "client/operation_calls.hpp"
#include "codec/example_json.hpp"
#include "support/description.hpp"

namespace authlete::test {

inline constexpr const char* organization_token = "0rg4n1z4t10n-t0ken";
inline constexpr const char* path_argument = "https://rp.example/a b?c=\xC3\xA4";
inline constexpr const char* encoded_path_argument = "https%3A%2F%2Frp.example%2Fa%20b%3Fc%3D%C3%A4";

inline ClientOptions options_with_organization() {
  ClientOptions options = client_options();
  options.organization_credentials = Credentials::bearer(organization_token);
  return options;
}

inline boost::json::value parsed(std::string_view json) { return boost::json::parse(json); }

/// An operation of the description, and examples of its requests and responses that pass the local checks.
class DescribedOperation {
 public:
  explicit DescribedOperation(DescriptionRow description_row) : row(std::move(description_row)), name(name_of(row)) {}

  const std::string& cell(std::string_view column) const { return row.find(column)->second; }
  bool is_list() const { return cell("request").starts_with("array<"); }
  bool has_body() const { return !cell("request").empty(); }
  std::string request_schema() const {
    const std::string& schema = has_body() ? cell("request") : cell("query_schema");
    return is_list() ? schema.substr(6, schema.size() - 7) : schema;
  }
  const std::vector<DescriptionRow>& request_fields() const { return description_schemas().at(request_schema()); }
  bool is_idempotent() const { return cell("idempotency") == "idempotent"; }
  bool has_path_argument() const { return cell("path").ends_with('}') && !cell("path").ends_with("{serviceId}"); }

  Arguments example(Extent extent) const;
  /// The content of a 2xx response.
  std::string response(Extent extent) const;

  const DescriptionRow row;
  const std::string name;
};

inline const codec::ModelTable& table_of(std::string_view schema) {
  for (const codec::NamedTable& named : codec::all_tables())
    if (named.schema == schema) return *named.table;
  throw std::runtime_error("no table of " + std::string(schema));
}

/// Members whose examples would be refused by the local checks, or that the minimal request needs.
inline const std::map<std::string, boost::json::object, std::less<>>& accepted_members() {
  static const std::map<std::string, boost::json::object, std::less<>> members{
      {"token_operations.list", {{"start", 0}, {"end", 7}}},
      {"token_operations.create", {{"grantType", "AUTHORIZATION_CODE"}, {"clientId", 1}, {"subject", "john"}}},
      {"token_operations.create_batch",
       {{"grantType", "AUTHORIZATION_CODE"}, {"clientId", 1}, {"subject", "john"}, {"accessToken", "a"}}},
      {"token_operations.update", {{"accessToken", "a"}, {"accessTokenValueUpdated", false}}},
      {"token_operations.revoke", {{"accessTokenIdentifier", "a"}}},
      {"token_endpoint.issue", {{"subject", "john"}}},
      {"authorization.issue", {{"subject", "john"}}},
      {"device_flow.complete", {{"subject", "john"}}},
      {"ciba.complete", {{"subject", "john"}}},
      {"backchannel_logout.create_token", {{"subject", "john"}}},
      {"clients.list", {{"start", 0}, {"end", 7}}},
      {"clients.list_authorized", {{"start", 0}, {"end", 7}}},
      {"clients.update_secret", {{"clientSecret", "azAZ09-_"}}},
      {"federation.registration", {{"entityConfiguration", "jwt"}}},
      {"services.list", {{"start", 0}, {"end", 7}}},
      {"services.jwks", {{"includePrivateKeys", false}, {"pretty", true}}},
  };
  return members;
}

inline Arguments DescribedOperation::example(Extent extent) const {
  Arguments arguments;
  if (has_path_argument()) arguments.path = path_argument;
  if (cell("query") == "*" && extent == Extent::full) {
    arguments.strings.set("a b", "1&2");
    arguments.strings.set("c", "");
  }
  arguments.dry_run = name == "token_operations.create_batch" && extent == Extent::full;
  if (request_schema().empty()) return arguments;

  boost::json::object request = parsed(example_json(table_of(request_schema()), extent)).as_object();
  // Enumerations and numbers can be absent in C++ even if they are required.
  for (const DescriptionRow& field : request_fields()) {
    const std::string& field_name = field.at("field");
    const std::vector<std::string> also = words_of(cell("required_members"));
    const bool required = field.at("required") == "yes" || std::ranges::find(also, field_name) != also.end();
    if (required && !request.contains(field_name))
      request[field_name] = parsed(example_json(table_of(request_schema()), Extent::full)).as_object().at(field_name);
  }
  if (const auto members = accepted_members().find(name); members != accepted_members().end())
    for (const auto& member : members->second)
      if (extent == Extent::full || !cell("request").empty()) request[member.key()] = member.value();
  boost::json::value json = std::move(request);
  if (is_list()) json = boost::json::array{json};
  arguments.json = boost::json::serialize(json);
  return arguments;
}

inline std::string DescribedOperation::response(Extent extent) const {
  const std::string& content = cell("content");
  if (content == "text") return "OK";
  if (content.starts_with("document")) return "{ \"issuer\" : \"https:\\/\\/as.example\", \"n\":1.50 }";
  if (content == "none") return extent == Extent::minimal ? "" : "{\"resultCode\":\"A123\"}";
  if (cell("response") == "map<string>") return extent == Extent::minimal ? "{}" : R"({"a b":"1&2","c":""})";
  return example_json(table_of(cell("response")), extent);
}

inline const std::vector<DescribedOperation>& described_operations() {
  static const std::vector<DescribedOperation> operations = [] {
    std::vector<DescribedOperation> all;
    for (DescriptionRow& row : description_rows("operations")) all.emplace_back(std::move(row));
    return all;
  }();
  return operations;
}

/// A client on a fake transport that calls operations by name.
class OperationFixture : public FakeClient {
 public:
  explicit OperationFixture(ClientOptions options = options_with_organization()) : FakeClient(std::move(options)) {}

  Outcome call(const DescribedOperation& operation, const Arguments& arguments) {
    for (const OperationCall& typed : operation_calls())
      if (typed.name == operation.name) return run(typed.call(client, arguments));
    throw std::runtime_error(operation.name + " has no typed call");
  }
  void respond_with(const DescribedOperation& operation, Extent extent) {
    transport->respond(200, operation.response(extent),
                       operation.cell("content") == "text" ? Headers{{"Content-Type", "text/plain"}} : json_type());
  }
};

/// Calls `check` with each operation.
template <class Check>
void for_each_operation(Check check) {
  for (const DescribedOperation& operation : described_operations())
    BOOST_TEST_CONTEXT(operation.name) check(operation);
}

}  // namespace authlete::test
