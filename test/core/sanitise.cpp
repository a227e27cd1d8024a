#include "core/sanitise.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "core/masking.hpp"

using namespace authlete::core;

BOOST_AUTO_TEST_SUITE(sanitise)

BOOST_AUTO_TEST_CASE(control_characters_and_terminal_escapes_are_replaced) {
  BOOST_TEST(sanitised("a\x1b[31mb\r\n\t\x7f") == "a?[31mb????");
  BOOST_TEST(sanitised("\xC2\x9B"
                       "31m") == "??31m");
}

BOOST_AUTO_TEST_CASE(valid_utf8_stays_and_broken_utf8_is_replaced) {
  BOOST_TEST(sanitised("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80") == "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");
  BOOST_TEST(sanitised("\xC3") == "?");
  BOOST_TEST(sanitised("\xED\xA0\x80") == "???");
  BOOST_TEST(sanitised("\xC0\xAF") == "??");
  BOOST_TEST(sanitised("\xF4\x90\x80\x80") == "????");
}

BOOST_AUTO_TEST_CASE(l4_each_occurrence_of_a_secret_is_masked) {
  const std::vector<std::string> secrets{"s3cr3t-token", "other"};
  BOOST_TEST(masked("x s3cr3t-token y s3cr3t-tokens other", secrets) == "x *** y ***s ***");
}

BOOST_AUTO_TEST_CASE(l4_a_secret_that_begins_like_another_leaves_nothing_of_the_other) {
  const std::vector<std::string> secrets{"token-1", "token-12"};
  BOOST_TEST(masked("token-1 token-12", secrets) == "*** ***");
}

BOOST_AUTO_TEST_CASE(l4_a_short_secret_is_masked_where_it_stands_alone) {
  const std::vector<std::string> secrets{"pw"};
  BOOST_TEST(masked("the pw 'pw' of spwn", secrets) == "the *** '***' of spwn");
}

BOOST_AUTO_TEST_CASE(a_secret_of_four_letters_is_masked_inside_a_word_and_one_of_three_is_not) {
  const std::vector<std::string> four{"pass"};
  BOOST_TEST(masked("compass1on pass", four) == "com***1on ***");
  const std::vector<std::string> three{"pas"};
  BOOST_TEST(masked("compass1on pas", three) == "compass1on ***");
}

BOOST_AUTO_TEST_CASE(an_empty_secret_masks_nothing) {
  const std::vector<std::string> secrets{""};
  BOOST_TEST(masked("text", secrets) == "text");
}

BOOST_AUTO_TEST_CASE(l4_values_of_secret_members_are_masked_also_when_cut_short) {
  BOOST_TEST(with_secret_members_masked(R"({"accessToken" : "abc","subject":"john"})") ==
             R"({"accessToken" : "***","subject":"john"})");
  BOOST_TEST(with_secret_members_masked(R"({"responseContent":"{\"access_token\":\"abc\"}","x":1)") ==
             R"({"responseContent":"***","x":1)");
  BOOST_TEST(with_secret_members_masked(R"({"refreshToken":"ab)") == R"({"refreshToken":"***)");
  BOOST_TEST(with_secret_members_masked(R"({"accessToken":null,"ticket":)") == R"({"accessToken":null,"ticket":)");
  BOOST_TEST(with_secret_members_masked(R"({"ticket":"a\)") == R"({"ticket":"***)");
}

BOOST_AUTO_TEST_CASE(l4_a_secret_member_after_a_broken_one_is_masked) {
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

BOOST_AUTO_TEST_CASE(d19_a_secret_across_the_cut_is_masked) {
  const std::vector<std::string> secrets{"s3cr3t-token"};
  const std::string excerpt = body_excerpt(std::string(250, 'x') + "s3cr3t-token" + std::string(100, 'y'), secrets);
  BOOST_TEST(excerpt.find("s3c") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(l4_a_secret_across_the_end_of_what_is_searched_is_masked) {
  const std::vector<std::string> secrets{std::string(1000, 's') + "3cr3t", "another"};
  std::string text;
  while (text.size() < 64 * 1024) text += secrets.front() + ' ';
  text.resize(64 * 1024);
  const std::string excerpt = body_excerpt(text + "ss", secrets);
  BOOST_TEST(excerpt.starts_with("*** *** "));
  BOOST_TEST(excerpt.find('s') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_long_secret_across_the_end_of_what_is_searched_is_masked_in_an_excerpt_that_reaches_it) {
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

BOOST_AUTO_TEST_CASE(d24_the_services_text_has_at_most_4_kib) {
  BOOST_TEST(service_text(std::string(4096, 'x'), {}).size() == 4096u);
  BOOST_TEST(service_text(std::string(1 << 20, 'x'), {}).size() == 4096u);
}

BOOST_AUTO_TEST_SUITE_END()
