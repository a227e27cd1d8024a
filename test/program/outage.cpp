#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;

namespace {

/// A service that refuses connections.
class Outage : public Service {
 public:
  Outage() : url(server.base_url()), file(tokens("tokens.ndjson", 30)) { server.stop(); }

  ProgramSetup setup_for_it(const Arguments& arguments) const {
    ProgramSetup down = setup(arguments);
    down.set("AUTHLETE_BASE_URL", url);
    return down;
  }

  const std::string url;
  const std::string file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(outage, Outage)

BOOST_AUTO_TEST_CASE(run_while_the_service_is_down_then_it_stops_with_3_and_says_what_to_do) {
  Program program(setup_for_it({"run", file, "--stall-timeout", "100ms"}));
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped: no call succeeded for 100 ms; the last error was: could not connect to localhost:"));
  BOOST_TEST(end.said(": Connection refused\n"));
  BOOST_TEST(!end.said("1 address tried"));
  BOOST_TEST(end.said("\nNo token was created; 30 of 30 are not started.\n"));
  BOOST_TEST(end.said(
      "When the service is reachable again, run the same command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file));
}

BOOST_AUTO_TEST_CASE(terminal_while_the_service_is_down_then_it_shows_why_and_for_how_long) {
  ProgramSetup on_terminal = setup_for_it({"run", file, "--stall-timeout", "1h"});
  on_terminal.terminal_columns = 90;
  Program program(on_terminal);
  BOOST_REQUIRE(program.wait_for_errors("%, gives up in 59m"));
  BOOST_REQUIRE(program.wait_for_errors("Connection refused"));
  program.signal(SIGINT);
  BOOST_TEST(ended(program).code == 3);
}

BOOST_AUTO_TEST_CASE(json_while_the_service_is_down_then_it_says_why_and_for_how_long) {
  Program program(setup_for_it({"run", file, "--stall-timeout", "1h", "--json"}));
  BOOST_REQUIRE(program.wait_for_output("}\n"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  const boost::json::object first = end.objects().front();
  BOOST_TEST(first.at("givesUpInSeconds").to_number<int>() > 3500);
  BOOST_TEST(first.at("lastError").as_string().find("Connection refused") != std::string::npos);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("command").as_string().find(" run ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(without_verbose_a_stop_prints_no_facts) {
  Program program(setup_for_it({"run", file, "--stall-timeout", "100ms"}));
  const Ended end = ended(program);
  BOOST_TEST(!end.said("Details: "));
  BOOST_TEST(!end.said("[phase="));
  BOOST_TEST(!end.said("connect: "));
}

BOOST_AUTO_TEST_CASE(verbose_then_a_stop_prints_the_facts_of_its_error) {
  Program program(setup_for_it({"run", file, "--stall-timeout", "100ms", "--verbose"}));
  const Ended end = ended(program);
  BOOST_TEST(end.said("\nDetails: connect: no call succeeded"));
  BOOST_TEST(end.said("[phase=connect sent=none"));
}

BOOST_AUTO_TEST_SUITE_END()
