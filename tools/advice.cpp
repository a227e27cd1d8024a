#include "advice.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "authlete/migration/token_migration.hpp"
#include "plain_text.hpp"
#include "shell_word.hpp"

namespace authlete::program {

namespace {

namespace errc = boost::system::errc;

bool is_response(const Error& error) noexcept { return error.kind == ErrorKind::api || error.kind == ErrorKind::http; }

bool no_such_operation(const Error& error) noexcept {
  return is_response(error) && (error.http_status == 404 || error.http_status == 405 || error.http_status == 501);
}

// The run stopped because of a number of refusals. The error then has no status, because it has no single response.
bool too_many_refused(const Error& error) noexcept { return error.kind == ErrorKind::api && error.http_status == 0; }

// An error of the network has at least one attempt; an error of a file has none.
bool concerns_a_file(const Error& error) noexcept { return error.kind == ErrorKind::io && error.attempts == 0; }

// The message begins with an option of the command line, so the same command would fail again.
bool concerns_an_option(const std::string& message) {
  return message.starts_with("--") || message.starts_with("FILE: ");
}

// Returns what the operator must do before the same command can succeed; empty if there is only the service to wait
// for.
std::string precondition(const Error& error) {
  if (error.cause == errc::device_or_resource_busy) return "Wait until the other process has ended";
  if (error.cause == errc::no_space_on_device) return "Free space on that disk";
  if (error.cause == errc::file_too_large) return "Raise the limit for the size of a file (ulimit -f)";
  if (error.kind == ErrorKind::auth || error.http_status == 401 || error.http_status == 403)
    return "Correct AUTHLETE_SERVICE_APIKEY or AUTHLETE_SERVICE_ACCESSTOKEN, or the rights of that token at the "
           "service";
  if (no_such_operation(error))
    return "Check AUTHLETE_BASE_URL and AUTHLETE_SERVICE_APIKEY, and whether this service has the batch call "
           "(docs/migration.md, \"What is not known\")";
  if (too_many_refused(error))
    return "Read the reasons in the rejects file (most likely a client or a scope is not registered)";
  if (error.kind == ErrorKind::tls_verify)
    return "Check AUTHLETE_BASE_URL; if your own authority issued the certificate of the service, set SSL_CERT_FILE to "
           "the certificate of that authority";
  if (error.kind == ErrorKind::proxy) return "Check HTTPS_PROXY and NO_PROXY";
  if (error.kind == ErrorKind::configuration || error.kind == ErrorKind::invalid_argument || concerns_a_file(error))
    return "Correct this";
  return {};
}

// Returns a sentence that ends with the command on a line of its own.
std::string same_command(const Settings& settings, const std::string& sentence) {
  std::string text = sentence;
  if (std::ranges::count(settings.input.files, "-") > 0) text += " with the same standard input";
  if (settings.command == Command::run && settings.options.dry_run) text += "; a dry run starts from the beginning";
  return text + ":\n  " + settings.command_line + '\n';
}

std::string name_of_command(Command command) {
  switch (command) {
    case Command::check: return "check";
    case Command::run: return "run";
    case Command::verify: return "verify";
    case Command::status: return "status";
    case Command::rollback: return "rollback";
  }
  return {};
}

std::string advice_on_options(const Settings& settings) {
  return "Correct the command line. To list the options, run:\n  " + shell_word(settings.program) + ' ' +
         name_of_command(settings.command) + " --help\n";
}

bool journal_is_missing(const Settings& settings, const Error& error) {
  if (settings.command == Command::check || settings.command == Command::run) return false;
  std::error_code unreadable;
  const std::string journal = journal_path(settings.input, settings.options);
  const bool concerns_the_journal = !journal.empty() && error.message.starts_with(journal + ": ");
  return concerns_the_journal && !std::filesystem::exists(journal, unreadable) && !unreadable;
}

// Returns the same command with a journal of another name.
std::string with_new_journal(const Settings& settings, const std::string& journal) {
  std::string command = settings.command_line;
  for (const std::string& given : {"--journal " + shell_word(journal), "--journal=" + journal}) {
    const std::size_t place = command.find(given);
    if (place != command.npos) return command.insert(place + given.size() - (given.ends_with('\'') ? 1 : 0), ".2");
  }
  return command + " --journal " + shell_word(journal + ".2");
}

// Returns what to do if the journal can be read but not used for this run; empty if the error has another reason.
std::string advice_on_journal(const Settings& settings, const Error& error) {
  if (settings.command != Command::run || settings.options.dry_run) return {};
  const std::string journal = journal_path(settings.input, settings.options);
  const Result<MigrationTotals> totals = migration_status(journal);
  if (!totals) return {};
  if (totals->rolled_back)
    return "To migrate the tokens again, run the same command with a new journal:\n  " +
           with_new_journal(settings, journal) + '\n';
  if (!error.message.starts_with(journal + ": belongs to another ")) return {};
  return "Use the input and the service that the journal belongs to, or run the same command with a new journal:\n  " +
         with_new_journal(settings, journal) + '\n';
}

}  // namespace

std::string advice(const Settings& settings, const Error& error) {
  if (error.kind == ErrorKind::configuration && journal_is_missing(settings, error))
    return "If the journal has another name, add --journal. If this migration was never run, start it with:\n  " +
           run_command_line(settings) + '\n';
  if (error.kind == ErrorKind::configuration) {
    if (std::string text = advice_on_journal(settings, error); !text.empty()) return text;
    if (concerns_an_option(plain_text(error))) return advice_on_options(settings);
  }
  if (error.kind == ErrorKind::cancelled) return resume_hint(settings);
  const std::string first = precondition(error);
  if (first.empty()) return same_command(settings, "When the service is reachable again, run the same command");
  return same_command(settings, first + ", then run the same command");
}

std::string resume_hint(const Settings& settings) {
  return same_command(settings, "To continue, run the same command");
}

std::string run_command_line(const Settings& settings) {
  std::string line = shell_word(settings.program) + " run";
  if (settings.input.files.empty()) line += " FILE";
  for (const std::string& file : settings.input.files) line += ' ' + shell_word(file);
  if (settings.input.format != InputFormat::automatic)
    line += settings.input.format == InputFormat::csv ? " --format csv" : " --format ndjson";
  for (const auto& [column, field] : settings.input.columns) line += " --map " + shell_word(column + '=' + field);
  if (!settings.options.journal.empty()) line += " --journal " + shell_word(settings.options.journal);
  return line;
}

}  // namespace authlete::program
