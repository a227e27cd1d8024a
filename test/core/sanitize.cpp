#include "core/sanitize.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "core/masking.hpp"

using namespace authlete::core;

BOOST_AUTO_TEST_SUITE(sanitize)

BOOST_AUTO_TEST_CASE(control_characters_and_terminal_escapes_are_replaced) {
  BOOST_TEST(sanitized("a\x1b[31mb\r\n\t\x7f") == "a?[31mb????");
  BOOST_TEST(sanitized("\xC2\x9B"
                       "31m") == "??31m");
}

BOOST_AUTO_TEST_CASE(valid_utf8_is_kept_and_invalid_utf8_is_replaced) {
  BOOST_TEST(sanitized("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80") == "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");
  // U+FF01, whose first byte is the last one that starts three bytes.
  BOOST_TEST(sanitized("\xEF\xBC\x81") == "\xEF\xBC\x81");
  BOOST_TEST(sanitized("\xC3") == "?");
  BOOST_TEST(sanitized("\xED\xA0\x80") == "???");
  BOOST_TEST(sanitized("\xC0\xAF") == "??");
  BOOST_TEST(sanitized("\xF4\x90\x80\x80") == "????");
}

BOOST_AUTO_TEST_CASE(l4_each_occurrence_of_a_secret_is_masked) {
  const std::vector<std::string> secrets{"s3cr3t-token", "other"};
  BOOST_TEST(masked("x s3cr3t-token y s3cr3t-tokens other", secrets) == "x *** y ***s ***");
}

BOOST_AUTO_TEST_CASE(l4_secret_with_the_prefix_of_another_is_masked_whole) {
  const std::vector<std::string> secrets{"token-1", "token-12"};
  BOOST_TEST(masked("token-1 token-12", secrets) == "*** ***");
}

BOOST_AUTO_TEST_CASE(l4_short_secret_is_masked_as_a_whole_word) {
  const std::vector<std::string> secrets{"pw"};
  BOOST_TEST(masked("the pw 'pw' of spwn", secrets) == "the *** '***' of spwn");
}

BOOST_AUTO_TEST_CASE(secret_of_four_characters_is_masked_inside_a_word_and_of_three_is_not) {
  const std::vector<std::string> four{"pass"};
  BOOST_TEST(masked("compass1on pass", four) == "com***1on ***");
  const std::vector<std::string> three{"pas"};
  BOOST_TEST(masked("compass1on pas", three) == "compass1on ***");
}

BOOST_AUTO_TEST_CASE(empty_secret_masks_nothing) {
  const std::vector<std::string> secrets{""};
  BOOST_TEST(masked("text", secrets) == "text");
}

BOOST_AUTO_TEST_CASE(l4_truncated_values_of_secret_members_are_masked) {
  BOOST_TEST(with_secret_members_masked(R"({"accessToken" : "abc","subject":"john"})") ==
             R"({"accessToken" : "***","subject":"john"})");
  BOOST_TEST(with_secret_members_masked(R"({"responseContent":"{\"access_token\":\"abc\"}","x":1)") ==
             R"({"responseContent":"***","x":1)");
  BOOST_TEST(with_secret_members_masked(R"({"refreshToken":"ab)") == R"({"refreshToken":"***)");
  BOOST_TEST(with_secret_members_masked(R"({"accessToken":null,"ticket":)") == R"({"accessToken":null,"ticket":)");
  BOOST_TEST(with_secret_members_masked(R"({"ticket":"a\)") == R"({"ticket":"***)");
}

BOOST_AUTO_TEST_CASE(l4_secret_member_after_a_malformed_one_is_masked) {
  BOOST_TEST(with_secret_members_masked(R"("ticket"ticket":"abc")") == R"("ticket"ticket":"***")");
  BOOST_TEST(with_secret_members_masked(R"("ticket":"ticket":"abc")") == R"("ticket":"***":"abc")");
}

BOOST_AUTO_TEST_CASE(d19_excerpt_has_at_most_256_bytes_and_whole_characters) {
  const std::vector<std::string> none;
  BOOST_TEST(body_excerpt(std::string(1000, 'x'), none).size() == 256u);
  std::string wide = "y";
  for (int i = 0; i < 300; ++i) wide += "\xC3\xA9";
  BOOST_TEST(body_excerpt(wide, none).size() == 255u);
}

BOOST_AUTO_TEST_CASE(d19_secret_across_the_end_of_the_excerpt_is_masked) {
  const std::vector<std::string> secrets{"s3cr3t-token"};
  const std::string excerpt = body_excerpt(std::string(250, 'x') + "s3cr3t-token" + std::string(100, 'y'), secrets);
  BOOST_TEST(excerpt.find("s3c") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(l4_secret_across_the_end_of_the_searched_range_is_masked) {
  const std::vector<std::string> secrets{std::string(1000, 's') + "3cr3t", "another"};
  std::string text;
  while (text.size() < 64 * 1024) text += secrets.front() + ' ';
  text.resize(64 * 1024);
  const std::string excerpt = body_excerpt(text + "ss", secrets);
  BOOST_TEST(excerpt.starts_with("*** *** "));
  BOOST_TEST(excerpt.find('s') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(long_secret_across_the_end_of_the_searched_range_is_masked) {
  const std::vector<std::string> secrets{std::string(1994, 's') + "3cr3t"};
  std::string text, expected;
  while (text.size() < 64 * 1024) {
    text += secrets.front() + ' ';
    expected += "*** ";
  }
  expected.pop_back();
  BOOST_TEST(text.size() > 64 * 1024 + 100);
  BOOST_TEST(expected.size() < 256u);
  BOOST_TEST(body_excerpt(text, secrets) == expected);
}

BOOST_AUTO_TEST_CASE(d24_service_message_has_at_most_4_kib) {
  BOOST_TEST(sanitized_service_message(std::string(4096, 'x'), {}).size() == 4096u);
  BOOST_TEST(sanitized_service_message(std::string(1 << 20, 'x'), {}).size() == 4096u);
}

BOOST_AUTO_TEST_CASE(each_byte_of_an_interrupted_sequence_becomes_a_question_mark) {
  BOOST_TEST(sanitized("\xC3"
                       "A") == "?A");
  BOOST_TEST(sanitized("\xE2\x82"
                       "A") == "??A");
}

BOOST_AUTO_TEST_SUITE_END()
