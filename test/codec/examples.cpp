#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>
#include <map>
#include <set>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "codec/error_body.hpp"
#include "failure_text.hpp"
#include "files.hpp"

namespace authlete::test {
namespace {

namespace json = boost::json;

// Decodes, encodes, and checks that the encoded JSON decodes to the same model.
template <class Model>
std::string round_trip(const std::string& text) {
  const Result<Model> first = codec::decode<Model>(text);
  BOOST_REQUIRE_MESSAGE(first, failure_text(first));
  const Result<std::string> written = codec::encode(*first);
  BOOST_REQUIRE_MESSAGE(written, failure_text(written));
  const Result<Model> second = codec::decode<Model>(*written);
  BOOST_REQUIRE_MESSAGE(second, failure_text(second));
  BOOST_TEST((*first == *second));
  return *written;
}

std::string round_trip_batch(const std::string& text) {
  const Result<std::vector<TokenCreateRequest>> items = codec::decode_batch(text);
  BOOST_REQUIRE_MESSAGE(items, failure_text(items));
  BOOST_TEST(!items->empty());
  const Result<std::string> written = codec::encode_batch(*items);
  BOOST_REQUIRE_MESSAGE(written, failure_text(written));
  return *written;
}

const std::map<std::string, std::function<std::string(const std::string&)>>& round_trips() {
  static const std::map<std::string, std::function<std::string(const std::string&)>> table = {
      {"token.request", round_trip<TokenRequest>},
      {"token.response", round_trip<TokenResponse>},
      {"token_fail.request", round_trip<TokenFailRequest>},
      {"token_fail.response", round_trip<TokenFailResponse>},
      {"token_issue.request", round_trip<TokenIssueRequest>},
      {"token_issue.response", round_trip<TokenIssueResponse>},
      {"idtoken_reissue.request", round_trip<IdTokenReissueRequest>},
      {"idtoken_reissue.response", round_trip<IdTokenReissueResponse>},
      {"token_create.request", round_trip<TokenCreateRequest>},
      {"token_create.response", round_trip<TokenCreateResponse>},
      {"token_update.request", round_trip<TokenUpdateRequest>},
      {"token_update.response", round_trip<TokenUpdateResponse>},
      {"token_revoke.request", round_trip<TokenRevokeRequest>},
      {"token_revoke.response", round_trip<TokenRevokeResponse>},
      {"token_list.response", round_trip<TokenListResponse>},
      {"batch_create.request", round_trip_batch},
      {"batch_create.response", round_trip<TokenCreateBatchResponse>},
      {"batch_status.response", round_trip<TokenCreateBatchStatusResponse>},
  };
  return table;
}

// `token.all_fields.request.json` is of kind `token.request`.
std::string kind_of(const std::string& file_name) {
  const std::string stem = file_name.substr(0, file_name.rfind('.'));
  return stem.substr(0, stem.find('.')) + stem.substr(stem.rfind('.'));
}

bool is_error(const std::string& file_name) {
  return file_name.starts_with("error.") || file_name.ends_with(".error.json");
}

json::value without_nulls(const json::value& value) {
  if (const json::array* elements = value.if_array()) {
    json::array result;
    for (const json::value& element : *elements) result.push_back(without_nulls(element));
    return result;
  }
  if (const json::object* object = value.if_object()) {
    json::object result;
    for (const json::key_value_pair& entry : *object)
      if (!entry.value().is_null()) result.emplace(entry.key(), without_nulls(entry.value()));
    return result;
  }
  return value;
}

// The JSON that the encoder writes for the two examples that deliberately violate the schema.
json::value canonical(const std::string& file_name, json::value value) {
  if (file_name == "batch_status.legacy_succeed.synthetic.response.json")
    value.at("status").as_object()["result"] = "SUCCEEDED";
  if (json::object* object = value.if_object())
    if (json::value* code = object->if_contains("resultCode"))
      if (code->is_int64()) *code = std::to_string(code->get_int64());
  return value;
}

std::vector<std::string> example_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(data_directory() / "examples"))
    names.push_back(entry.path().filename().string());
  BOOST_REQUIRE(!names.empty());
  return names;
}

BOOST_AUTO_TEST_SUITE(examples)

BOOST_AUTO_TEST_CASE(each_example_decodes_and_encodes_to_the_same_json) {
  for (const std::string& name : example_names()) {
    if (is_error(name)) continue;
    BOOST_TEST_CONTEXT(name) {
      const auto row = round_trips().find(kind_of(name));
      BOOST_REQUIRE_MESSAGE(row != round_trips().end(), "no model for this example");
      const std::string text = read_example(name);
      const json::value expected = canonical(name, without_nulls(json::parse(text)));
      const json::value written = json::parse(row->second(text));
      BOOST_TEST(written == expected);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_error_example_is_decoded) {
  std::size_t count = 0;
  for (const std::string& name : example_names()) {
    if (!is_error(name)) continue;
    BOOST_TEST_CONTEXT(name) {
      const std::optional<codec::ErrorBody> body = codec::decode_error_body(read_example(name));
      BOOST_REQUIRE(body.has_value());
      BOOST_TEST(!body->result_code.empty());
      ++count;
    }
  }
  BOOST_TEST(count == 6u);
}

BOOST_AUTO_TEST_CASE(every_kind_of_body_has_an_example) {
  std::set<std::string> seen;
  for (const std::string& name : example_names()) seen.insert(kind_of(name));
  for (const auto& [kind, unused] : round_trips()) BOOST_TEST(seen.contains(kind), kind);
}

BOOST_AUTO_TEST_CASE(values_of_the_create_example_arrive_in_their_members) {
  const Result<TokenCreateResponse> response =
      codec::decode<TokenCreateResponse>(read_example("token_create.all_fields.response.json"));
  BOOST_REQUIRE_MESSAGE(response, failure_text(response));
  const json::value expected = json::parse(read_example("token_create.all_fields.response.json"));
  BOOST_TEST(response->succeeded());
  BOOST_TEST(response->access_token.value().reveal() == std::string(expected.at("accessToken").as_string()));
  BOOST_TEST(response->client_id.value() == expected.at("clientId").as_int64());
  BOOST_TEST(response->expires_at.value().time_since_epoch().count() == expected.at("expiresAt").as_int64());
  BOOST_TEST(response->expires_in.value().count() == expected.at("expiresIn").as_int64());
  BOOST_TEST(response->grant_type.to_string() == std::string_view(expected.at("grantType").as_string()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
