#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;
namespace files = std::filesystem;

namespace {

// A limit for the size of files makes the same writes fail as a full disk, at a size that a test can choose.
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

BOOST_AUTO_TEST_CASE(journal_cannot_be_created_then_nothing_is_sent) {
  const std::string file = tokens("tokens.ndjson", 10);
  const Ended end = run_with_limit({"run", file}, "100");
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.errors.starts_with("authlete-migrate: " + file + ".journal: the journal cannot be "));
  BOOST_TEST(end.complained(": File too large\nThis run sent nothing to the service.\n"));
  BOOST_TEST(end.complained("(ulimit -f), then run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file));
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(journal_cannot_grow_then_the_run_stops_and_can_be_resumed) {
  const std::string file = tokens("tokens.ndjson", 500);
  const Arguments arguments = {"run", file, "--batch-size", "5"};
  const Ended end = run_with_limit(arguments, "200000");
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped: " + file + ".journal: the journal cannot be "));
  BOOST_TEST(end.said("then run the same command:\n"));
  BOOST_TEST(server.state().tokens > 0u);
  BOOST_TEST(server.state().tokens < 500u);
  const Ended status = run({"status", file});
  BOOST_TEST(status.code == 3);
  BOOST_TEST(run(arguments).code == 0);
  BOOST_TEST(server.state().tokens == 500u);
}

BOOST_AUTO_TEST_CASE(rejects_cannot_be_written_then_their_file_is_named) {
  const std::string file =
      folder.write("tokens.ndjson", token_line(1) + R"({"x":")" + std::string(400'000, 'x') + "\"}\n");
  const Ended end = run_with_limit({"run", file}, "300000");
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped: " + file + ".rejects.ndjson cannot be written: File too large\n"));
  BOOST_TEST(!files::exists(file + ".rejects.ndjson"));
  BOOST_TEST(!files::exists(file + ".rejects.ndjson.new"));
  BOOST_TEST(end.said("The rejects file was not written. The next run writes it when it ends.\n"));
  BOOST_TEST(run({"run", file}).code == 1);
  BOOST_TEST(files::exists(file + ".rejects.ndjson"));
}

BOOST_AUTO_TEST_CASE(copy_of_standard_input_cannot_be_written_then_its_folder_is_named) {
  const Ended end = run_with_limit({"run", "-", "--journal", "journal"}, "1000", token_lines(100));
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("a temporary file in " + folder.path() + " (TMPDIR) cannot be written: File too large\n"));
  BOOST_TEST(end.complained("\nThis run sent nothing to the service.\n"));
  BOOST_TEST(end.complained("then run the same command with the same standard input:\n"));
}

BOOST_AUTO_TEST_CASE(output_cannot_be_written_then_no_command_ends_with_0) {
  const std::string file = tokens("tokens.ndjson", 10);
  for (const char* command : {"check", "run", "status", "verify"}) {
    ProgramSetup full = setup({command, file});
    full.output_file = "/dev/full";
    Program program(full);
    const Ended end = ended(program);
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.complained("cannot write to standard output"));
    BOOST_TEST(
        end.complained(std::string("run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " ") + command + ' ' + file));
  }
  BOOST_TEST(server.state().tokens == 10u);
}

BOOST_AUTO_TEST_SUITE_END()
