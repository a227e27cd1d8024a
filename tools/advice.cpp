#include "advice.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "authlete/migration/token_migration.hpp"
#include "shell_word.hpp"

namespace authlete::program {

namespace {

namespace errc = boost::system::errc;

bool is_answer(const Error& error) noexcept { return error.kind == ErrorKind::api || error.kind == ErrorKind::http; }

bool no_such_operation(const Error& error) noexcept {
  return is_answer(error) && (error.http_status == 404 || error.http_status == 405 || error.http_status == 501);
}

// The refusals were counted: no single response of the service is behind this.
bool too_many_refused(const Error& error) noexcept { return error.kind == ErrorKind::api && error.http_status == 0; }

// Files have no attempts; what broke on the way to the service has.
bool concerns_a_file(const Error& error) noexcept { return error.kind == ErrorKind::io && error.attempts == 0; }

// What has to be done before the same command makes sense; empty: nothing.
std::string first_of_all(const Error& error) {
  if (error.cause == errc::device_or_resource_busy) return "Wait until the other process has ended";
  if (error.cause == errc::no_space_on_device) return "Make room on that disk";
  if (error.cause == errc::file_too_large) return "Raise the limit for the size of a file (ulimit -f)";
  if (error.kind == ErrorKind::cancelled) return {};
  if (error.kind == ErrorKind::auth || error.http_status == 401 || error.http_status == 403)
    return "Correct AUTHLETE_SERVICE_APIKEY or AUTHLETE_SERVICE_ACCESSTOKEN, or the rights of that token at the "
           "service";
  if (no_such_operation(error))
    return "Check AUTHLETE_BASE_URL and AUTHLETE_SERVICE_APIKEY, and whether this service has the batch call (section "
           "12 of docs/migration.md)";
  if (too_many_refused(error)) return "Look at the rejects; most likely a client or a scope is not registered";
  if (error.kind == ErrorKind::tls_verify)
    return "Check AUTHLETE_BASE_URL; if the service has a certificate of your own authority, let SSL_CERT_FILE name "
           "the authority's certificate";
  if (error.kind == ErrorKind::proxy) return "Check HTTPS_PROXY and NO_PROXY";
  if (error.kind == ErrorKind::configuration || error.kind == ErrorKind::invalid_argument || concerns_a_file(error))
    return "Correct that";
  return "Wait until the service can be reached and is well";
}

std::string same_command(const Settings& settings, const std::string& first) {
  std::string text = first.empty() ? "To go on, run the same command" : first + ", then run the same command";
  if (std::ranges::count(settings.input.files, "-") > 0) text += " with the same standard input";
  if (settings.command == Command::run && settings.options.dry_run) text += "; a dry run begins anew";
  return text + ":\n  " + settings.again + '\n';
}

bool journal_is_missing(const Settings& settings) {
  if (settings.command == Command::check || settings.command == Command::run) return false;
  std::error_code unreadable;
  const std::string journal = journal_path(settings.input, settings.options);
  return !journal.empty() && !std::filesystem::exists(journal, unreadable) && !unreadable;
}

// The same command with a journal of another name.
std::string with_new_journal(const Settings& settings, const std::string& journal) {
  std::string command = settings.again;
  for (const std::string& given : {"--journal " + shell_word(journal), "--journal=" + journal}) {
    const std::size_t place = command.find(given);
    if (place != command.npos) return command.insert(place + given.size() - (given.ends_with('\'') ? 1 : 0), ".2");
  }
  return command + " --journal " + shell_word(journal + ".2");
}

// What keeps a run from using a journal that is otherwise good; empty: something else does.
std::string advice_on_journal(const Settings& settings, const Error& error) {
  if (settings.command != Command::run || settings.options.dry_run) return {};
  const std::string journal = journal_path(settings.input, settings.options);
  const Result<MigrationTotals> totals = migration_status(journal);
  if (!totals) return {};
  if (totals->rolled_back)
    return "To migrate the tokens again, run the same command with the name of a new journal:\n  " +
           with_new_journal(settings, journal) + '\n';
  if (!error.message.starts_with(journal + ": belongs to another ")) return {};
  return "Go back to the input and the service that the journal belongs to, or run the same command with the name of "
         "a new journal:\n  " +
         with_new_journal(settings, journal) + '\n';
}

}  // namespace

std::string advice(const Settings& settings, const Error& error) {
  if (error.kind == ErrorKind::configuration && journal_is_missing(settings))
    return "Name the journal by --journal if it has another name; a migration that was never run is begun by:\n  " +
           run_command_line(settings) + '\n';
  if (error.kind == ErrorKind::configuration)
    if (std::string text = advice_on_journal(settings, error); !text.empty()) return text;
  return same_command(settings, first_of_all(error));
}

std::string advice_to_go_on(const Settings& settings) { return same_command(settings, {}); }

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
