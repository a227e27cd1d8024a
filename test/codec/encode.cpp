#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "codec/document.hpp"
#include "codec/json_text.hpp"
#include "failure_text.hpp"

namespace authlete::test {
namespace {

using namespace std::chrono_literals;

template <class Model>
std::string text_of(const Model& model) {
  const Result<std::string> text = codec::encode(model);
  BOOST_REQUIRE_MESSAGE(text, failure_text(text));
  return *text;
}

std::string key_text(std::string_view key) {
  Property property;
  property.key = key;
  return text_of(property);
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | code_point >> 6), byte(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    byte(0xE0 | code_point >> 12), byte(0x80 | (code_point >> 6 & 0x3F)), byte(0x80 | (code_point & 0x3F));
  } else {
    byte(0xF0 | code_point >> 18), byte(0x80 | (code_point >> 12 & 0x3F));
    byte(0x80 | (code_point >> 6 & 0x3F)), byte(0x80 | (code_point & 0x3F));
  }
}

BOOST_AUTO_TEST_SUITE(encode)

BOOST_AUTO_TEST_CASE(only_members_that_are_set_are_written) {
  TokenCreateRequest request;
  BOOST_TEST(text_of(request) == "{}");
  request.grant_type = GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  request.scopes = {"history.read", "timeline.read"};
  request.access_token = "abc";
  BOOST_TEST(text_of(request) == R"({"grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john",)"
                                 R"("scopes":["history.read","timeline.read"],"accessToken":"abc"})");
}

BOOST_AUTO_TEST_CASE(members_set_to_empty_values_are_written) {
  TokenUpdateRequest request;
  request.scopes.emplace();
  request.token_id = "";
  request.access_token_persistent = false;
  request.access_token_expires_at.emplace();
  request.authorization_details.emplace();
  BOOST_TEST(
      text_of(request) ==
      R"({"accessTokenExpiresAt":0,"scopes":[],"accessTokenPersistent":false,"authorizationDetails":{},"tokenId":""})");
}

BOOST_AUTO_TEST_CASE(required_members_are_always_written) {
  BOOST_TEST(text_of(TokenRequest()) == R"({"parameters":""})");
  BOOST_TEST(text_of(TokenIssueRequest()) == R"({"ticket":"","subject":""})");
  BOOST_TEST(text_of(AuthorizationDetailsElement()) == R"({"type":""})");
}

BOOST_AUTO_TEST_CASE(times_are_written_in_the_unit_of_their_member) {
  const auto second = std::chrono::sys_days(std::chrono::year(2021) / 12 / 23) + 9h + 49min + 2s;
  TokenCreateRequest create;
  create.auth_time = second;
  create.access_token_duration = 2h;
  BOOST_TEST(text_of(create) == R"({"accessTokenDuration":7200,"authTime":1640252942})");
  TokenUpdateRequest update;
  update.access_token_expires_at = second + 736ms;
  BOOST_TEST(text_of(update) == R"({"accessTokenExpiresAt":1640252942736})");
}

BOOST_AUTO_TEST_CASE(integers_are_written_exactly) {
  TokenInfo info;
  info.client_id = std::numeric_limits<std::int64_t>::min();
  BOOST_TEST(text_of(info) == R"({"clientId":-9223372036854775808})");
  info.client_id = std::numeric_limits<std::int64_t>::max();
  BOOST_TEST(text_of(info) == R"({"clientId":9223372036854775807})");
  TokenRevokeResponse revoked;
  revoked.count = std::numeric_limits<std::int32_t>::min();
  BOOST_TEST(text_of(revoked) == R"({"count":-2147483648})");
}

BOOST_AUTO_TEST_CASE(nested_models_are_written_as_nested_objects) {
  TokenRequest request;
  request.parameters = "a=b";
  request.properties.emplace();
  request.properties->emplace_back().key = "k";
  request.properties->emplace_back().hidden = true;
  request.cimd_options.emplace().http_permitted = true;
  BOOST_TEST(text_of(request) ==
             R"({"parameters":"a=b","properties":[{"key":"k"},{"hidden":true}],"cimdOptions":{"httpPermitted":true}})");
}

BOOST_AUTO_TEST_CASE(strings_are_escaped_where_json_requires_it) {
  using namespace std::string_literals;
  BOOST_TEST(key_text("a\"b\\c/d") == R"({"key":"a\"b\\c/d"})");
  BOOST_TEST(key_text("\b\f\n\r\t"s) == R"({"key":"\b\f\n\r\t"})");
  BOOST_TEST(key_text("\0\x01\x1f\x7f"s) == "{\"key\":\"\\u0000\\u0001\\u001f\x7f\"}");
  BOOST_TEST(key_text("\u00e9\u20ac\U0001F600") == "{\"key\":\"\u00e9\u20ac\U0001F600\"}");
}

