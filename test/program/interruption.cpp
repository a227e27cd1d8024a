#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

constexpr std::size_t token_count = 100;

/// A run that has come as far as its third batch, which is held.
class InTheMiddle : public Service {
 public:
  InTheMiddle() : file(tokens("tokens.ndjson", token_count)) { held.hold(Operation::create_batch, 3); }

  Arguments arguments() const { return {"run", file, "--batch-size", "10", "--in-flight", "2"}; }

  void check_that_it_can_be_resumed() {
    const Ended end = run(arguments());
    BOOST_TEST(end.code == 0);
    BOOST_TEST(server.state().tokens == token_count);
    const Ended verified = run({"verify", file});
    BOOST_TEST(verified.code == 0);
    BOOST_TEST(verified.said("existing   100\n"));
  }

  const std::string file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(interruption, InTheMiddle)

BOOST_DATA_TEST_CASE_F(InTheMiddle, a_signal_lets_what_is_in_flight_end_and_the_same_command_resumes,
                       boost::unit_test::data::make({SIGINT, SIGTERM, SIGHUP}), number) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(number);
  BOOST_REQUIRE(program.wait_for_errors("): waiting for what is in flight, at most 30 s; nothing more is sent\n"));
  BOOST_REQUIRE(program.wait_for_errors("Press Ctrl-C again to leave at once, which loses no token either.\n"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("stopped: on request"));
  BOOST_TEST(end.said("\nTo go on, run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file +
                      " --batch-size 10 --in-flight 2 --poll-delay 20ms --settle 100ms\n"));
  BOOST_TEST(!end.said("not begun  0\n"));
  BOOST_TEST(server.state().tokens < token_count);
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(a_second_signal_leaves_at_once) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("stopping (SIG"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.output == "");
  BOOST_TEST(end.complained("left at once, without waiting for what was in flight\n"));
  BOOST_TEST(end.complained("Tokens that were in flight are unknown: the service may have created them or not."));
  BOOST_TEST(end.complained(
      "so none is lost or created twice.\nTo go on, run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file +
      " --batch-size 10 "));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(a_second_signal_tells_programs_that_the_run_has_ended) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("stopping (SIG"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("event").as_string() == "end");
  BOOST_TEST(last.at("exitCode").to_number<int>() == 3);
  BOOST_TEST(last.at("error").at("kind").as_string() == "cancelled");
  held.release();
}

BOOST_AUTO_TEST_CASE(a_run_that_was_stopped_with_rejects_writes_their_file) {
  const std::string bad = folder.write("bad.ndjson", "{}\n" + token_lines(100));
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", bad, "--batch-size", "10", "--in-flight", "2"}));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("rejected   1\n"));
  BOOST_TEST(end.said("rejects    " + bad + ".rejects.ndjson\n"));
  BOOST_TEST(folder.read("bad.ndjson.rejects.ndjson") != "");
}

BOOST_AUTO_TEST_CASE(a_hangup_that_is_ignored_stops_nothing) {
  ProgramSetup nohup = setup(arguments());
  nohup.ignores_hangup = true;
  Program program(nohup);
  BOOST_REQUIRE(held.wait());
  program.signal(SIGHUP);
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(!end.complained("stopping"));
}

BOOST_AUTO_TEST_CASE(a_run_whose_output_nobody_reads_any_more_goes_on) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  BOOST_REQUIRE(program.wait_for_output("}\n"));
  program.close_output();
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("standard output cannot be written"));
  BOOST_TEST(server.state().tokens == token_count);
}

BOOST_AUTO_TEST_CASE(what_is_in_flight_is_cut_off_when_the_grace_is_over) {
  Arguments impatient = arguments();
  impatient.insert(impatient.end(), {"--grace", "200ms"});
  Program program(setup(impatient));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.complained("at most 1 s;"));
  BOOST_TEST(end.said("stopped: on request"));
  BOOST_TEST(
      end.said(" tokens are unknown: they were sent, and the service may have created them or not.\nThe next run "
               "asks the service for each before it is sent again, so none is lost or created twice.\n"));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(a_journal_that_is_in_use_is_left_alone) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  const Ended other = run(arguments());
  BOOST_TEST(other.code == 2);
  BOOST_TEST(other.complained(file + ".journal"));
  BOOST_TEST(run({"status", file}).code == 2);
  held.release();
  BOOST_TEST(ended(program).code == 0);
  BOOST_TEST(server.state().tokens == token_count);
}

BOOST_AUTO_TEST_CASE(a_program_that_is_killed_can_be_resumed) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGKILL);
  BOOST_TEST(program.wait() == -SIGKILL);
  const Ended status = run({"status", file});
  BOOST_TEST(status.code == 3);
  BOOST_TEST(!status.said("unknown    0\n"));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(a_run_that_was_stopped_tells_programs_so) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("exitCode").to_number<int>() == 3);
  BOOST_TEST(last.at("stopped").at("kind").as_string() == "cancelled");
  BOOST_TEST(last.at("notBegun").to_number<int>() > 0);
}

BOOST_AUTO_TEST_CASE(standard_input_is_needed_again_to_go_on) {
  ProgramSetup piped = setup({"run", "-", "--journal", "journal", "--batch-size", "10", "--in-flight", "2"});
  piped.input = token_lines(token_count);
  Program program(piped);
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("To go on, run the same command with the same standard input:\n"));

  BOOST_TEST(run({"run", "-", "--journal", "journal"}, token_lines(token_count)).code == 0);
  BOOST_TEST(server.state().tokens == token_count);
}

BOOST_AUTO_TEST_CASE(a_run_that_is_stopped_while_it_reads_says_nothing_of_what_it_does_not_know) {
  ProgramSetup typed = setup({"run", "-", "--journal", "journal"});
  typed.terminal_columns = 80;
  Program program(typed);
  BOOST_REQUIRE(program.wait_for_errors("reading 0 records"));
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("reading 0 records, stopping"));
  program.type("\x04");  // the end of the input
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.output.starts_with("stopped: on request\nNothing was sent to the service by this run.\n"));
}

BOOST_AUTO_TEST_SUITE_END()
