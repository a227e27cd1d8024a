#include "migration/record_digest.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace authlete::migration;

namespace {

// A journal compares digests of an earlier run, so what is hashed must not change: 64-bit numbers, the low byte first.
std::string number(std::uint64_t value) {
  std::string bytes;
  for (int byte = 0; byte < 8; ++byte, value >>= 8) bytes += static_cast<char>(value & 0xFF);
  return bytes;
}
std::string text(const std::string& value) { return number(value.size()) + value; }

}  // namespace

BOOST_AUTO_TEST_SUITE(record_digest)

BOOST_AUTO_TEST_CASE(sizes_and_bytes_of_all_strings_are_hashed) {
  Record record;
  record.fields = {"a", std::string(300, 'b')};
  record.unreadable = "why";
  RecordDigest digest;
  digest.add(record, {"one", "two"});
  BOOST_TEST(hexadecimal(digest.finish()) ==
             hexadecimal(sha256(number(2) + text("one") + text("two") + number(2) + text("") + text("a") +
                                text(std::string(300, 'b')) + text("why"))));
}

BOOST_AUTO_TEST_CASE(header_is_hashed_once_and_again_after_the_end) {
  Record record;
  record.text = "{}";
  RecordDigest digest;
  const std::string one = number(0) + text("{}") + text("");
  digest.add(record, {"h"});
  digest.add(record, {"h"});
  const std::string header = number(1) + text("h");
  BOOST_TEST(hexadecimal(digest.finish()) == hexadecimal(sha256(header + one + one)));
  digest.add(record, {"h"});
  BOOST_TEST(hexadecimal(digest.finish()) == hexadecimal(sha256(header + one)));
}

BOOST_AUTO_TEST_SUITE_END()
