// Input that the direct decoder accepts has the same value as with the tree decoder; the tree decoder decides the rest.
#include "codec/direct_decoder.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/models/token_endpoint.hpp"
#include "codec/codec.hpp"
#include "files.hpp"

namespace authlete::test {
namespace {

// The buffer ends where the input does, so that AddressSanitizer sees a read past the end.
template <class Model>
std::optional<Model> read_directly(std::string_view text) {
  const std::vector<char> exactly(text.begin(), text.end());
  codec::DirectDecoder decoder(std::string_view(exactly.data(), exactly.size()));
  Model model;
  if (!decoder.read_document(&model, codec::TableOf<Model>::value)) return std::nullopt;
  return model;
}

// Shows the input in the failure message, because there are many.
template <class Model>
bool agrees(const std::string& text) {
  const std::optional<Model> direct = read_directly<Model>(text);
  if (!direct) return true;
  const Result<Model> tree = codec::decode_by_tree<Model>(text);
  if (tree && *tree == *direct) return true;
  BOOST_TEST_MESSAGE(text);
  return false;
}

// Each byte replaced by a significant byte of JSON or left out, and the input truncated at each byte.
template <class Model>
void check_neighbours(const std::string& text) {
  using namespace std::string_view_literals;
  BOOST_TEST(agrees<Model>(text));
  std::size_t disagreements = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    disagreements += agrees<Model>(text.substr(0, place)) ? 0 : 1;
    disagreements += agrees<Model>(text.substr(0, place) + text.substr(place + 1)) ? 0 : 1;
    for (const char letter : "\"\\{}[]:,n0-.e \x1f\x7f\xc3\xff\0"sv) {
      std::string changed = text;
      changed[place] = letter;
      disagreements += agrees<Model>(changed) ? 0 : 1;
    }
  }
  BOOST_TEST(disagreements == 0u);
}

BOOST_AUTO_TEST_SUITE(direct_decoder)

BOOST_AUTO_TEST_CASE(examples_of_the_service_are_read_directly) {
  BOOST_TEST(bool(read_directly<TokenCreateResponse>(read_example("token_create.response.json"))));
  BOOST_TEST(bool(read_directly<TokenCreateRequest>(read_example("token_create.migration.request.json"))));
  BOOST_TEST(bool(read_directly<TokenResponse>(read_example("token.ok.response.json"))));
  BOOST_TEST(bool(read_directly<TokenListResponse>(read_example("token_list.response.json"))));
  BOOST_TEST(bool(read_directly<TokenCreateBatchStatusResponse>(read_example("batch_status.succeeded.response.json"))));
}

BOOST_AUTO_TEST_CASE(near_examples_are_read_as_by_the_tree_or_not_at_all) {
  check_neighbours<TokenCreateResponse>(read_example("token_create.all_fields.response.json"));
  check_neighbours<TokenCreateRequest>(read_example("token_create.migration.request.json"));
  check_neighbours<TokenCreateBatchStatusResponse>(read_example("batch_status.succeeded.response.json"));
  check_neighbours<TokenListResponse>(read_example("token_list.response.json"));
}

BOOST_AUTO_TEST_CASE(escapes_are_decoded) {
  const auto read = read_directly<TokenCreateRequest>(
      R"({"subject":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00","acr":"\u0000."})");
  BOOST_REQUIRE(bool(read));
  BOOST_TEST(*read->subject == "\"\\/\b\f\n\r\tA\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
  BOOST_TEST(*read->acr == std::string("\0.", 2));
}

BOOST_AUTO_TEST_CASE(escapes_at_the_bounds_of_each_utf8_length_have_that_length) {
  const std::pair<const char*, std::string> rows[] = {{R"(\u0000)", std::string(1, '\0')},
                                                      {R"(\u007f)", "\x7F"},
                                                      {R"(\u0080)", "\xC2\x80"},
                                                      {R"(\u07ff)", "\xDF\xBF"},
                                                      {R"(\u0800)", "\xE0\xA0\x80"},
                                                      {R"(\ud7ff)", "\xED\x9F\xBF"},
                                                      {R"(\ue000)", "\xEE\x80\x80"},
                                                      {R"(\uffff)", "\xEF\xBF\xBF"},
                                                      {R"(\ud800\udc00)", "\xF0\x90\x80\x80"},
                                                      {R"(\udbff\udfff)", "\xF4\x8F\xBF\xBF"}};
  for (const auto& [escape, bytes] : rows) {
    const auto read = read_directly<TokenCreateRequest>("{\"acr\":\"" + std::string(escape) + "\"}");
    BOOST_REQUIRE_MESSAGE(bool(read), escape);
    BOOST_TEST(*read->acr == bytes, escape);
  }
  for (const char* lone : {R"(\ud800)", R"(\udc00)", R"(\udfff)", R"(\ud800\ud800)", R"(\ud800\ue000)", R"(\udbffx)"})
    BOOST_TEST(!read_directly<TokenCreateRequest>("{\"acr\":\"" + std::string(lone) + "\"}"), lone);
}

BOOST_AUTO_TEST_CASE(special_bytes_are_found_at_each_place_of_a_long_string) {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string plain(before, 'x');
    for (const std::string& bad : {std::string("\x1f"), std::string("\n"), std::string("\xff"), std::string("\xc3"),
                                   std::string("\xed\xa0\x80"), std::string(1, '\0')})
      BOOST_TEST(!read_directly<TokenCreateRequest>("{\"acr\":\"" + plain + bad + "yyyyyyyyyyyy\"}"));
    const auto good = read_directly<TokenCreateRequest>("{\"acr\":\"" + plain + "\xC3\xA9\\\"zzzzzzzzzzzz\"}");
    BOOST_REQUIRE(bool(good));
    BOOST_TEST(*good->acr == plain + "\xC3\xA9\"zzzzzzzzzzzz");
  }
}

