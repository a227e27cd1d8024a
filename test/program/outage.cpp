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
  Program program(setup_for_it({"run", file, "--patience", "100ms"}));
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(
      end.said("stopped: nothing has succeeded for 100 ms; the last failure was: could not connect to localhost:"));
  BOOST_TEST(end.said(": Connection refused\n"));
  BOOST_TEST(end.said("No token is unknown: "));
  BOOST_TEST(end.said("Wait until the service can be reached and is well, then run the same command:\n  "));
}

BOOST_AUTO_TEST_CASE(terminal_while_the_service_is_down_then_it_shows_why_and_for_how_long) {
  ProgramSetup on_terminal = setup_for_it({"run", file, "--patience", "1h"});
  on_terminal.terminal_columns = 90;
  Program program(on_terminal);
  BOOST_REQUIRE(program.wait_for_errors("%, gives up in 59m"));
  BOOST_REQUIRE(program.wait_for_errors("Connection refused"));
  program.signal(SIGINT);
  BOOST_TEST(ended(program).code == 3);
}

BOOST_AUTO_TEST_CASE(json_while_the_service_is_down_then_it_says_why_and_for_how_long) {
  Program program(setup_for_it({"run", file, "--patience", "1h", "--json"}));
  BOOST_REQUIRE(program.wait_for_output("}\n"));
  program.signal(SIGINT);
  const Ended end = ended(program);
  const boost::json::object first = end.objects().front();
  BOOST_TEST(first.at("givesUpInSeconds").to_number<int>() > 3500);
  BOOST_TEST(first.at("trouble").as_string().find("Connection refused") != std::string::npos);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("command").as_string().find(" run ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(verbose_then_all_that_is_known_of_an_error_is_told) {
  Program program(setup_for_it({"run", file, "--patience", "100ms", "--verbose"}));
  const Ended end = ended(program);
  BOOST_TEST(end.said("\ndetails: connect: nothing has succeeded"));
  BOOST_TEST(end.said("[phase=connect sent=none"));
}

BOOST_AUTO_TEST_SUITE_END()
