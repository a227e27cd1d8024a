#include <iostream>
#include <string>

#include "authlete/migration/token_migration.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "table.hpp"

namespace authlete::program {

int status_command(const Settings& settings) {
  const std::string journal = journal_path(settings.input, settings.options);
  const Result<MigrationTotals> totals = migration_status(journal);
  if (!totals) {
    std::cerr << "authlete-migrate: " << totals.error() << '\n';
    return exit_code_of_failure(totals.error());
  }
  if (settings.json) {
    boost::json::object object = json_of(*totals);
    object["journal"] = journal;
    print_json_line(std::cout, object);
    return exit_code::good;
  }
  Table table;
  table.add("records", totals->records);
  table.add("created", totals->created);
  table.add("found", totals->found);
  table.add("rejected", totals->rejected);
  table.add("unknown", totals->unknown);
  table.add("deleted", totals->deleted);
  table.add("submits", totals->submits);
  table.add("journal", journal);
  table.print(std::cout);
  return exit_code::good;
}

}  // namespace authlete::program
