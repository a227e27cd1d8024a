#include <boost/test/unit_test.hpp>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "codec/error_body.hpp"
#include "codec/request_secrets.hpp"
#include "failure_text.hpp"
#include "files.hpp"

namespace authlete::test {
namespace {

bool is_refused(std::string_view json) {
  const Result<Property> result = codec::decode<Property>(json);
  if (!result) BOOST_TEST((result.error().kind == ErrorKind::decode));
  return !result;
}

std::string nested_arrays(std::size_t levels) {
  return "{\"unknown\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
}

BOOST_AUTO_TEST_SUITE(hostile_input)

BOOST_AUTO_TEST_CASE(d20_input_that_is_not_strict_json_is_refused) {
  for (const std::string_view json : {
           "{\"key\":\"\xFF\"}",              // not UTF-8 at all
           "{\"key\":\"\xC0\xAF\"}",          // overlong
           "{\"key\":\"\xED\xA0\x80\"}",      // a surrogate in UTF-8
           "{\"key\":\"\xF4\x90\x80\x80\"}",  // beyond U+10FFFF
           "{\"key\":\"\xE2\x82\"}",          // truncated
           R"({"key":"\ud800"})",             // lone surrogates
           R"({"key":"\udc00"})",
           R"({"key":"\ud800\u0041"})",
           R"({"\udead":1})",
           "\xEF\xBB\xBF{}",  // byte order mark
           "{}x",             // trailing bytes
           "{}{}",
           R"({"key":"a"},)",
           R"({"key":"a",})",
           R"({"key":'a'})",
           "{\"key\":\"a\nb\"}",  // an unescaped control character
           "{/* a */}",
           "{}// a",
           "{key:1}",
           R"({"unknown":NaN})",
           R"({"unknown":Infinity})",
           R"({"unknown":01})",
           R"({"unknown":+1})",
       })
    BOOST_TEST(is_refused(json), json);
  using namespace std::string_view_literals;
  BOOST_TEST(is_refused("{}\0"sv));
  BOOST_TEST(is_refused("{\"key\":\"a\0\"}"sv));
}

BOOST_AUTO_TEST_CASE(d20_nesting_is_limited_to_32_levels) {
  BOOST_TEST(!is_refused(nested_arrays(31)));
  BOOST_TEST(is_refused(nested_arrays(32)));
  BOOST_TEST(is_refused(nested_arrays(1'000'000)));
  BOOST_TEST(is_refused(std::string(1'000'000, '[')));
  BOOST_TEST(is_refused(std::string(1'000'000, '{')));
}

BOOST_AUTO_TEST_CASE(d20_last_of_duplicate_keys_wins) {
  const Result<Property> property = codec::decode<Property>(R"({"key":"a","value":"v","key":"b","value":null})");
  BOOST_REQUIRE_MESSAGE(property, failure_text(property));
  BOOST_TEST(property->key.value() == "b");
  BOOST_TEST(!property->value.has_value());
  const Result<Property> of_another_type = codec::decode<Property>(R"({"key":1,"key":"b"})");
  BOOST_REQUIRE_MESSAGE(of_another_type, failure_text(of_another_type));
  BOOST_TEST(of_another_type->key.value() == "b");
}

BOOST_AUTO_TEST_CASE(l3_large_values_are_read) {
  const std::string large(8 * 1024 * 1024, 'a');
  const Result<Property> property = codec::decode<Property>("{\"key\":\"" + large + "\"}");
  BOOST_REQUIRE_MESSAGE(property, failure_text(property));
  BOOST_TEST((property->key == large));

  std::string scopes = "{\"scopes\":[\"s\"";
  for (int count = 1; count < 1'000'000; ++count) scopes += ",\"s\"";
  scopes += "]}";
  const Result<AccessToken> token = codec::decode<AccessToken>(scopes);
  BOOST_REQUIRE_MESSAGE(token, failure_text(token));
  BOOST_TEST(token->scopes.value().size() == 1'000'000u);
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_response_is_refused) {
  const std::string text = read_example("token_list.response.json");
  const std::size_t end = text.find_last_of('}');
  for (std::size_t length = 0; length <= end; ++length) {
    const Result<TokenListResponse> response = codec::decode<TokenListResponse>(text.substr(0, length));
    BOOST_REQUIRE_MESSAGE(!response, length);
  }
}

// Whatever a byte becomes, the result is a value or a decode error; meant to run under the sanitizers.
BOOST_AUTO_TEST_CASE(changed_byte_does_no_harm) {
  const std::string text = read_example("token.token_exchange.synthetic.response.json");
  for (const char replacement : {'"', '{', ']', ',', '\\', '0', '\xFF', '\0'}) {
    std::string changed = text;
    for (std::size_t index = 0; index < text.size(); ++index) {
      changed[index] = replacement;
      const Result<TokenResponse> response = codec::decode<TokenResponse>(changed);
      if (!response) BOOST_REQUIRE((response.error().kind == ErrorKind::decode));
      codec::decode_error_body(changed);
      codec::request_secrets(changed);
      changed[index] = text[index];
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
