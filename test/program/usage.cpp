#include <boost/test/unit_test.hpp>

#include "program/service.hpp"

using namespace authlete::test;

namespace {

const std::vector<Arguments> wrong_calls = {
    {},
    {"migrate"},
    {"check"},
    {"check", "tokens", "--nothing"},
    {"check", "tokens", "--format", "xml"},
    {"check", "tokens", "--map", "user"},
    {"check", "tokens", "--map", "user=sub"},
    {"check", "tokens", "--max-record-bytes", "many"},
    {"check", "-", "-"},
    {"run"},
    {"run", "tokens", "--stall-timeout", "soon"},
    {"run", "tokens", "--stall-timeout", "1d"},
    {"run", "tokens", "--batch-size", "-1"},
    {"run", "tokens", "--batch-size", "0"},
    {"run", "tokens", "--max-rate", "-1"},
    {"run", "tokens", "--reconcile", "guess"},
    {"run", "tokens", "--status-method", "put"},
    {"run", "tokens", "--seed", "1"},
    {"run", "-"},
    {"run", "-", "--rejects", "rejects"},
    {"run", "-", "--dry-run"},
    {"verify", "-"},
    {"verify", "tokens", "--sample", "all"},
    {"verify", "tokens", "--sample", "0"},
    {"rollback", "-", "--yes"},
    {"status"},
    {"status", "-"},
};

/// A call, and the first line that it prints.
class WrongCall {
 public:
  Arguments arguments;
  std::string message;
};

const std::vector<WrongCall> option_errors = {
    {{}, "a command is required"},
    {{"migrate"}, "migrate: there is no such command"},
    {{"--json"}, "--json: there is no such option"},
    {{"check"}, "FILE: is required"},
    {{"check", "tokens", "--nothing"}, "--nothing: the command check has no such option"},
    {{"check", "tokens", "--format", "xml"}, "--format: must be ndjson or csv, not 'xml'"},
    {{"check", "tokens", "--map", "user"}, "--map: must be COLUMN=field, not 'user'"},
    {{"check", "tokens", "--map", "user=sub"}, "--map: user: a create request has no member sub"},
    {{"check", "tokens", "--max-record-bytes", "many"},
     "--max-record-bytes: must be a whole number of at least 0, not 'many'"},
    {{"run", "tokens", "--batch-size", "-1"}, "--batch-size: must be a whole number of at least 0, not '-1'"},
    {{"run", "tokens", "--batch-size", "0"}, "--batch-size: must be at least 1, not 0"},
    {{"run", "tokens", "--in-flight", "1001"}, "--in-flight: must be at most 1,000, not 1001"},
    {{"run", "tokens", "--max-rate", "-1"}, "--max-rate: must be a number of at least 0, not '-1'"},
    {{"run", "tokens", "--max-rate", "1.2.3"}, "--max-rate: cannot be '1.2.3'"},
    {{"run", "tokens", "--stall-timeout", "1d"},
     "--stall-timeout: must be a duration such as 300ms, 5s, 15m or 1h, not '1d'"},
    {{"verify", "tokens", "--journal"}, "--journal: needs a value"},
    {{"run", "-"}, "--journal: is required for standard input"},
    {{"run", "-", "--dry-run"}, "--rejects: is required for standard input"},
    {{"verify", "tokens", "--sample", "0"}, "--sample: must be at least 1, not 0"},
    {{"status"}, "FILE: is required if --journal is not given"},
};

std::string text_of(const Arguments& arguments) {
  std::string text = "authlete-migrate";
  for (const std::string& argument : arguments) text += ' ' + argument;
  return text;
}

const std::vector<std::string> all_commands = {"check", "run", "verify", "status", "rollback"};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(usage, Service)

BOOST_AUTO_TEST_CASE(a_wrong_call_ends_with_2_and_says_why) {
  tokens("tokens", 1);
  for (const Arguments& arguments : wrong_calls) {
    BOOST_TEST_CONTEXT(text_of(arguments)) {
      const Ended end = run(arguments);
      BOOST_TEST(end.code == 2);
      BOOST_TEST(end.output == "");
      BOOST_TEST(end.errors.starts_with("authlete-migrate: "));
      BOOST_TEST(end.complained(" --help\n"));
    }
  }
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(option_error_names_the_option_and_the_rejected_value) {
  tokens("tokens", 1);
  for (const WrongCall& call : option_errors) {
    BOOST_TEST_CONTEXT(text_of(call.arguments)) {
      const Ended end = run(call.arguments);
      BOOST_TEST(end.code == 2);
      BOOST_TEST(end.errors.substr(0, end.errors.find('\n')) == "authlete-migrate: " + call.message);
      BOOST_TEST(end.complained("run:\n  " AUTHLETE_MIGRATE_PROGRAM " "));
    }
  }
}

BOOST_AUTO_TEST_CASE(facts_of_an_error_are_printed_only_with_verbose_and_in_json) {
  for (const Arguments& failing : std::vector<Arguments>{{"check", "absent"},
                                                         {"run", "absent"},
                                                         {"verify", tokens("tokens", 1)},
                                                         {"status", "tokens"},
                                                         {"rollback", "tokens", "--yes"}}) {
    BOOST_TEST_CONTEXT(failing.front()) {
      const Ended plain = run(failing);
      BOOST_TEST(plain.code == 2);
      BOOST_TEST(!plain.complained("[phase="));
      BOOST_TEST(!plain.complained("Details: "));

      Arguments with_facts = failing;
      with_facts.push_back("--verbose");
      const Ended verbose = run(with_facts);
      BOOST_TEST(verbose.code == 2);
      BOOST_TEST(verbose.complained("\nDetails: "));
      BOOST_TEST(verbose.complained(" [phase=prepare sent=none"));

      with_facts.back() = "--json";
      const Ended json = run(with_facts);
      BOOST_TEST(json.code == 2);
      BOOST_TEST(!json.complained("[phase="));
      const boost::json::object error = json.objects().back().at("error").as_object();
      BOOST_TEST(error.at("phase").as_string() == "prepare");
      BOOST_TEST(error.at("sent").as_string() == "none");
    }
  }
}

BOOST_AUTO_TEST_CASE(help_covers_the_program_and_each_command) {
  const Ended whole = run({"--help"});
  BOOST_TEST(whole.code == 0);
  for (const std::string& command : all_commands) {
    BOOST_TEST(whole.said("\n  " + command + ' '));
    const Ended help = run({command, "--help"});
    BOOST_TEST(help.code == 0);
    BOOST_TEST(help.said("--json"));
    BOOST_TEST(help.said("AUTHLETE_BASE_URL"));
  }
  const Ended run_help = run({"run", "--help"});
  // The first is the form of CLI11 2.3, the second that of later ones.
  BOOST_TEST((run_help.said("DURATION=15m") || run_help.said("DURATION [15m]")));
  BOOST_TEST(run_help.said("COLUMN=field"));
}

BOOST_AUTO_TEST_CASE(version_is_printed) {
  const Ended end = run({"--version"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.output.starts_with("authlete-migrate 0."));
}

BOOST_AUTO_TEST_CASE(a_file_may_have_the_name_of_a_command) {
  tokens("check", 1);
  const Ended end = run({"check", "check"});
  BOOST_TEST(end.code == 0);
  BOOST_TEST(end.said("records      1\n"));
}

BOOST_AUTO_TEST_CASE(an_environment_without_a_service_ends_with_2) {
  const std::string file = tokens("tokens", 1);
  for (const char* command : {"run", "verify"}) {
    ProgramSetup lost = setup({command, file});
    lost.set("AUTHLETE_BASE_URL", "");
    Program program(lost);
    const Ended end = ended(program);
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.errors.starts_with("authlete-migrate: AUTHLETE_BASE_URL: is not set"));
    BOOST_TEST(end.complained("\nCorrect this, then run the same command:\n  "));
  }
}

BOOST_AUTO_TEST_CASE(rejected_address_is_shown_unless_it_may_hold_a_password) {
  const std::string file = tokens("tokens", 1);
  for (const auto& [url, shown] :
       {std::pair("ftp://as.example", true), std::pair("ftp://user:S3CRET@as.example", false)}) {
    ProgramSetup misled = setup({"run", file});
    misled.set("AUTHLETE_BASE_URL", url);
    Program program(misled);
    const Ended end = ended(program);
    BOOST_TEST(end.code == 2);
    BOOST_TEST(end.errors.starts_with("authlete-migrate: AUTHLETE_BASE_URL: "));
    BOOST_TEST(end.complained("'ftp://as.example'") == shown);
    BOOST_TEST(!end.complained("S3CRET"));
    BOOST_TEST(end.complained("\nThis run sent nothing to the service.\nCorrect this, then run the same command:\n  "));
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_trusted_ends_a_run_with_2) {
  const Service other;
  ProgramSetup distrusting = setup({"run", tokens("tokens", 1)});
  distrusting.set("SSL_CERT_FILE", other.folder.path_of("ca.pem"));
  Program program(distrusting);
  const Ended end = ended(program);
  BOOST_TEST(end.code == 2);
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
