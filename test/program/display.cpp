#include <boost/test/unit_test.hpp>

#include <sstream>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

// Splits the output of a terminal into the lines that were drawn.
std::vector<std::string> drawings(const std::string& text) {
  const std::string erase_line = "\r\x1B[K";
  std::vector<std::string> all;
  std::size_t begin = text.find(erase_line);
  while (begin != std::string::npos) {
    begin += erase_line.size();
    const std::size_t end = text.find(erase_line, begin);
    all.push_back(text.substr(begin, text.find_first_of("\r\n", begin) - begin));
    begin = end;
  }
  return all;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(display, Service)

BOOST_AUTO_TEST_CASE(a_terminal_shows_a_bar_that_fits_and_grows) {
  held.hold(Operation::create_batch, 3);
  ProgramSetup on_terminal = setup({"run", tokens("tokens.ndjson", 100), "--batch-size", "10", "--in-flight", "1"});
  on_terminal.terminal_columns = 70;
  Program program(on_terminal);
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(program.wait_for_errors("20/100 20%"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.complained("migrating [###"));
  BOOST_TEST(end.complained("100/100 100%"));
  for (const std::string& drawing : drawings(end.errors)) BOOST_TEST(drawing.size() < 70u);
  BOOST_TEST(end.errors.ends_with("\r\n"));
  BOOST_TEST(end.said("created      100\n"));
}

BOOST_AUTO_TEST_CASE(a_terminal_that_is_stopped_keeps_the_message_on_a_line_of_its_own) {
  held.hold(Operation::create_batch, 3);
  ProgramSetup on_terminal = setup({"run", tokens("tokens.ndjson", 100), "--batch-size", "10", "--in-flight", "1"});
  on_terminal.terminal_columns = 100;
  Program program(on_terminal);
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(program.wait_for_errors("20/100 20%"));
  program.signal(SIGINT);
  BOOST_TEST(program.wait_for_errors("\x1B[KStopping (SIGINT): nothing more is sent; waiting"));
  BOOST_TEST(program.wait_for_errors("%, stopping"));
  held.release();
  BOOST_TEST(ended(program).code == 3);
}

BOOST_AUTO_TEST_CASE(a_log_gets_a_line_now_and_then) {
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", tokens("tokens.ndjson", 100), "--batch-size", "10", "--in-flight", "1"}));
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(program.wait_for_errors("migrating: 20 of 100 (20%), "));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(!end.complained("\r"));
  BOOST_TEST(!end.complained("\x1B"));
}

BOOST_AUTO_TEST_CASE(a_program_gets_an_object_now_and_then) {
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", tokens("tokens.ndjson", 100), "--batch-size", "10", "--in-flight", "1", "--json"}));
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(program.wait_for_output("}\n"));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.errors == "");
  const boost::json::object first = end.objects().front();
  BOOST_TEST(first.at("event").as_string() == "progress");
  BOOST_TEST(first.at("stage").as_string() == "migrating");
  BOOST_TEST(first.at("stageDone").to_number<int>() == 20);
  BOOST_TEST(first.at("stageTotal").to_number<int>() == 100);
  BOOST_TEST(first.at("records").to_number<int>() == 100);
  BOOST_TEST(first.at("created").to_number<int>() == 20);
  BOOST_TEST(first.at("batchesInFlight").to_number<int>() == 1);
  BOOST_TEST(first.at("batchLimit").to_number<int>() == 1);
  BOOST_TEST(!first.at("stopping").as_bool());
  BOOST_TEST(first.at("submits").to_number<int>() == 3);
  BOOST_TEST(first.at("lastError").as_string() == "");
  BOOST_TEST(first.at("givesUpInSeconds").is_null());
  BOOST_TEST(end.objects().back().at("event").as_string() == "end");
}

BOOST_AUTO_TEST_SUITE_END()
