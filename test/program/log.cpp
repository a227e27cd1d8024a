#include <boost/test/unit_test.hpp>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(log_of_the_client, Service)

BOOST_AUTO_TEST_CASE(level_of_the_environment_decides_what_is_written_to_standard_error) {
  std::size_t number = 0;
  for (const char* const level : {"debug", "info", "warning"}) {
    BOOST_TEST_CONTEXT(level) {
      // Two tokens are a batch; one would be a single create.
      const std::string lines = token_line(number + 1) + token_line(number + 2);
      number += 2;
      ProgramSetup logging = setup({"run", folder.write(std::string("tokens-") + level, lines)});
      logging.set("AUTHLETE_LOG", level);
      Program program(logging);
      const Ended end = ended(program);
      BOOST_TEST(end.code == 0);
      BOOST_TEST(end.complained("Z debug call_ended call=") == (std::string(level) == "debug"));
      BOOST_TEST(end.complained("Z debug connection_opened server=localhost:") == (std::string(level) == "debug"));
      BOOST_TEST(end.complained("Z info batch_ended request_id=") == (std::string(level) != "warning"));
    }
  }
}

BOOST_AUTO_TEST_CASE(line_of_the_log_replaces_the_progress_of_a_terminal) {
  held.hold(Operation::create_batch, 2);
  ProgramSetup on_terminal = setup({"run", tokens("tokens.ndjson", 20), "--batch-size", "10", "--in-flight", "1"});
  on_terminal.terminal_columns = 100;
  on_terminal.set("AUTHLETE_LOG", "info");
  Program program(on_terminal);
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(program.wait_for_errors("\r\x1B[K20"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.complained("Z info batch_submitted request_id="));
}

BOOST_AUTO_TEST_CASE(unknown_level_ends_the_program_with_2) {
  ProgramSetup wrong = setup({"run", tokens("tokens.ndjson", 1)});
  wrong.set("AUTHLETE_LOG", "loud");
  Program program(wrong);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("AUTHLETE_LOG: must be debug, info or warning (its value is 'loud')\n"));
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