// The output goes through a buffer. With these lengths every kind of member meets the place where it is full.
BOOST_AUTO_TEST_CASE(strings_of_each_length_are_written_whole) {
  std::size_t wrong = 0;
  const auto check = [&](const TokenUpdateRequest& request, const std::string& text) {
    wrong += text_of(request) == text ? 0 : 1;
  };
  TokenUpdateRequest request;
  request.access_token_expires_at_updated_on_scope_update = true;
  request.refresh_token_expires_at = decltype(request.refresh_token_expires_at)::value_type(-9223372036854775807ms);
  request.refresh_token_expires_at_updated_on_scope_update = false;
  request.token_id = "sixteen-or-more-bytes";
  const std::string behind =
      R"(,"accessTokenExpiresAtUpdatedOnScopeUpdate":true,"refreshTokenExpiresAt":-9223372036854775807,)"
      R"("refreshTokenExpiresAtUpdatedOnScopeUpdate":false,"tokenId":"sixteen-or-more-bytes"})";
  for (std::size_t length = 0; length<2500; length += length> 40 && length < 750 ? 7 : 1) {
    const std::string plain(length, 'x');
    request.access_token = plain;
    check(request, "{\"accessToken\":\"" + plain + '"' + behind);
    request.access_token = plain + '"';
    check(request, "{\"accessToken\":\"" + plain + "\\\"\"" + behind);
    request.access_token = "\u00e9" + plain;
    check(request, "{\"accessToken\":\"\u00e9" + plain + '"' + behind);
  }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(lists_of_each_length_are_written_whole) {
  TokenCreateRequest request;
  request.scopes.emplace();
  request.properties.emplace();
  std::string scopes;
  std::string properties;
  for (std::size_t count = 0; count < 400; ++count) {
    BOOST_REQUIRE_EQUAL(text_of(request), "{\"scopes\":[" + scopes + "],\"properties\":[" + properties + "]}");
    request.scopes->emplace_back();
    scopes += count == 0 ? "\"\"" : ",\"\"";
    request.properties->emplace_back();
    properties += count == 0 ? "{}" : ",{}";
  }
}

BOOST_AUTO_TEST_CASE(every_code_point_survives_encoding_and_decoding) {
  Property property;
  property.key.emplace();
  for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point)
    if (code_point < 0xD800 || code_point > 0xDFFF) append_utf8(*property.key, code_point);
  const Result<Property> read = codec::decode<Property>(text_of(property));
  BOOST_REQUIRE_MESSAGE(read, failure_text(read));
  BOOST_TEST((*read == property));
}

BOOST_AUTO_TEST_CASE(encoder_accepts_exactly_the_utf8_the_parser_accepts) {
  for (const std::string_view tail : {"", "\x80", "\xBF", "\x80\x80", "\xBF\xBF", "\x80\x80\x80"}) {
    for (int first = 0x80; first < 0x100; ++first) {
      for (int second = 0x70; second < 0x100; ++second) {
        const std::string text = std::string{static_cast<char>(first), static_cast<char>(second)} + std::string(tail);
        std::string written;
        codec::Document document;
        const bool parsed = !document.parse('"' + text + '"');
        BOOST_REQUIRE_EQUAL(codec::append_json_string(written, text), parsed);
      }
    }
  }
  std::string written;
  BOOST_TEST(!codec::append_json_string(written, "\x80"));
  BOOST_TEST(!codec::append_json_string(written, "a\xF0\x9F\x98"));
}

BOOST_AUTO_TEST_CASE(string_that_is_not_utf8_is_reported_with_its_json_pointer) {
  const auto failure_of = [](const auto& model) {
    const Result<std::string> text = codec::encode(model);
    BOOST_REQUIRE(!text);
    BOOST_TEST((text.error().kind == ErrorKind::invalid_argument));
    BOOST_TEST((text.error().phase == Phase::prepare));
    BOOST_TEST((text.error().sent == Sent::none));
    return text.error().message;
  };
  TokenCreateRequest request;
  request.subject = "caf\xE9";
  BOOST_TEST(failure_of(request) == "/subject: not valid UTF-8");
  request.subject = "a";
  request.access_token = "\xFF";
  BOOST_TEST(failure_of(request) == "/accessToken: not valid UTF-8");
  request.access_token.reset();
  request.properties.emplace(2);
  request.properties->at(1).value = "\xC3";
  BOOST_TEST(failure_of(request) == "/properties/1/value: not valid UTF-8");
  request.properties.reset();
  request.authorization_details.emplace().elements.emplace(1).at(0).actions = {"a", "b", "\xED\xA0\x80"};
  BOOST_TEST(failure_of(request) == "/authorizationDetails/elements/0/actions/2: not valid UTF-8");
  request.authorization_details.reset();
  request.grant_type = GrantType::from_string("\x80");
  BOOST_TEST(failure_of(request) == "/grantType: not valid UTF-8");

  const std::vector<TokenCreateRequest> items = {TokenCreateRequest(), request};
  const Result<std::string> batch = codec::encode_batch(items);
  BOOST_REQUIRE(!batch);
  BOOST_TEST(batch.error().message == "/1/grantType: not valid UTF-8");
}

BOOST_AUTO_TEST_CASE(failed_append_leaves_earlier_output) {
  std::string out = "[";
  Property property;
  property.key = "a";
  BOOST_TEST(codec::encode_to(out, property).has_value());
  BOOST_TEST(out == R"([{"key":"a"})");
  property.value = "\xFF";
  BOOST_TEST(!codec::encode_to(out, property).has_value());
  BOOST_TEST(out == R"([{"key":"a"})");
  out = "{";
  BOOST_TEST(codec::encode_to(out, Property()).has_value());
  BOOST_TEST(out == "{{}");
}

BOOST_AUTO_TEST_CASE(batch_is_written_as_an_array) {
  BOOST_TEST(codec::encode_batch({}).value() == "[]");
  std::vector<TokenCreateRequest> items(2);
  items[1].access_token = "t";
  BOOST_TEST(codec::encode_batch(items).value() == R"([{},{"accessToken":"t"}])");
}

BOOST_AUTO_TEST_CASE(run_between_two_escapes_is_written_once) {
  std::string out;
  BOOST_TEST(codec::append_json_string(out, "ab\"cd\"ef"));
  BOOST_TEST(out == R"("ab\"cd\"ef")");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
