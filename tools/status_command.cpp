#include <iostream>
#include <string>

#include "advice.hpp"
#include "authlete/migration/token_migration.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "table.hpp"
#include "token_state.hpp"

namespace authlete::program {

namespace {

// Returns 100 only if all records are done. An input without records is done.
std::uint64_t percent_done(const MigrationTotals& totals) {
  if (totals.done() >= totals.records) return 100;
  return static_cast<std::uint64_t>(static_cast<long double>(totals.done()) * 100 /
                                    static_cast<long double>(totals.records));
}

void print_table(std::ostream& out, const MigrationTotals& totals, const std::string& journal) {
  Table table;
  table.add("records", totals.records);
  table.add("created", totals.created);
  table.add("found", totals.found);
  table.add("rejected", totals.rejected);
  table.add("unknown", totals.unknown);
  table.add("not started", totals.not_started());
  table.add("done", std::to_string(percent_done(totals)) + '%');
  table.add("deleted", totals.deleted);
  table.add("submits", totals.submits);
  table.add("journal", journal);
  table.print(out);
}

void print_meaning(std::ostream& out, const Settings& settings, const MigrationTotals& totals) {
  if (totals.rolled_back) {
    out << "A rollback was started with this journal, so no run can use it any more.\n";
    return;
  }
  if (exit_code_of_journal(totals) == exit_code::stopped) {
    out << tokens_in_journal(totals)
        << "\nTo continue, run the migration with the options that it was started with:\n  "
        << run_command_line(settings) << '\n';
    return;
  }
  out << "The migration is finished.\n";
  if (totals.rejected > 0)
    out << "To write the rejects file again, run the migration with the options that it was started with:\n  "
        << run_command_line(settings) << '\n';
}

}  // namespace

int status_command(const Settings& settings) {
  const std::string journal = journal_path(settings.input, settings.options);
  const Result<MigrationTotals> totals = migration_status(journal);
  if (!totals) return report_failure(settings, totals.error());
  const int code = exit_code_of_journal(*totals);
  if (settings.json) {
    boost::json::object object = json_of_journal(*totals);
    object["percentDone"] = percent_done(*totals);
    object["journal"] = journal;
    object["exitCode"] = code;
    print_json_line(std::cout, object);
    return code;
  }
  print_table(std::cout, *totals, journal);
  print_meaning(std::cout, settings, *totals);
  return code;
}

}  // namespace authlete::program
