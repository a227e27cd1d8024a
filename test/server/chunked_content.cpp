#include "server/beast/chunked_content.hpp"

#include <boost/test/unit_test.hpp>

#include <ostream>

namespace authlete::server::beast {
namespace {

using State = ChunkedContent::State;

struct Decoded {
  State state;
  std::string content;
  std::size_t used;
};

/// Decodes in parts of this size.
Decoded decode(std::string_view bytes, std::size_t part = 1000, std::size_t max_content = 100) {
  ChunkedContent chunks(max_content, 50);
  Decoded decoded{State::incomplete, {}, 0};
  while (chunks.state() == State::incomplete && decoded.used < bytes.size())
    decoded.used += chunks.decode(bytes.substr(decoded.used, part), decoded.content);
  decoded.state = chunks.state();
  return decoded;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(chunked_content)

BOOST_AUTO_TEST_CASE(content_is_the_same_however_it_is_split) {
  const std::string bytes = "5\r\nhello\r\n00A ; a=b;c\r\n0123456789\r\n000;x\r\nName: value\r\nOther:\r\n\r\n";
  for (std::size_t part = 1; part <= bytes.size() + 4; ++part) {
    const Decoded decoded = decode(bytes + "next", part);
    BOOST_TEST((decoded.state == State::complete));
    BOOST_TEST(decoded.content == "hello0123456789");
    BOOST_TEST(decoded.used == bytes.size());
  }
}

BOOST_AUTO_TEST_CASE(malformed_lines_are_refused_as_early_as_possible) {
  for (const char* bytes :
       {"g\r\n", ";x\r\n", "\r\n", "1 \r\n", "1 x\r\n", "1\n", "1\rx", "1;\x01", "1\r\nab", "1\r\na\n", "1\r\na\rx",
        "00000000000000001\r\n", "0\r\nname\r\n", "0\r\n:\r\n", "0\r\na b: c\r\n"})
    for (const std::size_t part : {1u, 1000u}) BOOST_TEST((decode(bytes, part).state == State::malformed), bytes);
  BOOST_TEST((decode("1;" + std::string(1100, 'x')).state == State::malformed));
}

BOOST_AUTO_TEST_CASE(content_and_trailer_are_bounded) {
  BOOST_TEST((decode("64\r\n").state == State::incomplete));
  BOOST_TEST((decode("65\r\n").state == State::too_large));
  BOOST_TEST((decode("ffffffffffffffff\r\n").state == State::too_large));
  BOOST_TEST((decode("1\r\na\r\n64\r\n").state == State::too_large));
  BOOST_TEST((decode("0\r\na: " + std::string(42, 'x') + "\r\n\r\n").state == State::complete));
  BOOST_TEST((decode("0\r\na: " + std::string(46, 'x') + "\r\n\r\n").state == State::trailer_too_large));
  BOOST_TEST((decode("0\r\na: " + std::string(60, 'x')).state == State::trailer_too_large));
  BOOST_TEST(
      (decode("0\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n", 1).state == State::complete));
  BOOST_TEST((decode("0\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n", 1).state ==
              State::trailer_too_large));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
