#include "migration/temporary_file.hpp"

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/temporary.hpp"
#include "system_calls.hpp"

using namespace authlete::test;
using authlete::migration::TemporaryFile;

namespace {

/// TMPDIR names a folder of the test.
class TemporaryFileFixture {
 public:
  TemporaryFileFixture() {
    if (const char* const named = std::getenv("TMPDIR")) earlier = named;
    ::setenv("TMPDIR", folder.path().c_str(), 1);
  }
  ~TemporaryFileFixture() {
    if (earlier.empty())
      ::unsetenv("TMPDIR");
    else
      ::setenv("TMPDIR", earlier.c_str(), 1);
  }

  bool folder_is_empty() const { return std::filesystem::is_empty(folder.path()); }
  std::string read(std::uint64_t offset, std::size_t count) const {
    std::string bytes(count, '\0');
    BOOST_REQUIRE(bool(file.read(offset, bytes.data(), count)));
    return bytes;
  }

  const Temporary folder;
  std::string earlier;
  SystemCalls calls;
  TemporaryFile file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(temporary_file, TemporaryFileFixture)

BOOST_AUTO_TEST_CASE(bytes_are_read_back_from_any_offset) {
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.append("01234", 5)));
  BOOST_REQUIRE(bool(file.append("56789", 5)));
  BOOST_TEST(read(3, 4) == "3456");
  BOOST_TEST(folder_is_empty());
}

BOOST_AUTO_TEST_CASE(interrupted_and_short_reads_are_continued) {
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.append("0123456789", 10)));
  calls.interrupt_reads(3);
  BOOST_TEST(read(0, 10) == "0123456789");
}

BOOST_AUTO_TEST_CASE(read_beyond_the_end_is_an_error) {
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.append("01", 2)));
  char bytes[3];
  BOOST_TEST(!file.read(0, bytes, sizeof bytes));
}

BOOST_AUTO_TEST_CASE(earlier_error_of_the_system_does_not_matter) {
  errno = ENOENT;
  BOOST_TEST(bool(file.open()));
}

BOOST_AUTO_TEST_CASE(file_system_without_unnamed_files_gets_a_file_whose_name_is_removed) {
  calls.refuse_unnamed_files();
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.append("0123456789", 10)));
  BOOST_TEST(read(8, 2) == "89");
  BOOST_TEST(folder_is_empty());
}

BOOST_AUTO_TEST_CASE(missing_folder_is_named) {
  ::setenv("TMPDIR", "/nowhere/at/all", 1);
  const auto opened = file.open();
  BOOST_REQUIRE(!opened);
  BOOST_TEST(opened.error().message.find("/nowhere/at/all") != std::string::npos, opened.error().message);
}

BOOST_AUTO_TEST_SUITE_END()
