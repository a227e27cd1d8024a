#include "core/percent_encoding.hpp"

#include <boost/test/unit_test.hpp>

using namespace authlete;

namespace {

std::string segment(std::string_view text) {
  std::string path = "/delete";
  core::append_path_segment(path, text, "identifier").value();
  return path;
}

ErrorKind refusal(std::string_view text) {
  std::string path;
  const Result<void> appended = core::append_path_segment(path, text, "identifier");
  return appended ? ErrorKind::none : appended.error().kind;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(percent_encoding)

BOOST_AUTO_TEST_CASE(c7_segment_never_alters_the_path_structure) {
  BOOST_TEST(segment("a/b") == "/delete/a%2Fb");
  BOOST_TEST(segment("../x?y#z%41") == "/delete/..%2Fx%3Fy%23z%2541");
  BOOST_TEST(segment("a b+c=") == "/delete/a%20b%2Bc%3D");
  BOOST_TEST(segment("\xC3\xA9") == "/delete/%C3%A9");
  BOOST_TEST(segment(std::string_view("\0\r\n", 3)) == "/delete/%00%0D%0A");
  BOOST_TEST(segment("...") == "/delete/...");
}

BOOST_AUTO_TEST_CASE(unreserved_characters_are_not_encoded) {
  BOOST_TEST(segment("AZaz09-._~") == "/delete/AZaz09-._~");
}

BOOST_AUTO_TEST_CASE(c7_dot_segments_are_refused) {
  BOOST_TEST(refusal(".") == ErrorKind::invalid_argument);
  BOOST_TEST(refusal("..") == ErrorKind::invalid_argument);
}

BOOST_AUTO_TEST_CASE(c8_empty_segment_is_refused) { BOOST_TEST(refusal("") == ErrorKind::invalid_argument); }

BOOST_AUTO_TEST_SUITE_END()
