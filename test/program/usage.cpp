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
    {"run", "tokens", "--patience", "soon"},
    {"run", "tokens", "--patience", "1d"},
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
      BOOST_TEST(end.errors != "");
    }
  }
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_CASE(help_is_there_for_the_whole_and_for_each_command) {
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

BOOST_AUTO_TEST_CASE(the_version_is_told) {
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
    BOOST_TEST(end.complained("AUTHLETE_BASE_URL"));
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
