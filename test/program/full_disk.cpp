#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;
namespace files = std::filesystem;

namespace {

// A limit for the size of files meets the same places as a disk that is full, at a size that a test can choose.
class FullDisk : public Service {
 public:
  Ended run_with_limit(const Arguments& arguments, const std::string& limit, const std::string& input = "") const {
    ProgramSetup limited = setup(arguments);
    limited.largest_file = limit;
    limited.input = input;
    Program program(limited);
    return ended(program);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(full_disk, FullDisk)

BOOST_AUTO_TEST_CASE(journal_that_cannot_be_begun_then_nothing_is_sent) {
  const std::string file = tokens("tokens.ndjson", 10);
  const Ended end = run_with_limit({"run", file}, "100");
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.errors.starts_with("authlete-migrate: " + file + ".journal: the journal cannot be "));
  BOOST_TEST(end.complained(": File too large\nNothing was sent to the service by this run.\n"));
  BOOST_TEST(end.complained("(ulimit -f), then run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file));
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(journal_that_is_full_on_the_way_then_the_run_stops_and_goes_on_later) {
  const std::string file = tokens("tokens.ndjson", 500);
  const Arguments arguments = {"run", file, "--batch-size", "5"};
  const Ended end = run_with_limit(arguments, "200000");
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("stopped: " + file + ".journal: the journal cannot be "));
  BOOST_TEST(end.said("then run the same command:\n"));
  BOOST_TEST(server.state().tokens > 0u);
  BOOST_TEST(server.state().tokens < 500u);
  const Ended status = run({"status", file});
  BOOST_TEST(status.code == 3);
  BOOST_TEST(run(arguments).code == 0);
  BOOST_TEST(server.state().tokens == 500u);
}

BOOST_AUTO_TEST_CASE(rejects_that_cannot_be_written_then_their_file_is_named) {
  const std::string file =
      folder.write("tokens.ndjson", token_line(1) + R"({"x":")" + std::string(400'000, 'x') + "\"}\n");
  const Ended end = run_with_limit({"run", file}, "300000");
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("stopped: " + file + ".rejects.ndjson cannot be written: File too large\n"));
  BOOST_TEST(!files::exists(file + ".rejects.ndjson"));
  BOOST_TEST(!files::exists(file + ".rejects.ndjson.new"));
  BOOST_TEST(end.said("the file of the rejects was not written"));
  BOOST_TEST(run({"run", file}).code == 1);
  BOOST_TEST(files::exists(file + ".rejects.ndjson"));
}

BOOST_AUTO_TEST_CASE(copy_of_standard_input_that_cannot_be_written_then_its_folder_is_named) {
  const Ended end = run_with_limit({"run", "-", "--journal", "journal"}, "1000", token_lines(100));
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("a temporary file in " + folder.path() + " (TMPDIR) cannot be written: File too large\n"));
  BOOST_TEST(end.complained("\nNothing was sent to the service by this run.\n"));
  BOOST_TEST(end.complained("then run the same command with the same standard input:\n"));
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_then_a_command_does_not_end_with_0) {
  const std::string file = tokens("tokens.ndjson", 10);
  for (const char* command : {"check", "run", "status", "verify"}) {
    ProgramSetup full = setup({command, file});
    full.output_file = "/dev/full";
    Program program(full);
    const Ended end = ended(program);
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.complained("standard output cannot be written"));
  }
  BOOST_TEST(server.state().tokens == 10u);
}

BOOST_AUTO_TEST_SUITE_END()
