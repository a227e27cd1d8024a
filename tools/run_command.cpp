#include <cstdint>
#include <iostream>
#include <optional>

#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "service_client.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

void print_migration(std::ostream& out, const Settings& settings, const MigrationReport& report,
                     const ProgressDisplay& display) {
  const MigrationTotals& totals = report.totals;
  // A run that is stopped while it reads the input has not read the journal. Zeros would be wrong: an earlier run may
  // have created tokens.
  if (report.stop_reason && report.journal.empty() && !settings.options.dry_run)
    return report_stop(out, settings, *report.stop_reason, std::nullopt);
  Table table;
  table.add("records", totals.records);
  table.add(settings.options.dry_run ? "could be created" : "created", totals.created);
  table.add("found", totals.found);
  table.add("rejected", totals.rejected);
  table.add("unknown", totals.unknown);
  table.add("not started", totals.not_started());
  table.add("submits", totals.submits);
  std::optional<std::uint64_t> done_now;
  if (display.done_before()) done_now = totals.done() - std::min(totals.done(), *display.done_before());
  add_pace(table, display, done_now);
  if (!report.rejects.empty()) table.add("rejects", report.rejects);
  if (!report.journal.empty()) table.add("journal", report.journal);
  if (settings.options.dry_run) out << "Dry run: no token was created.\n";
  table.print(out);
  if (totals.rejected > 0 && report.rejects.empty())
    out << "The rejects file was not written. The next run writes it when it ends.\n";
  if (report.stop_reason) report_stop(out, settings, *report.stop_reason, totals);
}

boost::json::object json_of_migration(const Settings& settings, const MigrationReport& report, int code) {
  boost::json::object object = end_json(code);
  for (const boost::json::key_value_pair& total : json_of_journal(report.totals)) object[total.key()] = total.value();
  object["dryRun"] = settings.options.dry_run;
  object["stopReason"] = json_of(report.stop_reason);
  if (report.stop_reason) object["command"] = settings.command_line;
  object["journal"] = report.journal;
  object["rejects"] = report.rejects;
  return object;
}

boost::asio::awaitable<Result<MigrationReport>> begin_migration(const TokenMigration& migration, const Settings&) {
  return migration.run();
}

}  // namespace

int run_command(const Settings& settings) {
  RunMetrics metrics;
  const Result<Client> client = client_of_service(settings, metrics);
  if (!client) return report_failure(settings, client.error());
  ProgressDisplay display(settings.json);
  const Result<MigrationReport> report = run_in_session(settings, *client, display, metrics, &begin_migration);
  if (!report) return report_failure(settings, report.error());

  const int code = exit_code_of_report(report->stop_reason, report->complete());
  if (settings.json)
    print_json_line(std::cout, json_of_migration(settings, *report, code));
  else
    print_migration(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
