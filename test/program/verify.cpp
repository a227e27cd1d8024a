#include <boost/test/unit_test.hpp>

#include <csignal>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

/// 20 migrated tokens.
class Migrated : public Service {
 public:
  Migrated() : file(tokens("tokens.ndjson", 20)) { BOOST_REQUIRE(run({"run", file}).code == 0); }

  /// Kills a run of that file while the service holds the given submit, counted from 1.
  void kill_at_submit(std::size_t count, const std::string& other) {
    held.hold(Operation::create_batch, count);
    Program program(setup({"run", other, "--batch-size", "10", "--in-flight", "1"}));
    BOOST_REQUIRE(held.wait());
    program.signal(SIGKILL);
    program.wait();
    held.release();
  }

  const std::string file;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(verify, Migrated)

BOOST_AUTO_TEST_CASE(verify_finds_all_tokens_and_ends_with_0) {
  const Ended end = run({"verify", file});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("checked   20\n"));
  BOOST_TEST(end.said("existing  20\n"));
  BOOST_TEST(end.said("missing   0\n"));
  BOOST_TEST(!end.said("seed"));
}

BOOST_AUTO_TEST_CASE(verify_names_the_line_of_a_missing_token_and_ends_with_1) {
  remove(token(7));
  remove(token(20));
  const Ended end = run({"verify", file, "--probes-in-flight", "3", "--max-rate", "1000"});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said(file + ":7: accessToken: the service does not have this token (missing)\n" + file +
                      ":20: accessToken: the service does not have this token (missing)\n"));
  BOOST_TEST(end.said("missing   2\n"));
}

BOOST_AUTO_TEST_CASE(verify_with_json_lists_missing_tokens) {
  remove(token(7));
  const Ended end = run({"verify", file, "--json"});
  BOOST_TEST(end.code == 1);
  const std::vector<boost::json::object> objects = end.objects();
  BOOST_REQUIRE(objects.size() >= 2u);
  const boost::json::object& missing = objects[objects.size() - 2];
  BOOST_TEST(missing.at("event").as_string() == "missing");
  BOOST_TEST(missing.at("file").as_string() == file);
  BOOST_TEST(missing.at("line").to_number<int>() == 7);
  BOOST_TEST(missing.at("item").to_number<int>() == 6);
  const boost::json::object& last = objects.back();
  BOOST_TEST(last.at("event").as_string() == "end");
  BOOST_TEST(last.at("exitCode").to_number<int>() == 1);
  BOOST_TEST(last.at("checked").to_number<int>() == 20);
  BOOST_TEST(last.at("existing").to_number<int>() == 19);
  BOOST_TEST(last.at("missing").to_number<int>() == 1);
  BOOST_TEST(last.at("stopReason").is_null());
}

BOOST_AUTO_TEST_CASE(verify_of_a_sample_is_repeatable_with_its_seed) {
  for (std::size_t number = 1; number <= 10; ++number) remove(token(number));
  const Ended end = run({"verify", file, "--sample", "5", "--json"});
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("checked").to_number<int>() == 5);
  BOOST_TEST(last.at("sample").to_number<int>() == 5);

  const std::string seed = std::to_string(last.at("seed").to_number<std::uint64_t>());
  const Ended again = run({"verify", file, "--sample", "5", "--json", "--seed", seed});
  BOOST_TEST(again.output == end.output);
  BOOST_TEST(run({"verify", file, "--sample", "5", "--seed", "17"}).said("seed      17\n"));
}

BOOST_AUTO_TEST_CASE(verify_that_is_interrupted_ends_with_3) {
  held.hold(Operation::update, 5);
  Program program(setup({"verify", file, "--probes-in-flight", "1"}));
  BOOST_REQUIRE(held.wait());
  program.signal(SIGINT);
  BOOST_REQUIRE(program.wait_for_errors("Stopping (SIGINT): "));
  held.release();
  const Ended end = ended(program);
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped on request."));
  BOOST_TEST(!end.said("checked   20\n"));
}

BOOST_AUTO_TEST_CASE(verify_with_wrong_credentials_ends_with_4) {
  ProgramSetup stranger = setup({"verify", file});
  stranger.set("AUTHLETE_SERVICE_ACCESSTOKEN", "guessed");
  Program program(stranger);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 4);
  BOOST_TEST(end.said("Stopped: the service responded with 401"));
}

BOOST_AUTO_TEST_CASE(verify_without_a_journal_ends_with_2) {
  const Ended end = run({"verify", file, "--journal", "absent"});
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.complained("absent"));
}

BOOST_AUTO_TEST_CASE(verify_with_nothing_migrated_says_so_and_does_not_end_with_0) {
  const std::string other = tokens("other.ndjson", 40);
  kill_at_submit(1, other);
  const Ended end = run({"verify", other});
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Nothing was verified: the journal lists no token as created or found.\n"));
  BOOST_TEST(
      end.said("The migration is not finished. No token was created; 10 are unknown, because the service may have "
               "created them or not; 30 of 40 are not started.\n"));
  BOOST_TEST(end.said("verify again:\n  " AUTHLETE_MIGRATE_PROGRAM " run " + other + '\n'));
  BOOST_TEST(run({"verify", other, "--json"}).objects().back().at("exitCode").to_number<int>() == 3);
}

BOOST_AUTO_TEST_CASE(verify_of_an_unfinished_migration_ends_with_3) {
  const std::string other = tokens("other.ndjson", 40);
  kill_at_submit(3, other);
  const Ended end = run({"verify", other});
  BOOST_TEST(end.code == 3);
  BOOST_TEST(!end.said("Nothing was verified"));
  BOOST_TEST(
      end.said("The migration is not finished. No token was created, 20 were found; 10 are unknown, because the "
               "service may have created them or not; 10 of 40 are not started.\n"));
}

BOOST_AUTO_TEST_CASE(verify_of_what_was_rejected_as_a_whole_ends_with_1) {
  const std::string other = folder.write("other.ndjson", "{}\n{}\n");
  BOOST_TEST(run({"run", other}).code == 1);
  const Ended end = run({"verify", other});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said("Nothing was verified: the journal lists no token as created or found.\n"));
}

BOOST_AUTO_TEST_CASE(verify_of_what_was_rolled_back_says_so) {
  BOOST_TEST(run({"rollback", file, "--yes"}).code == 0);
  const Ended end = run({"verify", file});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(end.said("A rollback was started with this journal. The tokens that it deleted are missing.\n"));
}

BOOST_AUTO_TEST_CASE(verify_takes_standard_input) {
  const Ended end = run({"verify", "-", "--journal", file + ".journal"}, token_lines(20));
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("existing  20\n"));
}

BOOST_AUTO_TEST_SUITE_END()
