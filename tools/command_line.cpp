#include "command_line.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <iostream>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "duration.hpp"
#include "exit_code.hpp"
#include "shell_word.hpp"

namespace authlete::program {

namespace {

constexpr const char* footer =
    "FILE is NDJSON, one create request a line, or CSV with a header row; - is standard input.\n"
    "The service is told by the environment: AUTHLETE_BASE_URL, AUTHLETE_SERVICE_APIKEY, "
    "AUTHLETE_SERVICE_ACCESSTOKEN.\n"
    "DURATION is such as 300ms, 5s, 15m, 1h, or a number of seconds.\n"
    "Ends with 0 if all went well, 1 if some records were rejected, are bad or are missing, 2 if it was called or\n"
    "configured wrongly, 3 if the migration is not at its end and can be resumed by the same command, 4 if the "
    "service\n"
    "refused it.";

// The options of all commands, and what they are read into.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "authlete-migrate " AUTHLETE_MIGRATE_VERSION);
    app_.require_subcommand(1);
    app_.footer(footer);
    add_check();
    add_run();
    add_verify();
    add_status();
    add_rollback();
  }

  std::variant<Settings, int> read(int argc, const char* const* argv) {
    try {
      app_.parse(argc, argv);
      complete(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? exit_code::good : exit_code::unusable;
    }
    return settings_;
  }

 private:
  CLI::App* add_command(Command command, const char* name, const char* description) {
    CLI::App* const added = app_.add_subcommand(name, description);
    added->footer(footer);
    added->callback([this, command] { settings_.command = command; });
    return added;
  }

  CLI::Option* add_files(CLI::App* command) {
    return command->add_option("FILE", settings_.input.files, "Files with tokens, read as one input");
  }
  void add_output(CLI::App* command) {
    command->add_flag("--json", settings_.json, "For programs: one JSON object per line");
    command->add_flag("--verbose", settings_.verbose, "With an error, all that is known of it");
  }
  void add_journal(CLI::App* command) {
    command->add_option("--journal", settings_.options.journal,
                        "File that knows what was done; default: FILE.journal; a regular file, and not an input");
  }

  void add_duration(CLI::App* command, const char* name, std::chrono::milliseconds& value, const char* description) {
    const auto read = [&value, name](const std::string& text) {
      const std::optional<std::chrono::milliseconds> duration = duration_from_text(text);
      if (!duration) throw CLI::ValidationError(name, "'" + text + "' is no duration such as 300ms, 5s, 15m or 1h");
      value = *duration;
    };
    command->add_option_function<std::string>(name, read, description)
        ->type_name("DURATION")
        ->default_str(duration_text(value));
  }

  // A sign would be read as well, and make a very large number of a small one.
  template <class Number>
  CLI::Option* add_number(CLI::App* command, const char* name, Number& value, const char* description) {
    const auto wrong = [](const std::string& text) {
      const char* const letters = std::is_floating_point_v<Number> ? "0123456789." : "0123456789";
      return text.find_first_not_of(letters) == text.npos ? std::string() : "'" + text + "' is no number from 0 up";
    };
    return command->add_option(name, value, description)->check(wrong);
  }

  void add_input(CLI::App* command) {
    add_files(command)->required();
    command->add_option("--format", format_, "How the files are written: ndjson or csv; default: by the first name")
        ->check(CLI::IsMember({"ndjson", "csv"}));
    command
        ->add_option("--map", columns_,
                     "COLUMN=field: CSV, what the column of that name holds; without a field it is left out")
        ->type_name("COLUMN=field")
        ->allow_extra_args(false);
    add_number(command, "--max-record-bytes", settings_.input.maximum_record_bytes,
               "A longer record is reported, and not read")
        ->capture_default_str();
  }

  // How hard the service is pressed by calls of a single token, and when that is given up.
  void add_pace(CLI::App* command) {
    MigrationOptions& options = settings_.options;
    add_number(command, "--max-rate", options.maximum_rate, "Tokens per second; 0: no limit")->capture_default_str();
    add_number(command, "--probes-in-flight", options.maximum_probes_in_flight,
               "Calls of a single token at the same time")
        ->capture_default_str();
    add_duration(command, "--patience", options.patience, "Stop when nothing has succeeded for so long");
    add_duration(command, "--grace", options.grace, "Wait so long for what is in flight when it is stopped");
  }

  void add_check() {
    CLI::App* const command =
        add_command(Command::check, "check", "Tell what is wrong with the input; nothing is sent");
    add_input(command);
    add_output(command);
  }

  void add_run() {
    MigrationOptions& options = settings_.options;
    CLI::App* const command = add_command(Command::run, "run", "Migrate the tokens, or go on with it");
    add_input(command);
    add_journal(command);
    command->add_option("--rejects", options.rejects,
                        "File for what does not go in; default: FILE.rejects.ndjson; a new file, or an earlier one of "
                        "rejects");
    add_number(command, "--batch-size", options.batch_size, "Tokens of one batch")->capture_default_str();
    add_number(command, "--max-batch-bytes", options.maximum_batch_bytes, "Bytes of one batch")->capture_default_str();
    add_number(command, "--in-flight", options.maximum_in_flight, "Batches at the same time")->capture_default_str();
    add_pace(command);
    command->add_flag("--dry-run", options.dry_run, "Let the service check everything, and create nothing");
    command->add_option("--reconcile", reconcile_, "How it is found out whether a token exists: update or create")
        ->check(CLI::IsMember({"update", "create"}))
        ->capture_default_str();
    add_duration(command, "--settle", options.settle_time,
                 "Leave a batch alone for so long if it is not known whether the service has it");
    add_duration(command, "--slow-answer", options.slow_answer, "An answer that takes longer lowers the pace");
    add_number(command, "--max-refused", options.maximum_refused, "Stop when the service has refused more tokens")
        ->capture_default_str();
    add_duration(command, "--poll-delay", options.poll.initial_delay, "Before a batch is first asked about");
    command->add_option("--status-method", status_method_, "How a batch is asked about: get or post")
        ->check(CLI::IsMember({"get", "post"}))
        ->capture_default_str();
    add_output(command);
  }

  void add_verify() {
    CLI::App* const command = add_command(Command::verify, "verify", "Ask the service for the tokens that are in");
    add_input(command);
    add_journal(command);
    add_number(command, "--sample", settings_.sample, "Ask for so many, drawn at random; default: for all");
    seed_given_ = add_number(command, "--seed", settings_.seed, "Draw the same sample again; default: a new one");
    add_pace(command);
    add_output(command);
  }

  void add_status() {
    CLI::App* const command = add_command(Command::status, "status", "Show what a journal knows; nothing is sent");
    add_files(command);
    add_journal(command);
    add_output(command);
  }

  void add_rollback() {
    CLI::App* const command = add_command(Command::rollback, "rollback", "Delete the tokens that were created");
    add_input(command);
    add_journal(command);
    command->add_flag("--include-found", settings_.include_found,
                      "Also those that were found, some of which may have existed before");
    command->add_flag("--yes", settings_.yes, "Do not ask");
    add_pace(command);
    add_output(command);
  }

  void complete(int argc, const char* const* argv) {
    if (format_ == "ndjson") settings_.input.format = InputFormat::ndjson;
    if (format_ == "csv") settings_.input.format = InputFormat::csv;
    if (reconcile_ == "create") settings_.options.reconcile = ReconcileMethod::create;
    if (status_method_ == "post") settings_.options.status_method = BatchStatusMethod::post;
    for (const std::string& column : columns_) {
      const std::size_t sign = column.rfind('=');
      if (sign == column.npos) throw CLI::ValidationError("--map", "'" + column + "' is not COLUMN=field");
      settings_.input.columns.emplace_back(column.substr(0, sign), column.substr(sign + 1));
    }
    if (settings_.sample == 0) throw CLI::ValidationError("--sample", "must be at least 1");
    if (seed_given_->empty()) settings_.seed = std::random_device()();
    name_files();
    settings_.program = argv[0];
    for (int index = 0; index < argc; ++index) settings_.again += (index > 0 ? " " : "") + shell_word(argv[index]);
  }

  // Standard input has no name from which others could be made.
  void name_files() {
    const std::vector<std::string>& files = settings_.input.files;
    MigrationOptions& options = settings_.options;
    if (settings_.command == Command::check) return;
    if (files.empty() && options.journal.empty()) throw CLI::RequiredError("FILE or --journal");
    if (files.empty() || files.front() != "-") return;
    if (options.dry_run && !options.rejects.empty()) return;
    if (options.journal.empty())
      throw CLI::RequiredError(options.dry_run ? "for standard input: --rejects" : "for standard input: --journal");
    if (options.rejects.empty()) options.rejects = options.journal + ".rejects.ndjson";
  }

  CLI::App app_{"Moves the tokens of another authorization server into an Authlete service", "authlete-migrate"};
  Settings settings_;
  std::string format_;
  std::string reconcile_ = "update";
  std::string status_method_ = "get";
  std::vector<std::string> columns_;
  CLI::Option* seed_given_ = nullptr;
};

}  // namespace

std::variant<Settings, int> read_command_line(int argc, const char* const* argv) {
  return CommandLine().read(argc, argv);
}

}  // namespace authlete::program
