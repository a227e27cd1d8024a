#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(status, Service)

BOOST_AUTO_TEST_CASE(status_shows_the_journal_without_a_service) {
  const std::string file = folder.write("tokens.ndjson", token_lines(5) + "{}\n");
  BOOST_TEST(run({"run", file}).code == 1);
  ProgramSetup alone = setup({"status", file});
  alone.set("AUTHLETE_BASE_URL", "");
  Program program(alone);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 1);
  BOOST_TEST(
      end.said("  records      6\n  created      5\n  found        0\n  rejected     1\n  unknown      0\n"
               "  not started  0\n  done         100%\n  deleted      0\n"));
  BOOST_TEST(end.said(file + ".journal\nThe migration is finished.\n"));
  BOOST_TEST(end.said("\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file + '\n'));
}

BOOST_AUTO_TEST_CASE(status_with_json_shows_the_same_and_accepts_only_a_journal) {
  const std::string file = tokens("tokens.ndjson", 5);
  BOOST_TEST(run({"run", file}).code == 0);
  const Ended end = run({"status", "--journal", file + ".journal", "--json"});
  BOOST_TEST(end.code == 0);
  const boost::json::object totals = end.objects().back();
  BOOST_TEST(totals.at("records").to_number<int>() == 5);
  BOOST_TEST(totals.at("created").to_number<int>() == 5);
  BOOST_TEST(totals.at("submits").to_number<int>() == 1);
  BOOST_TEST(totals.at("notStarted").to_number<int>() == 0);
  BOOST_TEST(totals.at("percentDone").to_number<int>() == 100);
  BOOST_TEST(totals.at("exitCode").to_number<int>() == 0);
  BOOST_TEST(!totals.at("rolledBack").as_bool());
  BOOST_TEST(totals.at("journal").as_string() == file + ".journal");
}

BOOST_AUTO_TEST_CASE(status_with_unknown_batches_ends_with_3_and_says_what_to_do) {
  const std::string file = tokens("tokens.ndjson", 40);
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", file, "--batch-size", "10", "--in-flight", "1"}));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGKILL);
  program.wait();
  held.release();
  const Ended end = run({"status", file});
  BOOST_TEST(end.code == 3);
  BOOST_TEST(
      end.said("  created      20\n  found        0\n  rejected     0\n  unknown      10\n  not started  10\n  done    "
               "     50%\n"));
  BOOST_TEST(end.said(
      "\n20 tokens were created; 10 are unknown, because the service may have created them or not; 10 of 40 are "
      "not started.\nThe next run looks each unknown token up before it sends it again, so that no token is "
      "lost or created twice.\n"));
  BOOST_TEST(end.said("started with:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + file + '\n'));
  const boost::json::object totals = run({"status", file, "--json"}).objects().back();
  BOOST_TEST(totals.at("exitCode").to_number<int>() == 3);
  BOOST_TEST(totals.at("unknown").to_number<int>() == 10);
  BOOST_TEST(totals.at("notStarted").to_number<int>() == 10);
  BOOST_TEST(totals.at("percentDone").to_number<int>() == 50);
}

BOOST_AUTO_TEST_CASE(status_without_a_journal_says_how_to_start_one) {
  const Ended end = run({"status", "tokens.ndjson"});
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("tokens.ndjson.journal: there is no such journal\n"));
  BOOST_TEST(end.complained("\n  " AUTHLETE_MIGRATE_PROGRAM " run tokens.ndjson\n"));
}

BOOST_AUTO_TEST_CASE(status_of_another_file_ends_with_2) {
  BOOST_TEST(run({"status", "--journal", "absent"}).code == 2);
  BOOST_TEST(run({"status", "--journal", tokens("tokens.ndjson", 1)}).code == 2);
}

BOOST_AUTO_TEST_CASE(status_of_a_rollback_counts_what_was_deleted) {
  const std::string file = tokens("tokens.ndjson", 5);
  BOOST_TEST(run({"run", file}).code == 0);
  BOOST_TEST(run({"rollback", file, "--yes"}).code == 0);
  const Ended end = run({"status", file});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("deleted      5\n"));
  BOOST_TEST(end.said("A rollback was started with this journal, so no run can use it any more.\n"));
}

BOOST_AUTO_TEST_SUITE_END()
