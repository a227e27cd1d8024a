#include "core/header_rules.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace authlete;

BOOST_AUTO_TEST_SUITE(wide_bytes)

// Tests every byte at every place of strings around one and two steps of eight bytes.
BOOST_AUTO_TEST_CASE(each_byte_is_tested_at_each_place) {
  std::size_t wrong = 0;
  for (std::size_t size = 1; size <= 18; ++size)
    for (std::size_t place = 0; place < size; ++place)
      for (int byte = 0; byte < 256; ++byte) {
        std::string text(size, 'a');
        text[place] = static_cast<char>(byte);
        const bool may_be_a_value = byte == '\t' || (byte >= 0x20 && byte != 0x7F);
        const bool may_be_a_target = byte > 0x20 && byte < 0x7F;
        if (core::valid_header_value(text) != may_be_a_value) ++wrong;
        if (core::valid_target("/" + text) != may_be_a_target) ++wrong;
      }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(bad_byte_beside_one_that_only_looks_bad_is_found) {
  BOOST_TEST(core::valid_header_value("\t\t\t\t\t\t\t\t\xff\xff\xff\xff\xff\xff\xff\xff"));
  BOOST_TEST(!core::valid_header_value("\t\t\t\t\t\t\t\n"));
  BOOST_TEST(!core::valid_header_value("\xff\xff\xff\xff\xff\xff\xff\x7f"));
  BOOST_TEST(!core::valid_target(""));
  BOOST_TEST(!core::valid_target("a/b"));
}

BOOST_AUTO_TEST_SUITE_END()
