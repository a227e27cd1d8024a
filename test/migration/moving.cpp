#include "migration_fixture.hpp"

#include <sys/stat.h>

#include <fstream>
#include <string>
#include <thread>

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
using simulator::BatchFailure;
using simulator::FaultEffect;
using simulator::Operation;

BOOST_FIXTURE_TEST_SUITE(moving, MigrationFixture)

BOOST_AUTO_TEST_CASE(every_token_is_migrated_once) {
  write(lines_of(1'234));
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.records == 1'234u);
  BOOST_TEST(report.totals.created == 1'234u);
  BOOST_TEST(report.totals.found == 0u);
  BOOST_TEST(report.totals.submits == 25u);
  BOOST_TEST(report.rejects.empty());
  BOOST_TEST(service.state().tokens == 1'234u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
}

BOOST_AUTO_TEST_CASE(completed_run_sends_nothing_again) {
  write(lines_of(100));
  move();
  const std::uint64_t before = service.state().requests;
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 100u);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(invalid_records_are_rejected_and_the_others_migrated) {
  write(line_of(0) + "no json\n" + line_of(1) + refused_line_of(2) + line_of(0) + line_of(3));
  const MigrationReport report = move();
  BOOST_TEST(!report.complete());
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(report.totals.rejected == 3u);
  BOOST_TEST(report.totals.done() == 6u);
  BOOST_TEST(service.state().tokens == 3u);
  BOOST_TEST(service.state().duplicates_refused == 0u);
  const std::string text = rejects();
  BOOST_TEST(text.find(R"("line":2,"item":1,"field":"","reason":"not_json")") != std::string::npos);
  BOOST_TEST(text.find(R"("record":"no json")") != std::string::npos);
  BOOST_TEST(text.find(R"("line":4,"item":3,"field":"","reason":"refused")") != std::string::npos);
  BOOST_TEST(text.find(R"("resultCode":"A109207")") != std::string::npos);
  BOOST_TEST(text.find(R"("line":5,"item":4,"field":"accessToken","reason":"duplicate")") != std::string::npos);
  BOOST_TEST(text.find(R"(tokens.ndjson:1")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(only_the_owner_may_read_the_rejects) {
  write("no json\n");
  move();
  struct stat about {};
  BOOST_REQUIRE(::stat((input.files.front() + ".rejects.ndjson").c_str(), &about) == 0);
  BOOST_TEST((about.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(rejects_file_has_the_message_of_the_service) {
  write(line_of(0) + refused_line_of(1));
  move();
  BOOST_TEST(rejects().find("does not support a scope") != std::string::npos, rejects());
}

BOOST_AUTO_TEST_CASE(corrected_rejects_are_migrated) {
  write(line_of(0) + refused_line_of(1) + line_of(2));
  move();
  std::string corrected = rejects();
  corrected.replace(corrected.find("no.such.scope"), std::string("no.such.scope").size(), "history.read");
  write(corrected);
  options.journal = folder.path() + "/second.journal";
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 1u);
  BOOST_TEST(service.state().tokens == 3u);
}

BOOST_AUTO_TEST_CASE(uncorrected_reject_is_rejected_again) {
  write("no json\n");
  move();
  write(rejects());
  options.journal = folder.path() + "/second.journal";
  BOOST_TEST(move().totals.rejected == 1u);
  BOOST_TEST(rejects().find("holds a record that must be corrected first") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(pipe_is_read_like_a_file) {
  const std::string pipe = folder.path() + "/pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  input.files = {pipe};
  options.journal = pipe + ".journal";
  options.rejects = pipe + ".rejects.ndjson";
  std::thread writer([&] { std::ofstream(pipe) << lines_of(1'000) << "no json\n"; });
  const MigrationReport report = move();
  writer.join();
  BOOST_TEST(report.totals.created == 1'000u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(rejects().find("no json") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(input_that_is_not_a_file_cannot_name_the_journal) {
  input.files = {"-"};
  BOOST_TEST(runner.run(migration().run()).error().message.find("journal: is required") != std::string::npos);
  options.journal = folder.path() + "/journal";
  BOOST_TEST(runner.run(migration().run()).error().message.find("rejects: is required") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(row_that_cannot_be_read_is_rejected_unchanged) {
  input.files = {folder.write("tokens.csv", "accessToken,grantType,clientId,subject\na,PASSWORD,1,\"b\nx,y\n")};
  const MigrationReport report = move();
  BOOST_TEST(report.totals.rejected == report.totals.records);
  BOOST_TEST(rejects().find("a,PASSWORD,1,") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(journal_of_another_input_is_refused) {
  write(lines_of(10));
  move();
  write(lines_of(11));
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().kind == ErrorKind::configuration);
  BOOST_TEST(report.error().message.find("belongs to another input") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(journal_of_another_service_is_refused) {
  write(lines_of(10));
  move();
  MigrationFixture other;
  other.input = input;
  const Result<MigrationReport> report = other.runner.run(other.migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("belongs to another service") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(single_creates_reconcile_where_updates_are_not_allowed) {
  BatchFailure failure;
  failure.after_items = 20;
  service.fail_batches(failure);
  options.reconcile = ReconcileMethod::create;
  write(lines_of(50));
  const MigrationReport report = move();
  BOOST_TEST(report.totals.created == 30u);
  BOOST_TEST(report.totals.rejected == 20u);  // they exist, but no lookup can say so
  BOOST_TEST(requests(Operation::update) == 0u);
  BOOST_TEST(service.state().tokens == 50u);
  BOOST_TEST(rejects().find("refused_or_exists") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(dry_run_finds_what_the_service_refuses_and_creates_nothing) {
  std::string text = lines_of(100);
  text += refused_line_of(100);
  write(text + line_of(101));
  options.dry_run = true;
  const MigrationReport report = move();
  BOOST_TEST(!report.stop_reason);
  BOOST_TEST(report.totals.created == 101u);
  BOOST_TEST(report.totals.rejected == 1u);
  BOOST_TEST(service.state().tokens == 0u);
  BOOST_TEST(report.journal.empty());
  BOOST_TEST(rejects().find("\"line\":101,") != std::string::npos);
  BOOST_TEST(requests(Operation::create) == 0u);
  BOOST_TEST(requests(Operation::update) == 0u);
}

BOOST_AUTO_TEST_CASE(corrected_rejects_of_a_csv_file_with_mapped_columns_are_migrated) {
  input.files = {folder.write("tokens.csv",
                              "token,kind,clientId,user,scopes,comment\n"
                              "access-0,AUTHORIZATION_CODE,26888344961664,john,history.read,first\n"
                              "access-1,AUTHORIZATION_CODE,26888344961664,john,no.such.scope,second\n")};
  input.columns = {{"token", "accessToken"}, {"kind", "grantType"}, {"user", "subject"}, {"comment", ""}};
  BOOST_TEST(move().totals.rejected == 1u);
  std::string corrected = rejects();
  BOOST_TEST(corrected.find(R"("accessToken":"access-1")") != std::string::npos);
  corrected.replace(corrected.find("no.such.scope"), std::string("no.such.scope").size(), "history.read");
  write(corrected);
  input.columns.clear();
  options.journal = folder.path() + "/second.journal";
  const MigrationReport report = move();
  BOOST_TEST(report.complete());
  BOOST_TEST(report.totals.created == 1u);
  BOOST_TEST(service.state().tokens == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
