#include <boost/test/unit_test.hpp>

#include "program/service.hpp"

using namespace authlete::test;

BOOST_FIXTURE_TEST_SUITE(status, Service)

BOOST_AUTO_TEST_CASE(status_tells_what_the_journal_knows_without_a_service) {
  const std::string file = folder.write("tokens.ndjson", token_lines(5) + "{}\n");
  BOOST_TEST(run({"run", file}).code == 1);
  ProgramSetup alone = setup({"status", file});
  alone.set("AUTHLETE_BASE_URL", "");
  Program program(alone);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("  records   6\n  created   5\n  found     0\n  rejected  1\n  unknown   0\n  deleted   0\n"));
  BOOST_TEST(end.said(file + ".journal\n"));
}

BOOST_AUTO_TEST_CASE(status_tells_programs_the_same_and_takes_the_journal_alone) {
  const std::string file = tokens("tokens.ndjson", 5);
  BOOST_TEST(run({"run", file}).code == 0);
  const Ended end = run({"status", "--journal", file + ".journal", "--json"});
  BOOST_TEST(end.code == 0);
  const boost::json::object totals = end.objects().back();
  BOOST_TEST(totals.at("records").to_number<int>() == 5);
  BOOST_TEST(totals.at("created").to_number<int>() == 5);
  BOOST_TEST(totals.at("submits").to_number<int>() == 1);
  BOOST_TEST(totals.at("journal").as_string() == file + ".journal");
}

BOOST_AUTO_TEST_CASE(status_of_what_is_no_journal_ends_with_2) {
  BOOST_TEST(run({"status", "--journal", "none"}).code == 2);
  BOOST_TEST(run({"status", "--journal", tokens("tokens.ndjson", 1)}).code == 2);
}

BOOST_AUTO_TEST_CASE(status_of_a_rollback_counts_what_was_deleted) {
  const std::string file = tokens("tokens.ndjson", 5);
  BOOST_TEST(run({"run", file}).code == 0);
  BOOST_TEST(run({"rollback", file, "--yes"}).code == 0);
  const Ended end = run({"status", file});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("deleted   5\n"));
}

BOOST_AUTO_TEST_SUITE_END()
