#include <unistd.h>

#include <iostream>
#include <string>

#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "service_client.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

// Asks the operator. A deleted token cannot be restored, so the confirmation is a word that nobody types by habit.
bool confirmed(const Settings& settings, const MigrationTotals& totals, const std::string& service) {
  std::cerr << "This permanently deletes tokens from " << service << ":\n  created by the migration: " << totals.created
            << '\n';
  if (settings.include_found)
    std::cerr << "  found or unknown: " << totals.found + totals.unknown
              << " (some of them may be older than the migration)\n";
  if (totals.deleted > 0) std::cerr << "  of these already deleted: " << totals.deleted << '\n';
  if (totals.unknown > 0 && !settings.include_found)
    std::cerr << "Unknown tokens are not deleted: " << totals.unknown
              << ". Another run of the migration would reconcile them; after a rollback that is not possible.\n";
  std::cerr << "To continue, type `delete`: ";
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
  if (report.unknown > 0 && !report.stop_reason)
    out << "Unknown tokens were not deleted. To delete those that exist, and the found tokens, run:\n  "
        << settings.command_line << " --include-found\n";
  if (report.stop_reason) report_stop(out, settings, *report.stop_reason, report.totals);
}

boost::json::object json_of_rollback(const Settings& settings, const RollbackReport& report, int code) {
  boost::json::object object = end_json(code);
  for (const boost::json::key_value_pair& total : json_of_journal(report.totals)) object[total.key()] = total.value();
  object["deletedNow"] = report.deleted;
  object["kept"] = report.kept;
  object["unknown"] = report.unknown;
  object["stopReason"] = json_of(report.stop_reason);
  if (report.stop_reason) object["command"] = settings.command_line;
  return object;
}

boost::asio::awaitable<Result<RollbackReport>> begin_rollback(const TokenMigration& migration,
                                                              const Settings& settings) {
  return migration.rollback(settings.include_found);
}

}  // namespace

int rollback_command(const Settings& settings) {
  if (!settings.yes && ::isatty(STDIN_FILENO) != 1) {
    std::cerr << "authlete-migrate: rollback deletes tokens and needs confirmation, but standard input is not a "
                 "terminal\n"
                 "No token was deleted. To confirm, run:\n  "
              << settings.command_line << " --yes\n";
    return exit_code::usage_error;
  }
  RunMetrics metrics;
  const Result<Client> client = client_of_service(settings, metrics);
  if (!client) return report_failure(settings, client.error());
  if (!settings.yes) {
    const Result<MigrationTotals> totals = migration_status(journal_path(settings.input, settings.options));
    if (!totals) return report_failure(settings, totals.error());
    if (!confirmed(settings, *totals, client->service_url())) {
      std::cerr << "No token was deleted.\n";
      return exit_code::stopped;
    }
  }

  ProgressDisplay display(settings.json);
  const Result<RollbackReport> report = run_in_session(settings, *client, display, metrics, &begin_rollback);
  if (!report) return report_failure(settings, report.error());

  const int code = exit_code_of_report(report->stop_reason, report->unknown == 0);
  if (settings.json)
    print_json_line(std::cout, json_of_rollback(settings, *report, code));
  else
    print_rollback(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
