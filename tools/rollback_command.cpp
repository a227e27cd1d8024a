#include <unistd.h>

#include <iostream>
#include <string>

#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

// What is deleted cannot be brought back, so it takes a word that nobody types by habit.
bool confirmed(const Settings& settings, const MigrationTotals& totals, const std::string& service) {
  std::cerr << "This deletes tokens from " << service << ", for good: the " << totals.created
            << " that the migration has created";
  if (settings.include_found)
    std::cerr << ", and the " << totals.found + totals.unknown
              << " that were found or are unknown, some of which may have existed before it";
  std::cerr << ".\n";
  if (totals.deleted > 0) std::cerr << totals.deleted << " of them are deleted already.\n";
  if (totals.unknown > 0 && !settings.include_found)
    std::cerr << totals.unknown << " that are unknown are left alone: to run the migration once more clears them up, "
              << "and is not possible afterwards.\n";
  std::cerr << "Type `delete` to go on: ";
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "delete";
}

void print_rollback(std::ostream& out, const Settings& settings, const RollbackReport& report,
                    const ProgressDisplay& display) {
  Table table;
  table.add("created", report.totals.created);
  table.add("found", report.totals.found);
  table.add("deleted", report.totals.deleted);
  table.add("deleted by this run", report.deleted);
  table.add("found and kept", report.kept);
  table.add("unknown", report.unknown);
  add_pace(table, display, report.deleted);
  table.print(out);
  if (report.unknown > 0 && !report.stopped)
    out << "Tokens that are unknown were left alone. To delete what there is of them, and what was found, run:\n  "
        << settings.again << " --include-found\n";
  if (report.stopped) tell_stop(out, settings, *report.stopped, report.totals);
}

boost::json::object json_of_rollback(const Settings& settings, const RollbackReport& report, int code) {
  boost::json::object object = end_json(code);
  for (const boost::json::key_value_pair& total : json_of_journal(report.totals)) object[total.key()] = total.value();
  object["deletedNow"] = report.deleted;
  object["kept"] = report.kept;
  object["unknown"] = report.unknown;
  object["stopped"] = json_of(report.stopped);
  if (report.stopped) object["command"] = settings.again;
  return object;
}

boost::asio::awaitable<Result<RollbackReport>> begin_rollback(const TokenMigration& migration,
                                                              const Settings& settings) {
  return migration.rollback(settings.include_found);
}

}  // namespace

int rollback_command(const Settings& settings) {
  if (!settings.yes && ::isatty(STDIN_FILENO) != 1) {
    std::cerr << "authlete-migrate: nobody can be asked whether to delete, as standard input is not a terminal\n"
                 "No token was deleted. If you are sure, run:\n  "
              << settings.again << " --yes\n";
    return exit_code::unusable;
  }
  const Result<Client> client = client_of_service(settings.options);
  if (!client) return tell_failure(settings, client.error());
  if (!settings.yes) {
    const Result<MigrationTotals> totals = migration_status(journal_path(settings.input, settings.options));
    if (!totals) return tell_failure(settings, totals.error());
    if (!confirmed(settings, *totals, client->service_url())) {
      std::cerr << "nothing was deleted\n";
      return exit_code::stopped;
    }
  }

  ProgressDisplay display(settings.json);
  const Result<RollbackReport> report = carry_out(settings, *client, display, &begin_rollback);
  if (!report) return tell_failure(settings, report.error());

  const int code = exit_code_of_report(report->stopped, report->unknown == 0);
  if (settings.json)
    print_json_line(std::cout, json_of_rollback(settings, *report, code));
  else
    print_rollback(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
