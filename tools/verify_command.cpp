#include <cstdint>
#include <iostream>

#include "advice.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

int exit_code_of_verification(const VerificationReport& report) {
  if (report.stopped) return exit_code_of_stop(*report.stopped);
  if (report.missing > 0) return exit_code::not_all;
  if (const int code = exit_code_of_journal(report.totals); code == exit_code::stopped) return code;
  return report.asked > 0 ? exit_code::good : exit_code::not_all;
}

// What the numbers do not say: tokens that were not looked up, because the journal does not say that they are in.
void print_meaning(std::ostream& out, const Settings& settings, const VerificationReport& report) {
  const MigrationTotals& totals = report.totals;
  if (totals.rolled_back) out << "A rollback was begun with this journal: what it deleted is missing.\n";
  if (report.stopped) return tell_stop(out, settings, *report.stopped, totals);
  const std::uint64_t left = totals.unknown + totals.not_started();
  if (left == 0 && report.asked > 0) return;
  if (report.asked == 0) out << "Nothing was verified: the journal says of no token that it is in.\n";
  if (left == 0) return;
  out << "The migration is not at its end: of " << totals.records << " records, " << totals.unknown
      << " are unknown and " << totals.not_started()
      << " are not begun.\nRun it with the options that it was begun with, then verify again:\n  "
      << run_command_line(settings) << '\n';
}

void print_verification(std::ostream& out, const Settings& settings, const VerificationReport& report,
                        const ProgressDisplay& display) {
  for (const MissingToken& token : report.missing_listed)
    out << token.file << ':' << token.line << ": the token is missing\n";
  if (report.missing > report.missing_listed.size())
    out << "... and " << report.missing - report.missing_listed.size() << " more\n";
  Table table;
  table.add("asked for", report.asked);
  table.add("existing", report.existing);
  table.add("missing", report.missing);
  if (settings.sample) table.add("seed", settings.seed);
  add_pace(table, display, report.asked);
  table.print(out);
  print_meaning(out, settings, report);
}

void print_json_verification(std::ostream& out, const Settings& settings, const VerificationReport& report, int code) {
  for (const MissingToken& token : report.missing_listed) print_json_line(out, json_of(token));
  boost::json::object object = end_json(code);
  object["asked"] = report.asked;
  object["existing"] = report.existing;
  object["missing"] = report.missing;
  object["totals"] = json_of_journal(report.totals);
  object["sample"] = settings.sample ? boost::json::value(*settings.sample) : boost::json::value();
  object["seed"] = settings.sample ? boost::json::value(settings.seed) : boost::json::value();
  object["stopped"] = json_of(report.stopped);
  if (report.stopped) object["command"] = settings.again;
  print_json_line(out, object);
}

boost::asio::awaitable<Result<VerificationReport>> begin_verification(const TokenMigration& migration,
                                                                      const Settings& settings) {
  return migration.verify(settings.sample, settings.seed);
}

}  // namespace

int verify_command(const Settings& settings) {
  const Result<Client> client = client_of_service(settings.options);
  if (!client) return tell_failure(settings, client.error());
  ProgressDisplay display(settings.json);
  const Result<VerificationReport> report = carry_out(settings, *client, display, &begin_verification);
  if (!report) return tell_failure(settings, report.error());

  const int code = exit_code_of_verification(*report);
  if (settings.json)
    print_json_verification(std::cout, settings, *report, code);
  else
    print_verification(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