BOOST_AUTO_TEST_CASE(rare_forms_are_left_to_the_tree) {
  for (const char* text : {R"({"\u0061cr":"a"})", R"({"clientId":-0})", R"({"clientId":1.0})", R"({"clientId":1e3})",
                           R"({"clientId":9223372036854775808})", R"({"clientId":01})", R"({"acr":"\ud800"})"})
    BOOST_TEST(!read_directly<TokenCreateRequest>(text));
  BOOST_TEST(bool(read_directly<TokenCreateRequest>(R"({"unknown":-0.5})")));
  for (const char* text : {R"({"unknown":1e3})", R"({"unknown":[1.5E-2]})", R"({"unknown":164e4002942736})"})
    BOOST_TEST(!read_directly<TokenCreateRequest>(text));
  BOOST_TEST(codec::decode<TokenCreateRequest>(R"({"unknown":1e3})").has_value());
  // The largest accepted exponent depends on the version of Boost.JSON.
  const std::string large = R"({"unknown":164e4002942736})";
  boost::system::error_code refused;
  boost::json::parse(large, refused);
  BOOST_TEST(codec::decode<TokenCreateRequest>(large).has_value() == !refused);
  BOOST_TEST(!read_directly<TokenCreateResponse>(R"({"resultCode":404})"));
  BOOST_TEST(codec::decode<TokenCreateResponse>(R"({"resultCode":404})").value().result_code.value() == "404");
  BOOST_TEST(!read_directly<TokenCreateRequest>(R"({"authorizationDetails":[{"type":"a"}]})"));
  BOOST_TEST(codec::decode<TokenCreateRequest>(R"({"authorizationDetails":[{"type":"a"}]})").has_value());
}

BOOST_AUTO_TEST_CASE(of_members_with_one_name_the_last_one_counts) {
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"acr":"a","acr":"b"})")->acr == "b");
  BOOST_TEST(!read_directly<TokenCreateRequest>(R"({"acr":"a","acr":null})")->acr);
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"acr":null,"acr":"b"})")->acr == "b");
  for (const char* text :
       {R"({"scopes":["a"],"scopes":["b"]})", R"({"grantType":"IMPLICIT","grantType":"new"})",
        R"({"grantType":"new","grantType":"IMPLICIT"})", R"({"grantType":"new","grantType":""})",
        R"({"properties":[{"key":"a"}],"properties":[{"value":"b"}]})", R"({"clientId":1,"clientId":null})",
        R"({"authorizationDetails":{"elements":[]},"authorizationDetails":{}})",
        R"({"accessTokenPersistent":true,"accessTokenPersistent":false})", R"({"accessToken":"a","accessToken":"b"})"})
    BOOST_TEST((read_directly<TokenCreateRequest>(text).has_value() && agrees<TokenCreateRequest>(text)), text);
}

BOOST_AUTO_TEST_CASE(numbers_up_to_the_largest_are_read) {
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"clientId":9223372036854775807})")->client_id == INT64_MAX);
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"clientId":-9223372036854775807})")->client_id == -INT64_MAX);
  BOOST_TEST(codec::decode<TokenCreateRequest>(R"({"clientId":-9223372036854775808})").value().client_id.value() ==
             INT64_MIN);
}

BOOST_AUTO_TEST_CASE(strings_may_end_anywhere_in_a_block_of_bytes) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string plain(length, 'x');
    const std::string text = "{\"acr\":\"" + plain + "\"}";
    BOOST_TEST(*read_directly<TokenCreateRequest>(text)->acr == plain);
    BOOST_TEST(!read_directly<TokenCreateRequest>(text.substr(0, text.size() - 1)));
    BOOST_TEST(!read_directly<TokenCreateRequest>(text.substr(0, text.size() - 2)));
    const auto list = read_directly<TokenCreateRequest>("{\"scopes\":[\"" + plain + "\",\"" + plain + "\"]}");
    BOOST_TEST((*list->scopes == std::vector{plain, plain}));
    const auto secret = read_directly<TokenCreateRequest>("{\"accessToken\":\"\\/" + plain + "\"}");
    BOOST_TEST(secret->access_token->reveal() == '/' + plain);
  }
}

