#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;
namespace files = std::filesystem;

namespace {

int number(const boost::json::object& object, const char* member) { return object.at(member).to_number<int>(); }

// A line that passes the checks of the program, but has a scope that the service does not know.
const std::string refused_line = R"({"grantType":"PASSWORD","clientId":)" + std::to_string(registered_client) +
                                 R"(,"subject":"user","scopes":["no.such.scope"],"accessToken":"one"})" + '\n';

}  // namespace

BOOST_FIXTURE_TEST_SUITE(run_command, Service)

BOOST_AUTO_TEST_CASE(run_creates_all_tokens_and_ends_with_0) {
  const std::string file = tokens("tokens.ndjson", 25);
  const Ended end = run({"run", file, "--batch-size", "10"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(server.state().tokens == 25u);
  BOOST_TEST(exists(token(25)));
  BOOST_TEST(
      end.said("  records      25\n  created      25\n  found        0\n  rejected     0\n  unknown      0\n  not "
               "started  0\n"));
  BOOST_TEST(end.said("submits      3\n"));
  BOOST_TEST(end.said("elapsed "));
  BOOST_TEST(end.said("rate "));
  BOOST_TEST(end.said(file + ".journal\n"));
  BOOST_TEST(!end.said("Stopped"));
  BOOST_TEST(files::exists(file + ".journal"));
}

BOOST_AUTO_TEST_CASE(run_again_submits_nothing_more) {
  const std::string file = tokens("tokens.ndjson", 25);
  BOOST_TEST(run({"run", file}).code == 0);
  const std::uint64_t submits = server.state().requests_of(Operation::create_batch);
  const Ended again = run({"run", file});
  BOOST_TEST(again.code == 0);
  BOOST_TEST(again.said("created      25\n"));
  BOOST_TEST(server.state().requests_of(Operation::create_batch) == submits);
}

BOOST_AUTO_TEST_CASE(run_rejects_bad_lines_and_ends_with_1) {
  const std::string file = folder.write("tokens.ndjson", token_line(1) + "{}\n" + token_line(2));
  const Ended end = run({"run", file});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(server.state().tokens == 2u);
  BOOST_TEST(end.said("rejected     1\n"));
  BOOST_TEST(end.said(file + ".rejects.ndjson\n"));
  BOOST_TEST(folder.read("tokens.ndjson.rejects.ndjson") != "");
}

BOOST_AUTO_TEST_CASE(run_rejects_refused_tokens_and_migrates_all_others) {
  const std::string file = folder.write("tokens.ndjson", token_lines(9) + refused_line);
  const Ended end = run({"run", file, "--rejects", folder.path_of("refused")});
  BOOST_TEST(end.code == 1);
  BOOST_TEST(server.state().tokens == 9u);
  BOOST_TEST(end.said("rejected     1\n"));
  BOOST_TEST(folder.read("refused") != "");
}

BOOST_AUTO_TEST_CASE(run_stops_with_3_at_too_many_refused_tokens) {
  const std::string file = folder.write("tokens.ndjson", refused_line);
  const Ended end = run({"run", file, "--max-refused", "0"});
  BOOST_TEST(end.code == 3);
  BOOST_TEST(end.said("Stopped: "));
}

BOOST_AUTO_TEST_CASE(a_dry_run_creates_nothing) {
  const std::string file = tokens("tokens.ndjson", 25);
  const Ended end = run({"run", file, "--dry-run"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("Dry run: no token was created.\n"));
  BOOST_TEST(end.said("could be created  25\n"));
  BOOST_TEST(server.state().requests_of(Operation::create_batch) > 0u);
  BOOST_TEST(server.state().tokens == 0u);
  BOOST_TEST(!files::exists(file + ".journal"));
}

BOOST_AUTO_TEST_CASE(run_takes_standard_input_and_keeps_its_rejects_beside_the_journal) {
  const std::string journal = folder.path_of("journal");
  const Ended end = run({"run", "-", "--journal", journal}, token_line(1) + "{}\n" + token_line(2));
  BOOST_TEST(end.code == 1);
  BOOST_TEST(server.state().tokens == 2u);
  BOOST_TEST(end.said(journal + ".rejects.ndjson\n"));
  BOOST_TEST(folder.read("journal.rejects.ndjson") != "");
}

BOOST_AUTO_TEST_CASE(run_takes_csv_whose_columns_are_mapped) {
  const std::string id = std::to_string(registered_client);
  const std::string file = folder.write(
      "tokens.csv", "grantType,client,user,accessToken\nPASSWORD," + id + ",john,one\nPASSWORD," + id + ",jane,two\n");
  const Ended end = run({"run", file, "--map", "client=clientId", "--map", "user=subject"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(server.state().tokens == 2u);
  BOOST_TEST(exists("two"));
}

BOOST_AUTO_TEST_CASE(run_with_wrong_credentials_ends_with_4) {
  const std::string file = tokens("tokens.ndjson", 1);
  ProgramSetup stranger = setup({"run", file});
  stranger.set("AUTHLETE_SERVICE_ACCESSTOKEN", "guessed");
  Program program(stranger);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 4);
  BOOST_TEST(end.said("Stopped: the service responded with 401"));
  BOOST_TEST(end.said("\nNo token was created; 1 of 1 is not started.\n"));
  BOOST_TEST(
      end.said("AUTHLETE_SERVICE_ACCESSTOKEN, or the rights of that token at the service, then run the same "
               "command:\n  " AUTHLETE_MIGRATE_PROGRAM " run " +
               file));
  BOOST_TEST(!end.said("guessed"));
  BOOST_TEST(!end.complained("guessed"));
  BOOST_TEST(run({"run", file}).code == 0);
}

BOOST_AUTO_TEST_CASE(token_in_a_file_is_used_and_a_file_that_all_may_read_is_a_warning) {
  const std::string file = tokens("tokens.ndjson", 1);
  const std::string token_file =
      folder.write("token", authlete::simulator::SimulatorOptions().service_token.reveal() + '\n');
  ProgramSetup from_file = setup({"run", file});
  from_file.set("AUTHLETE_SERVICE_ACCESSTOKEN", "");
  from_file.set("AUTHLETE_SERVICE_ACCESSTOKEN_FILE", token_file);
  files::permissions(token_file, files::perms(0644));
  Program first(from_file);
  const Ended warned = ended(first);
  BOOST_TEST(warned.code == 0);
  BOOST_TEST(warned.complained("Warning: AUTHLETE_SERVICE_ACCESSTOKEN_FILE: the file " + token_file +
                               " can be read by all users"));
  files::permissions(token_file, files::perms(0400));
  Program second(from_file);
  BOOST_TEST(!ended(second).complained("Warning"));
  from_file.set("AUTHLETE_SERVICE_ACCESSTOKEN", "another");
  Program third(from_file);
  const Ended both = ended(third);
  BOOST_TEST(both.code == 2);
  BOOST_TEST((both.said("AUTHLETE_SERVICE_ACCESSTOKEN_FILE: is set besides AUTHLETE_SERVICE_ACCESSTOKEN") ||
              both.complained("AUTHLETE_SERVICE_ACCESSTOKEN_FILE: is set besides AUTHLETE_SERVICE_ACCESSTOKEN")));
}

BOOST_AUTO_TEST_CASE(credentials_refused_during_a_run_end_it_with_4_and_it_can_be_resumed) {
  authlete::simulator::Fault fault;
  fault.operation = Operation::batch_status;
  fault.count = 0;
  fault.status = 401;
  server.add_fault(fault);
  const Arguments arguments = {"run", tokens("tokens.ndjson", 25), "--batch-size", "10", "--grace", "1s"};
  BOOST_TEST(run(arguments).code == 4);
  server.clear_faults();
  BOOST_TEST(run(arguments).code == 0);
  BOOST_TEST(server.state().tokens == 25u);
}

BOOST_AUTO_TEST_CASE(run_with_the_token_of_another_service_ends_with_4) {
  ProgramSetup stranger = setup({"run", tokens("tokens.ndjson", 1)});
  stranger.set("AUTHLETE_SERVICE_APIKEY", "1");
  Program program(stranger);
  BOOST_TEST(ended(program).code == 4);
}

BOOST_AUTO_TEST_CASE(run_with_json_prints_its_end) {
  const std::string file = folder.write("tokens.ndjson", token_line(1) + "{}\n" + token_line(2));
  const Ended end = run({"run", file, "--json"});
  BOOST_TEST(end.code == 1);
  const boost::json::object last = end.objects().back();
  BOOST_TEST(last.at("event").as_string() == "end");
  BOOST_TEST(number(last, "exitCode") == 1);
  BOOST_TEST(number(last, "records") == 3);
  BOOST_TEST(number(last, "created") == 2);
  BOOST_TEST(number(last, "found") == 0);
  BOOST_TEST(number(last, "rejected") == 1);
  BOOST_TEST(number(last, "unknown") == 0);
  BOOST_TEST(number(last, "notStarted") == 0);
  BOOST_TEST(number(last, "submits") == 1);
  BOOST_TEST(last.at("stopReason").is_null());
  BOOST_TEST(last.at("journal").as_string() == file + ".journal");
  BOOST_TEST(last.at("rejects").as_string() == file + ".rejects.ndjson");
}

BOOST_AUTO_TEST_CASE(run_with_json_prints_why_it_stopped_or_did_not_start) {
  const std::string file = folder.write("tokens.ndjson", refused_line);
  const Ended stopped = run({"run", file, "--json", "--max-refused", "0"});
  BOOST_TEST(stopped.code == 3);
  const boost::json::object last = stopped.objects().back();
  BOOST_TEST(number(last, "exitCode") == 3);
  BOOST_TEST(!last.at("stopReason").at("kind").as_string().empty());
  BOOST_TEST(!last.at("stopReason").at("message").as_string().empty());

  const Ended unusable = run({"run", "none", "--json"});
  BOOST_TEST(unusable.code == 2);
  const boost::json::object only = unusable.objects().back();
  BOOST_TEST(number(only, "exitCode") == 2);
  BOOST_TEST(only.at("error").at("kind").as_string() == "io");
}

BOOST_AUTO_TEST_CASE(journal_of_another_input_ends_a_run_with_2) {
  const std::string journal = folder.path_of("journal");
  BOOST_TEST(run({"run", tokens("one", 2), "--journal", journal}).code == 0);
  const Ended end = run({"run", tokens("two", 3), "--journal", journal});
  BOOST_TEST(end.code == 2);
  BOOST_TEST(end.errors.starts_with("authlete-migrate: " + journal + ": belongs to another input"));
  BOOST_TEST(end.complained("\nThis run sent nothing to the service.\n"));
  BOOST_TEST(end.complained("Use the input and the service that the journal belongs to, or run the same "));
  BOOST_TEST(end.complained(" --journal " + journal + ".2"));
  BOOST_TEST(server.state().tokens == 2u);
}

BOOST_AUTO_TEST_CASE(m18_run_refuses_outputs_that_are_inputs_and_ends_with_2) {
  const std::string file = folder.write("tokens.ndjson", token_line(1) + "{}\n");
  const std::string text = folder.read("tokens.ndjson");
  for (const char* option : {"--rejects", "--journal"}) {
    const Ended end = run({"run", file, option, file});
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.complained(file + " is an input"));
    BOOST_TEST(folder.read("tokens.ndjson") == text);
  }
  const Ended redirected = run({"run", "-", "--journal", folder.path_of("journal"), "--rejects", "/dev/fd/1"}, text);
  BOOST_TEST(redirected.code == 2);
  BOOST_TEST(server.state().requests == 0u);
  BOOST_TEST(!files::exists(folder.path_of("journal")));
}

BOOST_AUTO_TEST_CASE(m21_run_refuses_a_journal_that_is_not_a_file_and_ends_with_2) {
  for (const char* journal : {":memory:", "file:journal?mode=memory", "-", "."}) {
    const Ended end = run({"run", tokens("tokens.ndjson", 1), "--journal", journal});
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.complained(std::string("journal: ") + journal));
  }
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(run_takes_every_option_of_the_pace) {
  const Ended end =
      run({"run", tokens("tokens.ndjson", 40), "--batch-size=7", "--max-batch-bytes=1024", "--in-flight=2",
           "--max-rate=10000", "--probes-in-flight=3", "--reconcile=create", "--slow-response=2", "--stall-timeout=1m",
           "--grace=500ms", "--max-refused=5", "--status-method=post"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(server.state().tokens == 40u);
  BOOST_TEST(server.state().requests_of(Operation::create_batch) > 40u / 7);
}

BOOST_AUTO_TEST_SUITE_END()
