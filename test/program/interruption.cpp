#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

constexpr std::size_t token_count = 100;

/// A run whose third batch the service holds.
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
    BOOST_TEST(verified.said("existing  100\n"));
  }

  const std::string file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(interruption, InTheMiddle)

BOOST_DATA_TEST_CASE_F(InTheMiddle, signal_waits_for_calls_in_flight_and_the_same_command_resumes,
                       boost::unit_test::data::make({SIGINT, SIGTERM, SIGHUP}), number) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(number);
  BOOST_REQUIRE(program.wait_for_errors("): nothing more is sent; waiting at most 30 s for the calls in flight.\n"));
  BOOST_REQUIRE(program.wait_for_errors("To stop at once, press Ctrl-C again. No token is lost then either.\n"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped on request."));
  BOOST_TEST(end.said("\nTo continue, run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file +
                      " --batch-size 10 --in-flight 2 --poll-delay 20ms --settle 100ms\n"));
  BOOST_TEST(!end.said("not started  0\n"));
  BOOST_TEST(server.state().tokens < token_count);
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(second_signal_ends_the_program_at_once) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIG"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.output == "");
  BOOST_TEST(end.complained("Stopped at once, without waiting for the calls in flight.\n"));
  BOOST_TEST(end.complained("Tokens that were in flight are unknown: the service may have created them or not."));
  BOOST_TEST(end.complained(
      "so that no token is lost or created twice.\nTo continue, run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM
      " run " +
      file + " --batch-size 10 "));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(second_signal_with_json_prints_the_end) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIG"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("event").as_string() == "end");
  BOOST_TEST(last.at("exitCode").to_number<int>() == 3);
  BOOST_TEST(last.at("error").at("kind").as_string() == "cancelled");
  held.release();
}

BOOST_AUTO_TEST_CASE(interrupted_run_with_rejects_writes_their_file) {
  const std::string bad = folder.write("bad.ndjson", "{}\n" + token_lines(100));
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", bad, "--batch-size", "10", "--in-flight", "2"}));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("rejected     1\n"));
  BOOST_TEST(end.said("rejects      " + bad + ".rejects.ndjson\n"));
  BOOST_TEST(folder.read("bad.ndjson.rejects.ndjson") != "");
}

BOOST_AUTO_TEST_CASE(ignored_hangup_stops_nothing) {
  ProgramSetup nohup = setup(arguments());
  nohup.ignores_hangup = true;
  Program program(nohup);
  BOOST_REQUIRE(held.wait());
  program.signal(SIGHUP);
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(!end.complained("Stopping"));
}

BOOST_AUTO_TEST_CASE(closed_output_does_not_end_a_run) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  BOOST_REQUIRE(program.wait_for_output("}\n"));
  program.close_output();
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("cannot write to standard output"));
  BOOST_TEST(server.state().tokens == token_count);
}

BOOST_AUTO_TEST_CASE(end_of_the_grace_aborts_calls_in_flight) {
  Arguments impatient = arguments();
  impatient.insert(impatient.end(), {"--grace", "200ms"});
  Program program(setup(impatient));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.complained("at most 1 s "));
  BOOST_TEST(end.said("Stopped on request."));
  BOOST_TEST(end.said(" are unknown, because the service may have created them or not; "));
  BOOST_TEST(
      end.said("\nThe next run looks each unknown token up before it sends it again, so that no token is lost "
               "or created twice.\n"));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(journal_in_use_is_refused) {
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

BOOST_AUTO_TEST_CASE(killed_program_can_be_resumed) {
  Program program(setup(arguments()));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGKILL);
  BOOST_TEST(program.wait() == -SIGKILL);
  const Ended status = run({"status", file});
  BOOST_TEST(status.code == 3);
  BOOST_TEST(!status.said("unknown      0\n"));
  held.release();
  check_that_it_can_be_resumed();
}

BOOST_AUTO_TEST_CASE(interrupted_run_with_json_prints_the_reason) {
  Arguments with_json = arguments();
  with_json.push_back("--json");
  Program program(setup(with_json));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("exitCode").to_number<int>() == 3);
  BOOST_TEST(last.at("stopReason").at("kind").as_string() == "cancelled");
  BOOST_TEST(last.at("notStarted").to_number<int>() > 0);
}

BOOST_AUTO_TEST_CASE(resuming_standard_input_needs_the_same_input) {
  ProgramSetup piped = setup({"run", "-", "--journal", "journal", "--batch-size", "10", "--in-flight", "2"});
  piped.input = token_lines(token_count);
  Program program(piped);
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIG"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("To continue, run the same command with the same standard input:\n"));

  BOOST_TEST(run({"run", "-", "--journal", "journal"}, token_lines(token_count)).code == 0);
  BOOST_TEST(server.state().tokens == token_count);
}

BOOST_AUTO_TEST_CASE(interrupt_while_reading_prints_no_totals) {
  ProgramSetup typed = setup({"run", "-", "--journal", "journal"});
  typed.terminal_columns = 80;
  Program program(typed);
  BOOST_REQUIRE(program.wait_for_errors("reading 0 records"));
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("reading 0 records, stopping"));
  program.type("\x04");  // the end of the input
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.output.starts_with("Stopped on request.\nThis run sent nothing to the service.\n"));
}

BOOST_AUTO_TEST_SUITE_END()
