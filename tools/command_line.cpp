#include "command_line.hpp"

#include <CLI/CLI.hpp>

#include <chrono>
#include <functional>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "duration.hpp"
#include "exit_code.hpp"
#include "listen_address.hpp"
#include "run_metrics.hpp"
#include "shell_word.hpp"

namespace authlete::program {

namespace {

constexpr const char* footer =
    "FILE is NDJSON with one create request per line, or CSV with a header row; - is standard input.\n"
    "The environment names the service: AUTHLETE_BASE_URL, AUTHLETE_SERVICE_APIKEY, AUTHLETE_SERVICE_ACCESSTOKEN.\n"
    "AUTHLETE_LOG=warning, info or debug logs to standard error what the client does.\n"
    "DURATION is for example 300ms, 5s, 15m or 1h, or a number of seconds.\n"
    "Exit codes: 0: success; 1: some records are rejected, bad or missing; 2: the command line, the configuration\n"
    "or a local file is wrong; 3: the migration is not finished, and the same command resumes it; 4: the service "
    "refused\n"
    "the credentials.";

// Validates that the value is one of two words.
std::function<std::string(const std::string&)> one_of(const std::string& first, const std::string& second) {
  return [first, second](const std::string& value) {
    if (value == first || value == second) return std::string();
    return "must be " + first + " or " + second + ", not '" + value + "'";
  };
}

template <class Kind>
bool is_a(const CLI::ParseError& error) {
  return dynamic_cast<const Kind*>(&error) != nullptr;
}

// Returns the parser's message in the form of all option errors, `OPTION: MESSAGE`. CLI11 writes some in another form.
std::string option_error(const CLI::App& app, const CLI::ParseError& error) {
  std::string text = error.what();
  const std::vector<CLI::App*> commands = app.get_subcommands();
  const std::vector<std::string> unexpected = app.remaining(true);
  if (commands.empty() && unexpected.empty()) return "a command is required";
  if (commands.empty())
    return unexpected.front() + ": there is no such " + (unexpected.front().starts_with('-') ? "option" : "command");
  constexpr std::string_view not_expected = " not expected: ";
  const std::size_t extra = text.find(not_expected);
  if (is_a<CLI::ExtrasError>(error) && extra != text.npos) {
    text.erase(0, extra + not_expected.size());
    return text.substr(0, text.find(' ')) + ": the command " + commands.front()->get_name() + " has no such option";
  }
  constexpr std::string_view required = " is required";
  if (is_a<CLI::RequiredError>(error) && text.ends_with(required))
    return text.insert(text.size() - required.size(), ":");
  const std::size_t colon = text.find(": ");
  if (is_a<CLI::ArgumentMismatch>(error) && colon != text.npos) return text.substr(0, colon) + ": needs a value";
  constexpr std::string_view not_converted = "Could not convert: ";
  const std::size_t sign = text.find(" = ");
  if (is_a<CLI::ConversionError>(error) && text.starts_with(not_converted) && sign != text.npos)
    return text.substr(not_converted.size(), sign - not_converted.size()) + ": cannot be '" + text.substr(sign + 3) +
           "'";
  return text;
}

// Defines the options of all commands, and reads a command line into settings.
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
      if (error.get_exit_code() == 0) return app_.exit(error);  // prints the help or the version
      print_error(argv[0], error);
      return exit_code::usage_error;
    }
    return settings_;
  }

 private:
  void print_error(const char* program, const CLI::ParseError& error) const {
    const std::vector<CLI::App*> commands = app_.get_subcommands();
    std::cerr << "authlete-migrate: " << option_error(app_, error) << "\nNothing was sent to the service. To list the "
              << (commands.empty() ? "commands" : "options") << ", run:\n  " << shell_word(program)
              << (commands.empty() ? "" : ' ' + commands.front()->get_name()) << " --help\n";
  }

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
    command->add_flag("--json", settings_.json, "Print one JSON object per line, for programs");
    command->add_flag("--verbose", settings_.verbose,
                      "Print all facts of an error: its kind, phase, attempts and others");
  }
  void add_journal(CLI::App* command) {
    command->add_option(
        "--journal", settings_.options.journal,
        "Records what was sent and the outcome; default: FILE.journal; a regular file, and not an input");
  }

  void add_duration(CLI::App* command, const char* name, std::chrono::milliseconds& value, const char* description) {
    const auto read = [&value, name](const std::string& text) {
      const std::optional<std::chrono::milliseconds> duration = duration_from_string(text);
      if (!duration)
        throw CLI::ValidationError(name, "must be a duration such as 300ms, 5s, 15m or 1h, not '" + text + "'");
      value = *duration;
    };
    command->add_option_function<std::string>(name, read, description)
        ->type_name("DURATION")
        ->default_str(duration_text(value));
  }

  // CLI11 also accepts a sign, and turns -1 into a very large number.
  template <class Number>
  CLI::Option* add_number(CLI::App* command, const char* name, Number& value, const char* description) {
    const auto fault = [](const std::string& text) {
      const bool fraction = std::is_floating_point_v<Number>;
      if (text.find_first_not_of(fraction ? "0123456789." : "0123456789") == text.npos) return std::string();
      return std::string(fraction ? "must be a number" : "must be a whole number") + " of at least 0, not '" + text +
             "'";
    };
    return command->add_option(name, value, description)->check(fault);
  }

  void add_input(CLI::App* command) {
    add_files(command)->required();
    command->add_option("--format", format_, "Format of the files: ndjson or csv; default: by the name of the first")
        ->check(one_of("ndjson", "csv"));
    command
        ->add_option("--map", columns_, "CSV: the field that the column of this name holds; COLUMN= ignores the column")
        ->type_name("COLUMN=field")
        ->allow_extra_args(false);
    add_number(command, "--max-record-bytes", settings_.input.maximum_record_bytes,
               "A longer record is reported as bad, and not read")
        ->capture_default_str();
  }

  // Limits for calls of a single token, and when a command gives up.
  void add_pace(CLI::App* command) {
    MigrationOptions& options = settings_.options;
    add_number(command, "--max-rate", options.maximum_rate, "At most this many tokens per second; 0: no limit")
        ->capture_default_str();
    add_number(command, "--probes-in-flight", options.maximum_probes_in_flight,
               "At most this many concurrent calls of a single token")
        ->capture_default_str();
    add_duration(command, "--stall-timeout", options.stall_timeout, "Stop when no call has succeeded for this long");
    add_duration(command, "--grace", options.cancellation_grace,
                 "After a signal, wait at most this long for the calls in flight");
  }

  void add_metrics(CLI::App* command) {
    command
        ->add_option("--metrics-listen", metrics_listen_,
                     "Offer metrics for Prometheus at http://ADDRESS:PORT/metrics; port 0 picks a free port")
        ->type_name("ADDRESS:PORT");
  }

  void add_check() {
    CLI::App* const command =
        add_command(Command::check, "check", "Report what is wrong with the input; sends nothing");
    add_input(command);
    add_output(command);
  }

  void add_run() {
    MigrationOptions& options = settings_.options;
    CLI::App* const command = add_command(Command::run, "run", "Migrate the tokens, or resume an earlier run");
    add_input(command);
    add_journal(command);
    command->add_option(
        "--rejects", options.rejects,
        "File for the rejected records; default: FILE.rejects.ndjson; a new file, or an earlier rejects file");
    add_number(command, "--batch-size", options.batch_size, "At most this many tokens per batch")
        ->capture_default_str();
    add_number(command, "--max-batch-bytes", options.maximum_batch_bytes, "At most this many bytes per batch")
        ->capture_default_str();
    add_number(command, "--in-flight", options.maximum_in_flight, "At most this many concurrent batches")
        ->capture_default_str();
    add_pace(command);
    command->add_flag("--dry-run", options.dry_run, "Let the service check all tokens, and create none");
    command->add_option("--reconcile", reconcile_, "Call that looks a token up: update or create")
        ->check(one_of("update", "create"))
        ->capture_default_str();
    add_duration(command, "--settle", options.settle_time,
                 "Wait this long before the tokens of a batch with an unknown outcome are looked up");
    add_duration(command, "--slow-response", options.slow_response, "A response that takes longer lowers the rate");
    add_number(command, "--max-refused", options.maximum_refused,
               "Stop when the service has refused more tokens than this")
        ->capture_default_str();
    add_duration(command, "--poll-delay", options.poll.initial_delay,
                 "Wait this long before the first status call of a batch");
    command->add_option("--status-method", status_method_, "HTTP method of the status call of a batch: get or post")
        ->check(one_of("get", "post"))
        ->capture_default_str();
    add_metrics(command);
    add_output(command);
  }

  void add_verify() {
    CLI::App* const command = add_command(Command::verify, "verify", "Look up the migrated tokens at the service");
    add_input(command);
    add_journal(command);
    add_number(command, "--sample", settings_.sample, "Look up this many, drawn at random; default: all");
    seed_given_ = add_number(command, "--seed", settings_.seed, "Draw the same sample again; default: a new sample");
    add_pace(command);
    add_metrics(command);
    add_output(command);
  }

  void add_status() {
    CLI::App* const command = add_command(Command::status, "status", "Show the totals of a journal; sends nothing");
    add_files(command);
    add_journal(command);
    add_output(command);
  }

  void add_rollback() {
    CLI::App* const command =
        add_command(Command::rollback, "rollback", "Delete the tokens that the migration created");
    add_input(command);
    add_journal(command);
    command->add_flag("--include-found", settings_.include_found,
                      "Also delete found tokens, some of which may be older than the migration");
    command->add_flag("--yes", settings_.yes, "Do not ask for confirmation");
    add_pace(command);
    add_metrics(command);
    add_output(command);
  }

  void complete(int argc, const char* const* argv) {
    if (format_ == "ndjson") settings_.input.format = InputFormat::ndjson;
    if (format_ == "csv") settings_.input.format = InputFormat::csv;
    if (reconcile_ == "create") settings_.options.reconcile = ReconcileMethod::create;
    if (status_method_ == "post") settings_.options.status_method = BatchStatusMethod::post;
    for (const std::string& column : columns_) {
      const std::size_t sign = column.rfind('=');
      if (sign == column.npos) throw CLI::ValidationError("--map", "must be COLUMN=field, not '" + column + "'");
      settings_.input.columns.emplace_back(column.substr(0, sign), column.substr(sign + 1));
    }
    if (settings_.sample == 0) throw CLI::ValidationError("--sample", "must be at least 1, not 0");
    if (seed_given_->empty()) settings_.seed = std::random_device()();
    if (metrics_listen_) read_metrics_listen();
    name_files();
    settings_.program = argv[0];
    for (int index = 0; index < argc; ++index)
      settings_.command_line += (index > 0 ? " " : "") + shell_word(argv[index]);
  }

  void read_metrics_listen() {
    if (!RunMetrics::available())
      throw CLI::ValidationError("--metrics-listen", "this program was built without metrics");
    settings_.metrics_listen = listen_address_from_string(*metrics_listen_);
    if (!settings_.metrics_listen)
      throw CLI::ValidationError("--metrics-listen",
                                 "must be ADDRESS:PORT, such as 127.0.0.1:9464, not '" + *metrics_listen_ + "'");
  }

  // The names of the journal and of the rejects file are made from the first file. Standard input has no name.
  void name_files() {
    const std::vector<std::string>& files = settings_.input.files;
    MigrationOptions& options = settings_.options;
    if (settings_.command == Command::check) return;
    if (files.empty() && options.journal.empty())
      throw CLI::ValidationError("FILE", "is required if --journal is not given");
    if (files.empty() || files.front() != "-") return;
    if (options.dry_run && !options.rejects.empty()) return;
    if (options.journal.empty())
      throw CLI::ValidationError(options.dry_run ? "--rejects" : "--journal", "is required for standard input");
    if (options.rejects.empty()) options.rejects = options.journal + ".rejects.ndjson";
  }

  CLI::App app_{"Moves the tokens of another authorization server into an Authlete service", "authlete-migrate"};
  Settings settings_;
  std::string format_;
  std::string reconcile_ = "update";
  std::string status_method_ = "get";
  std::optional<std::string> metrics_listen_;
  std::vector<std::string> columns_;
  CLI::Option* seed_given_ = nullptr;
};

}  // namespace

std::variant<Settings, int> read_command_line(int argc, const char* const* argv) {
  return CommandLine().read(argc, argv);
}

}  // namespace authlete::program
