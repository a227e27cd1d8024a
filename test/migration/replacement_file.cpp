#include "migration/replacement_file.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "support/temporary.hpp"
#include "system_calls.hpp"

using namespace authlete::test;
using authlete::migration::ReplacementFile;

namespace {

const std::string line = R"({"reject":{"line":1}})";

class ReplacementFileFixture {
 public:
  std::string path() const { return folder.path() + "/rejects.ndjson"; }
  std::string content() const {
    std::ostringstream text;
    text << std::ifstream(path()).rdbuf();
    return std::move(text).str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder.path()), std::filesystem::directory_iterator()));
  }
  std::uintmax_t size_of_the_only_file() const {
    return std::filesystem::directory_iterator(folder.path())->file_size();
  }

  const Temporary folder;
  SystemCalls calls;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(replacement_file, ReplacementFileFixture)

BOOST_AUTO_TEST_CASE(file_appears_when_it_is_finished) {
  ReplacementFile file(path());
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.add(line)));
  BOOST_TEST(files() == 0u);
  BOOST_REQUIRE(bool(file.finish()));
  BOOST_TEST(content() == line + '\n');
  BOOST_TEST(files() == 1u);
}

BOOST_AUTO_TEST_CASE(file_system_without_unnamed_files_gets_the_same_file) {
  calls.refuse_unnamed_files();
  ReplacementFile file(path());
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.add(line)));
  BOOST_REQUIRE(bool(file.finish()));
  BOOST_TEST(content() == line + '\n');
  BOOST_TEST(files() == 1u);
}

BOOST_AUTO_TEST_CASE(unfinished_file_leaves_nothing) {
  calls.refuse_unnamed_files();
  {
    ReplacementFile file(path());
    BOOST_REQUIRE(bool(file.open()));
    BOOST_TEST(files() == 1u);
  }
  BOOST_TEST(files() == 0u);
}

BOOST_AUTO_TEST_CASE(lines_are_written_once_there_are_64_kib) {
  calls.refuse_unnamed_files();
  ReplacementFile file(path());
  BOOST_REQUIRE(bool(file.open()));
  BOOST_REQUIRE(bool(file.add(std::string((64 << 10) - 2, 'x'))));
  BOOST_TEST(size_of_the_only_file() == 0u);
  BOOST_REQUIRE(bool(file.add("")));
  BOOST_TEST(size_of_the_only_file() == 64u << 10);
}

BOOST_AUTO_TEST_SUITE_END()
