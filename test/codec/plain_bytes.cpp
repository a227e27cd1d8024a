// Each way to look at several bytes at once sees what a look at one after the other sees.
#include "codec/plain_bytes.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace authlete::test {
namespace {

#ifdef __SSE2__
using Blocks = boost::mpl::list<codec::EightBytes, codec::SixteenBytes>;
#else
using Blocks = boost::mpl::list<codec::EightBytes>;
#endif

std::string all_bytes() {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  return all;
}

BOOST_AUTO_TEST_SUITE(plain_bytes)

BOOST_AUTO_TEST_CASE(plain_is_what_a_json_string_holds_as_it_is_in_one_byte) {
  for (const char letter : all_bytes()) {
    const auto byte = static_cast<unsigned char>(letter);
    BOOST_TEST(codec::is_plain(letter) == (byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\'));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_special_byte_is_found_at_each_place, Block, Blocks) {
  std::size_t wrong = 0;
  for (const char filler : {' ', 'a', '\x7f', '!', '#', '[', ']'}) {
    for (std::size_t place = 0; place < static_cast<std::size_t>(Block::size); ++place) {
      for (const char byte : all_bytes()) {
        // What comes behind the first must not change what is seen before it.
        for (const char next : {filler, '"', '\\', '\0', '\x1f', '\x80', '\xff'}) {
          std::string text(Block::size, filler);
          text[place] = byte;
          if (place + 1 < text.size()) text[place + 1] = next;
          const auto expected = std::ranges::find_if_not(text, codec::is_plain) - text.begin();
          const Block block(text.data());
          if (block.all_plain() != (expected == Block::size)) ++wrong;
          if (!block.all_plain() && block.plain_before() != static_cast<std::size_t>(expected)) ++wrong;
        }
      }
    }
  }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_block_is_copied_as_it_is, Block, Blocks) {
  const std::string text = all_bytes();
  std::string copy(text.size(), 'x');
  for (std::ptrdiff_t place = 0; place < static_cast<std::ptrdiff_t>(text.size()); place += Block::size)
    Block(text.data() + place).copy_to(copy.data() + place);
  BOOST_TEST((copy == text));
}

// The buffer ends where the text does, so that the address sanitizer sees a look beyond it.
BOOST_AUTO_TEST_CASE_TEMPLATE(skipping_ends_at_a_special_byte_or_near_the_end, Block, Blocks) {
  for (std::size_t size = 0; size < 50; ++size) {
    for (std::size_t place = 0; place <= size; ++place) {
      std::vector<char> text(size, 'x');
      if (place < size) text[place] = '"';
      const char* const end = text.data() + size;
      const char* const found = codec::skip_plain_bytes<Block>(text.data(), end);
      BOOST_REQUIRE(found <= text.data() + place);
      BOOST_REQUIRE((found == text.data() + place || end - found < Block::size));
    }
  }
}

// Both buffers end where the text does.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_text_is_copied_if_all_of_it_is_plain, Block, Blocks) {
  for (std::size_t size = 0; size < 50; ++size) {
    std::vector<char> text(size);
    for (std::size_t place = 0; place < size; ++place) text[place] = static_cast<char>('a' + place % 26);
    std::vector<char> copy(size);
    const auto copied = [&] { return codec::copy_plain_bytes<Block>(copy.data(), text.data(), text.data() + size); };
    BOOST_TEST((copied() == copy.data() + size));
    BOOST_TEST((copy == text));
    for (std::size_t place = 0; place < size; ++place) {
      for (const char special : {'"', '\\', '\0', '\x1f', '\x80', '\xff'}) {
        const char before = std::exchange(text[place], special);
        BOOST_REQUIRE(!copied());
        text[place] = before;
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
