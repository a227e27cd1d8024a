#include "server/core/basic.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "server/core/encoding.hpp"

namespace authlete::server {
namespace {

std::string base64(std::string_view bytes) {
  std::string text = base64url(bytes);
  for (char& letter : text) letter = letter == '-' ? '+' : letter == '_' ? '/' : letter;
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string decoded(std::string_view user_pass, bool allow_unencoded = false) {
  const auto credentials = decode_basic(base64(user_pass), allow_unencoded);
  return credentials ? credentials->id + '|' + credentials->secret.reveal() : "malformed";
}

BOOST_AUTO_TEST_SUITE(basic)

BOOST_AUTO_TEST_CASE(rule_01_both_parts_are_form_decoded) {
  BOOST_TEST(decoded("s6BhdRkqt3:7Fjfp0ZBr1KtDRbnfVdmIw") == "s6BhdRkqt3|7Fjfp0ZBr1KtDRbnfVdmIw");
  BOOST_TEST(decoded("a%3Ab+c:%C3%A4%2B+%25") == "a:b c|\xC3\xA4+ %");
  BOOST_TEST(decoded("id:x%2Dy%5Fz%2E%7E") == "id|x-y_z.~");
}

BOOST_AUTO_TEST_CASE(rule_01_credentials_are_split_at_the_first_colon) {
  BOOST_TEST(decoded("id:a:b:c") == "id|a:b:c");
  BOOST_TEST(decoded("id:") == "id|");
}

BOOST_AUTO_TEST_CASE(rule_01_malformed_credentials_are_not_decoded) {
  for (const std::string_view bad :
       {std::string_view("id"), std::string_view(""), std::string_view(":secret"), std::string_view("id:%"),
        std::string_view("id:%4"), std::string_view("id:%G0"), std::string_view("%zz:secret"),
        std::string_view("id:\xFF"), std::string_view("id:%FF"), std::string_view("id:%C3"),
        std::string_view("id:a\nb"), std::string_view("id:%00"), std::string_view("i\0d:x", 5),
        std::string_view("id:\x7F")})
    BOOST_TEST(decoded(bad) == "malformed", bad);
}

BOOST_AUTO_TEST_CASE(rule_01_base64_is_strict) {
  BOOST_TEST(decode_basic("aWQ6YQ==", false).has_value());
  for (const char* const bad : {"", "aWQ6YQ", "aWQ6YQ=", "aWQ6YQ===", "aWQ6YR==", "aWQ6 YQ==", "aWQ6YQ==\n",
                                "aWQ6-_==", "aWQ6YQ==aWQ6", "====", "a===", "=", "aWQ6YQ=a"})
    BOOST_TEST(!decode_basic(bad, true), bad);
}

BOOST_AUTO_TEST_CASE(rule_02_option_takes_what_cannot_be_decoded_as_it_is) {
  BOOST_TEST(decoded("id:100%", true) == "id|100%");
  BOOST_TEST(decoded("i%d:a+b", true) == "i%d|a b");
  BOOST_TEST(decoded("id:a%2Bb", true) == "id|a+b");
  BOOST_TEST(decoded("id:\xFF%", true) == "malformed");
  BOOST_TEST(decoded("id:100%\n", true) == "malformed");
  BOOST_TEST(decoded("id:100%") == "malformed");
}

BOOST_AUTO_TEST_CASE(base64_of_all_lengths_is_decoded_to_its_bytes) {
  std::string bytes;
  for (int size = 0; size < 300; ++size) {
    const auto round = decode_base64(base64(bytes));
    BOOST_REQUIRE(round);
    BOOST_TEST(round->reveal() == bytes);
    bytes += static_cast<char>(size * 7 + 1);
  }
}

BOOST_AUTO_TEST_CASE(percent_decoding_of_a_path_keeps_plus) {
  BOOST_TEST(decode_percent("a+b%20c").value() == "a+b c");
  BOOST_TEST(!decode_percent("a%2"));
  BOOST_TEST(decode_form_text("a+b%20c").value().reveal() == "a b c");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server
