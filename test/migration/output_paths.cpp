#include "migration/output_paths.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "migration_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace files = std::filesystem;

namespace {

std::string text_of(const files::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return std::move(text).str();
}

/// A migration with a record that is rejected, so that each run has a rejects file to write.
class Outputs : public MigrationFixture {
 public:
  Outputs() { write(line_of(0) + "no json\n"); }

  std::string path_of(const std::string& name) const { return folder.path() + '/' + name; }
  const std::string& tokens() const { return input.files.front(); }

  // Returns the content of the directory: the text of each file, and the kind of everything else.
  std::map<std::string, std::string> contents() const {
    std::map<std::string, std::string> found;
    for (const files::directory_entry& entry : files::directory_iterator(folder.path())) {
      const files::file_status status = entry.symlink_status();
      found[entry.path().filename()] = files::is_regular_file(status)
                                           ? text_of(entry.path())
                                           : "kind " + std::to_string(static_cast<int>(status.type()));
    }
    return found;
  }

  /// Checks that the run is refused with that reason, and that nothing is sent or changed.
  void check_refused(const std::string& reason) {
    const auto before = contents();
    const Result<MigrationReport> report = runner.run(migration().run());
    BOOST_TEST((contents() == before));
    BOOST_TEST(service.state().requests == 0u);
    BOOST_REQUIRE(!report);
    BOOST_TEST(report.error().kind == ErrorKind::configuration);
    BOOST_TEST(report.error().message.find(reason) != std::string::npos, report.error().message);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(output_paths, Outputs)

BOOST_AUTO_TEST_CASE(m18_rejects_path_that_is_the_input_is_refused) {
  options.rejects = tokens();
  check_refused("rejects: " + tokens() + " is an input");
}

BOOST_AUTO_TEST_CASE(m18_rejects_path_that_is_the_input_by_another_name_is_refused) {
  options.rejects = folder.path() + "/../" + files::path(folder.path()).filename().string() + "//./tokens.ndjson";
  check_refused("is the same file as the input " + tokens());
  options.rejects = path_of("hard-link");
  files::create_hard_link(tokens(), options.rejects);
  check_refused("is the same file as the input " + tokens());
}

BOOST_AUTO_TEST_CASE(m18_rejects_redirected_to_standard_input_are_refused) {
  const int before = ::dup(STDIN_FILENO);
  const int file = ::open(tokens().c_str(), O_RDONLY);
  BOOST_REQUIRE(::dup2(file, STDIN_FILENO) == STDIN_FILENO);
  options.journal = path_of("journal");
  options.rejects = tokens();
  input.files = {"-"};
  check_refused("is the same file as standard input");
  ::dup2(before, STDIN_FILENO);
  ::close(before);
  ::close(file);
}

BOOST_AUTO_TEST_CASE(m18_input_that_links_to_the_rejects_is_refused) {
  options.rejects = path_of("rejects");
  files::copy_file(tokens(), options.rejects);
  input.files.push_back(path_of("link"));
  files::create_symlink(options.rejects, input.files.back());
  check_refused("is the same file as the input " + input.files.back());
}

BOOST_AUTO_TEST_CASE(m18_earlier_rejects_file_among_the_inputs_is_refused) {
  move();
  BOOST_TEST(!rejects().empty());
  input.files.push_back(tokens() + ".rejects.ndjson");  // as the shell's `*.ndjson` lists them
  const std::uint64_t before = service.state().requests;
  const std::string text = rejects();
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_REQUIRE(!report);
  BOOST_TEST(report.error().message.find("leave it out of the input") != std::string::npos);
  BOOST_TEST(rejects() == text);
  BOOST_TEST(service.state().requests == before);
}

BOOST_AUTO_TEST_CASE(m18_journal_that_is_an_input_is_refused) {
  options.journal = tokens();
  check_refused("journal: " + tokens() + " is an input");
}

BOOST_AUTO_TEST_CASE(m18_input_that_is_a_side_file_of_the_journal_is_refused) {
  options.journal = path_of("journal");
  for (const char* ending : {"-wal", "-shm", "-journal"}) {
    input.files = {folder.write(std::string("journal") + ending, line_of(0))};
    check_refused("which SQLite keeps beside the journal");
  }
}

BOOST_AUTO_TEST_CASE(m18_rejects_path_at_or_beside_the_journal_is_refused) {
  options.journal = path_of("journal");
  options.rejects = folder.path() + "/./journal";  // neither exists yet
  check_refused("is the same file as the journal");
  options.rejects = options.journal + "-wal";
  check_refused("which SQLite keeps beside the journal");
  files::create_directory_symlink(folder.path(), path_of("link"));
  options.rejects = path_of("link/journal");
  check_refused("is the same file as the journal");
}

BOOST_AUTO_TEST_CASE(m18_output_that_is_not_a_regular_file_is_refused) {
  BOOST_REQUIRE(::mkfifo(path_of("pipe").c_str(), 0600) == 0);
  files::create_directory(path_of("folder"));
  files::create_symlink("/dev/null", path_of("device-link"));
  files::create_symlink(path_of("nothing"), path_of("dangling-link"));
  const std::pair<const char*, const char*> cases[] = {{"pipe", "is not a regular file"},
                                                       {"folder", "is a folder"},
                                                       {"folder/", "is a folder"},
                                                       {"device-link", "is a symbolic link"},
                                                       {"dangling-link", "is a symbolic link"},
                                                       {"none/file", "No such file or directory"}};
  for (const auto& [name, reason] : cases) {
    BOOST_TEST_CONTEXT(name) {
      options.journal = path_of("journal");
      options.rejects = path_of(name);
      check_refused(reason);
      options.journal = path_of(name);
      options.rejects = path_of("rejects");
      check_refused(reason);
    }
  }
}

BOOST_AUTO_TEST_CASE(m18_file_of_another_kind_is_not_replaced_by_the_rejects) {
  options.rejects = folder.write("other.ndjson", line_of(7));
  check_refused("is not a rejects file");
  options.rejects = folder.write("notes", "x");
  check_refused("is not a rejects file");
}

BOOST_AUTO_TEST_CASE(m18_earlier_rejects_file_or_an_empty_file_is_replaced) {
  options.rejects = folder.write("rejects", "");
  BOOST_TEST(move().rejects == options.rejects);
  const std::string text = text_of(options.rejects);
  BOOST_TEST(text.starts_with("{\"reject\":{"));
  BOOST_TEST(move().rejects == options.rejects);
  BOOST_TEST(text_of(options.rejects) == text);
}

BOOST_AUTO_TEST_CASE(m18_no_temporary_file_is_left_beside_the_rejects) {
  folder.write("tokens.ndjson.rejects.ndjson.new", "mine");
  move();
  const auto found = contents();
  BOOST_TEST(found.size() == 4u);  // the input, its journal, its rejects, and the file that was there before
  BOOST_TEST(found.at("tokens.ndjson.rejects.ndjson.new") == "mine");
}

BOOST_AUTO_TEST_CASE(m18_file_that_replaces_the_rejects_during_the_run_is_kept) {
  bool made = false;
  options.on_progress = [&](const MigrationProgress& progress) {
    if (progress.stage == MigrationStage::migrating && !std::exchange(made, true))
      folder.write("tokens.ndjson.rejects.ndjson", "mine");
  };
  const Result<MigrationReport> report = runner.run(migration().run());
  BOOST_TEST(rejects() == "mine");
  BOOST_REQUIRE(bool(report));
  BOOST_REQUIRE(report->stop_reason);
  BOOST_TEST(report->stop_reason->message.find("is not a rejects file") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m18_m21_journal_that_is_an_input_is_refused_by_verify_and_rollback) {
  move();
  options.journal = tokens();
  const std::string text = text_of(tokens());
  BOOST_TEST(runner.run(migration().verify()).error().message.find("is an input") != std::string::npos);
  BOOST_TEST(runner.run(migration().rollback()).error().message.find("is an input") != std::string::npos);
  BOOST_TEST(text_of(tokens()) == text);
  BOOST_TEST(!files::exists(tokens() + "-wal"));
}

BOOST_AUTO_TEST_CASE(m21_journal_in_memory_or_named_by_a_uri_is_refused) {
  for (const char* name : {":memory:", "file:x?mode=memory", "file:/tmp/x", "-"}) {
    options.journal = name;
    check_refused("journal: ");
    const Result<MigrationTotals> totals = migration_status(name);
    BOOST_REQUIRE(!totals);
    BOOST_TEST(totals.error().message.starts_with("journal: "));
    BOOST_TEST(!files::exists(name));
  }
}

BOOST_AUTO_TEST_CASE(m21_journal_in_a_directory_of_devices_is_refused) {
  options.journal = "/dev/authlete-test.journal";
  check_refused("holds devices");
  options.journal = "/proc/self/authlete-test.journal";
  check_refused("holds devices");
  options.journal.clear();
  input.files = {"/dev/stdin"};
  check_refused("journal: is required");
  BOOST_TEST(!files::exists("/dev/stdin.journal"));
}

BOOST_AUTO_TEST_CASE(m21_journal_on_a_device_is_refused) {
  options.journal = "/dev/null";
  check_refused("is not a regular file");
}

BOOST_AUTO_TEST_CASE(m21_file_that_is_not_a_database_is_refused_as_journal) {
  options.journal = folder.write("text", std::string(5'000, 'x'));
  check_refused("is not a journal");
}

BOOST_AUTO_TEST_CASE(m18_device_paths_are_refused) {
  migration::OutputPaths outputs;
  for (const char* device : {"/dev/null", "/dev/stdout", "/dev/full"}) {
    outputs.rejects = device;
    const Result<void> checked = migration::check_output_paths(input, outputs);
    BOOST_REQUIRE(!checked);
    BOOST_TEST(checked.error().kind == ErrorKind::configuration);
    BOOST_TEST(checked.error().message.starts_with("rejects: "));
  }
}

BOOST_AUTO_TEST_SUITE_END()
