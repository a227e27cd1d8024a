// Each method that tests several bytes at once finds what a test of one byte after the other finds.
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

bool is_plain(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\';
}

BOOST_AUTO_TEST_SUITE(plain_bytes)

BOOST_AUTO_TEST_CASE_TEMPLATE(first_special_byte_is_found_at_each_place, Block, Blocks) {
  std::size_t wrong = 0;
  for (const char filler : {' ', 'a', '\x7f', '!', '#', '[', ']'}) {
    for (std::size_t place = 0; place < static_cast<std::size_t>(Block::size); ++place) {
      for (const char byte : all_bytes()) {
        // Bytes after the first one must not change what is found before it.
        for (const char next : {filler, '"', '\\', '\0', '\x1f', '\x80', '\xff'}) {
          std::string text(Block::size, filler);
          text[place] = byte;
          if (place + 1 < text.size()) text[place + 1] = next;
          const auto expected = std::ranges::find_if_not(text, is_plain) - text.begin();
          const Block block(text.data());
          if (block.all_plain() != (expected == Block::size)) ++wrong;
          if (!block.all_plain() && block.plain_before() != static_cast<std::size_t>(expected)) ++wrong;
        }
      }
    }
  }
  BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(block_is_copied_unchanged, Block, Blocks) {
  const std::string text = all_bytes();
  std::string copy(text.size(), 'x');
  for (std::ptrdiff_t place = 0; place < static_cast<std::ptrdiff_t>(text.size()); place += Block::size)
    Block(text.data() + place).copy_to(copy.data() + place);
  BOOST_TEST((copy == text));
}

// The buffer ends where the string does, so that AddressSanitizer sees a read past the end.
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

// Both buffers end where the string does.
BOOST_AUTO_TEST_CASE_TEMPLATE(string_is_copied_only_if_all_of_it_is_plain, Block, Blocks) {
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
