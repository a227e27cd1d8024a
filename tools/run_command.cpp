#include <cstdint>
#include <iostream>
#include <optional>

#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

void print_migration(std::ostream& out, const Settings& settings, const MigrationReport& report,
                     const ProgressDisplay& display) {
  const MigrationTotals& totals = report.totals;
  // Stopped while the input was read: what an earlier run has done was not looked up, and is not nothing.
  if (report.stopped && report.journal.empty() && !settings.options.dry_run)
    return tell_stop(out, settings, *report.stopped, std::nullopt);
  Table table;
  table.add("records", totals.records);
  table.add(settings.options.dry_run ? "could be created" : "created", totals.created);
  table.add("found", totals.found);
  table.add("rejected", totals.rejected);
  table.add("unknown", totals.unknown);
  table.add("not begun", totals.not_started());
  table.add("submits", totals.submits);
  std::optional<std::uint64_t> done_now;
  if (display.done_before()) done_now = totals.done() - std::min(totals.done(), *display.done_before());
  add_pace(table, display, done_now);
  if (!report.rejects.empty()) table.add("rejects", report.rejects);
  if (!report.journal.empty()) table.add("journal", report.journal);
  if (settings.options.dry_run) out << "dry run: no token was created\n";
  table.print(out);
  if (totals.rejected > 0 && report.rejects.empty())
    out << "the file of the rejects was not written; the next run writes it when it ends\n";
  if (report.stopped) tell_stop(out, settings, *report.stopped, totals);
}

boost::json::object json_of_migration(const Settings& settings, const MigrationReport& report, int code) {
  boost::json::object object = end_json(code);
  for (const boost::json::key_value_pair& total : json_of_journal(report.totals)) object[total.key()] = total.value();
  object["dryRun"] = settings.options.dry_run;
  object["stopped"] = json_of(report.stopped);
  if (report.stopped) object["command"] = settings.again;
  object["journal"] = report.journal;
  object["rejects"] = report.rejects;
  return object;
}

boost::asio::awaitable<Result<MigrationReport>> begin_migration(const TokenMigration& migration, const Settings&) {
  return migration.run();
}

}  // namespace

int run_command(const Settings& settings) {
  const Result<Client> client = client_of_service(settings.options);
  if (!client) return tell_failure(settings, client.error());
  ProgressDisplay display(settings.json);
  const Result<MigrationReport> report = carry_out(settings, *client, display, &begin_migration);
  if (!report) return tell_failure(settings, report.error());

  const int code = exit_code_of_report(report->stopped, report->complete());
  if (settings.json)
    print_json_line(std::cout, json_of_migration(settings, *report, code));
  else
    print_migration(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
