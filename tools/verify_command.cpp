#include <cstdint>
#include <iostream>

#include "advice.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "service_client.hpp"
#include "session.hpp"
#include "table.hpp"
#include "token_state.hpp"

namespace authlete::program {

namespace {

int exit_code_of_verification(const VerificationReport& report) {
  if (report.stop_reason) return exit_code_of_stop(*report.stop_reason);
  if (report.missing > 0) return exit_code::incomplete;
  if (const int code = exit_code_of_journal(report.totals); code == exit_code::stopped) return code;
  return report.checked > 0 ? exit_code::good : exit_code::incomplete;
}

// Explains the numbers: tokens that the journal does not list as created or found were not looked up.
void print_meaning(std::ostream& out, const Settings& settings, const VerificationReport& report) {
  const MigrationTotals& totals = report.totals;
  if (totals.rolled_back) out << "A rollback was started with this journal. The tokens that it deleted are missing.\n";
  if (report.stop_reason) return report_stop(out, settings, *report.stop_reason, totals);
  const std::uint64_t left = totals.unknown + totals.not_started();
  if (left == 0 && report.checked > 0) return;
  if (report.checked == 0) out << "Nothing was verified: the journal lists no token as created or found.\n";
  if (left == 0) return;
  out << "The migration is not finished. " << tokens_in_journal(totals)
      << "\nRun it with the options that it was started with, then verify again:\n  " << run_command_line(settings)
      << '\n';
}

void print_verification(std::ostream& out, const Settings& settings, const VerificationReport& report,
                        const ProgressDisplay& display) {
  for (const MissingToken& token : report.missing_tokens)
    out << token.file << ':' << token.line << ": accessToken: the service does not have this token (missing)\n";
  if (report.missing > report.missing_tokens.size())
    out << "... and " << report.missing - report.missing_tokens.size() << " more\n";
  Table table;
  table.add("checked", report.checked);
  table.add("existing", report.existing);
  table.add("missing", report.missing);
  if (settings.sample) table.add("seed", settings.seed);
  add_pace(table, display, report.checked);
  table.print(out);
  print_meaning(out, settings, report);
}

void print_json_verification(std::ostream& out, const Settings& settings, const VerificationReport& report, int code) {
  for (const MissingToken& token : report.missing_tokens) print_json_line(out, json_of(token));
  boost::json::object object = end_json(code);
  object["checked"] = report.checked;
  object["existing"] = report.existing;
  object["missing"] = report.missing;
  object["totals"] = json_of_journal(report.totals);
  object["sample"] = settings.sample ? boost::json::value(*settings.sample) : boost::json::value();
  object["seed"] = settings.sample ? boost::json::value(settings.seed) : boost::json::value();
  object["stopReason"] = json_of(report.stop_reason);
  if (report.stop_reason) object["command"] = settings.command_line;
  print_json_line(out, object);
}

boost::asio::awaitable<Result<VerificationReport>> begin_verification(const TokenMigration& migration,
                                                                      const Settings& settings) {
  return migration.verify(settings.sample, settings.seed);
}

}  // namespace

int verify_command(const Settings& settings) {
  RunMetrics metrics;
  const Result<Client> client = client_of_service(settings, metrics);
  if (!client) return report_failure(settings, client.error());
  ProgressDisplay display(settings.json);
  const Result<VerificationReport> report = run_in_session(settings, *client, display, metrics, &begin_verification);
  if (!report) return report_failure(settings, report.error());

  const int code = exit_code_of_verification(*report);
  if (settings.json)
    print_json_verification(std::cout, settings, *report, code);
  else
    print_verification(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