BOOST_AUTO_TEST_CASE(input_may_end_inside_or_after_a_name) {
  const std::string text = R"({"accessTokenExpiresAtUpdatedOnScopeUpdate" : true})";
  BOOST_TEST(*read_directly<TokenUpdateRequest>(text)->access_token_expires_at_updated_on_scope_update);
  for (std::size_t length = 0; length < text.size(); ++length)
    BOOST_TEST(!read_directly<TokenUpdateRequest>(text.substr(0, length)));
}

BOOST_AUTO_TEST_CASE(near_misses_of_a_name_are_skipped) {
  for (const char* name : {"", "a", "ac", "acr_", "acR", "Acr", "subjec", "subjects", "sessionIe", "clientIdAliasUse",
                           "clientIdAliasUsedd", "certificateXhumbprint", "metadataDocumentUsed "}) {
    const auto read = read_directly<TokenCreateRequest>("{\"" + std::string(name) + "\":[1,{\"acr\":null}]}");
    BOOST_REQUIRE_MESSAGE(bool(read), name);
    BOOST_TEST((*read == TokenCreateRequest()), name);
  }
}

BOOST_AUTO_TEST_CASE(white_space_is_allowed_between_all_tokens) {
  const std::string text =
      R"( { "clientId" : 1 , "scopes" : [ "a" , "b" ] , "properties" : [ { } , { "hidden" : true } ] ,)"
      R"( "acr" : null , "unknown" : { "a" : [ ] , "b" : { } } } )";
  const auto expected = read_directly<TokenCreateRequest>(text);
  BOOST_REQUIRE(bool(expected));
  BOOST_TEST(expected->properties->at(1).hidden.value());
  for (const char* space : {"", "\n", "\r\n\t ", "          "}) {
    std::string other;
    for (const char letter : text) other += letter == ' ' ? std::string(space) : std::string(1, letter);
    BOOST_TEST((read_directly<TokenCreateRequest>(other) == expected));
  }
  for (const char* other : {"\v", "\f", "\x01", "\xC2\xA0", "/**/"})
    for (std::size_t place = 0; place < text.size(); ++place)
      if (text[place] == ' ')
        BOOST_TEST(!read_directly<TokenCreateRequest>(text.substr(0, place) + other + text.substr(place)));
}

BOOST_AUTO_TEST_CASE(numbers_with_invalid_ends_are_refused) {
  for (const char* number : {"1x", "1-", "1 2", "12345678901234567890", "99999999999999999999", "00", "-", "-01", "+1",
                             "", "0x1", "1\"", "9223372036854775808"})
    BOOST_TEST(!read_directly<TokenCreateRequest>("{\"clientId\":" + std::string(number) + "}"), number);
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"clientId":0})")->client_id == 0);
  BOOST_TEST(*read_directly<TokenCreateRequest>(R"({"clientId":-7})")->client_id == -7);
  for (const char* text : {"{\"clientId\":1234567890", "{\"clientId\":-", "{\"clientId\":", "{\"clientId\""})
    BOOST_TEST(!read_directly<TokenCreateRequest>(text));
  BOOST_TEST(*read_directly<TokenRevokeResponse>(R"({"count":-2147483648})")->count == INT32_MIN);
  BOOST_TEST(!read_directly<TokenRevokeResponse>(R"({"count":2147483648})"));
}

BOOST_AUTO_TEST_CASE(enum_values_are_read_in_each_spelling_and_kept_if_unknown) {
  const auto grant_type = [](std::string_view text) {
    return read_directly<TokenCreateRequest>("{\"grantType\":\"" + std::string(text) + "\"}")->grant_type;
  };
  for (const auto& [value, name] : GrantType::names) BOOST_TEST((grant_type(name) == value));
  for (const auto& [value, name] : TokenType::names)
    BOOST_TEST(
        (read_directly<TokenResponse>("{\"subjectTokenType\":\"" + std::string(name) + "\"}")->subject_token_type ==
         static_cast<TokenType::Value>(value)));
  for (const char* unknown : {"IMPLICIT_", "IMPLICI", "implicit", "X"}) {
    BOOST_TEST((grant_type(unknown) == GrantType::unknown));
    BOOST_TEST(grant_type(unknown).to_string() == unknown);
  }
  BOOST_TEST(!grant_type("").has_value());
}

BOOST_AUTO_TEST_CASE(nesting_of_values_is_bounded) {
  const auto nested = [](std::size_t levels) {
    return "{\"unknown\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  BOOST_TEST(bool(read_directly<TokenCreateRequest>(nested(31))));
  BOOST_TEST(!read_directly<TokenCreateRequest>(nested(32)));
  BOOST_TEST(!codec::decode<TokenCreateRequest>(nested(32)));
}

BOOST_AUTO_TEST_CASE(high_surrogate_without_a_following_escape_is_refused) {
  BOOST_TEST(!read_directly<TokenRevokeResponse>(R"({"resultMessage":"\ud83dxude00"})"));
  BOOST_TEST(!read_directly<TokenRevokeResponse>(R"({"resultMessage":"\ud83d"})"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
