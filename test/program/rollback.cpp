#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

/// 20 migrated tokens, and one of another migration.
class RolledBack : public Service {
 public:
  RolledBack() : file(tokens("tokens.ndjson", 20)) {
    folder.write("before.ndjson", token_line(100));
    BOOST_REQUIRE(run({"run", "before.ndjson"}).code == 0);
    BOOST_REQUIRE(run({"run", file}).code == 0);
    BOOST_REQUIRE(server.state().tokens == 21u);
  }

  const std::string file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(rollback, RolledBack)

BOOST_AUTO_TEST_CASE(rollback_deletes_what_was_created_and_nothing_else) {
  const Ended end = run({"rollback", file, "--yes"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("deleted by this run  20\n"));
  BOOST_TEST(server.state().tokens == 1u);
  BOOST_TEST(exists(token(100)));

  const Ended again = run({"run", file});
  BOOST_TEST(again.code == 2);
  BOOST_TEST(again.complained("was rolled back"));
  BOOST_TEST(again.complained(" --journal " + file + ".journal.2\n"));
  BOOST_TEST(server.state().tokens == 1u);
}

BOOST_AUTO_TEST_CASE(rollback_with_json_prints_its_end) {
  const Ended end = run({"rollback", file, "--yes", "--json", "--include-found"});
  BOOST_TEST(end.code == 0);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("event").as_string() == "end");
  BOOST_TEST(last.at("exitCode").to_number<int>() == 0);
  BOOST_TEST(last.at("created").to_number<int>() == 20);
  BOOST_TEST(last.at("deleted").to_number<int>() == 20);
  BOOST_TEST(last.at("deletedNow").to_number<int>() == 20);
  BOOST_TEST(last.at("kept").to_number<int>() == 0);
  BOOST_TEST(last.at("unknown").to_number<int>() == 0);
  BOOST_TEST(last.at("stopReason").is_null());
}

BOOST_AUTO_TEST_CASE(rollback_without_terminal_needs_yes) {
  const Ended end = run({"rollback", file}, "delete\n");
  BOOST_TEST(end.code == 2);
  BOOST_TEST(
      end.complained("needs confirmation, but standard input is not a terminal\nNo token was deleted. To confirm, "
                     "run:\n  " AUTHLETE_MIGRATE_PROGRAM " rollback " +
                     file + " --yes\n"));
  BOOST_TEST(server.state().tokens == 21u);
}

BOOST_AUTO_TEST_CASE(rollback_on_a_terminal_wants_the_word_delete) {
  ProgramSetup on_terminal = setup({"rollback", file});
  on_terminal.terminal_columns = 80;
  {
    Program program(on_terminal);
    BOOST_REQUIRE(program.wait_for_errors("To continue, type `delete`: "));
    BOOST_TEST(program.errors().find("created by the migration: 20") != std::string::npos);
    BOOST_TEST(program.errors().find(server.base_url()) != std::string::npos);
    program.type("yes\n");
    const Ended end = ended(program);
    BOOST_TEST(end.code == 3);
    BOOST_TEST(end.complained("No token was deleted."));
    BOOST_TEST(server.state().tokens == 21u);
  }
  Program program(on_terminal);
  BOOST_REQUIRE(program.wait_for_errors("To continue, type `delete`: "));
  program.type("delete\n");
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("deleted by this run  20\n"));
  BOOST_TEST(server.state().tokens == 1u);
}

BOOST_AUTO_TEST_CASE(interrupted_rollback_ends_with_3_and_can_be_resumed) {
  held.hold(Operation::revoke, 5);
  const Arguments arguments = {"rollback", file, "--yes", "--probes-in-flight", "1"};
  Program program(setup(arguments));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIGINT): "));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped on request."));
  BOOST_TEST(server.state().tokens > 1u);

  BOOST_TEST(run(arguments).code == 0);
  BOOST_TEST(server.state().tokens == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
