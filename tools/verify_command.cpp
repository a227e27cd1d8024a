#include <iostream>

#include "commands.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "session.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

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
  tell_stop(out, settings, report.stopped);
}

void print_json_verification(std::ostream& out, const Settings& settings, const VerificationReport& report, int code) {
  for (const MissingToken& token : report.missing_listed) print_json_line(out, json_of(token));
  boost::json::object object = end_json(code);
  object["asked"] = report.asked;
  object["existing"] = report.existing;
  object["missing"] = report.missing;
  object["sample"] = settings.sample ? boost::json::value(*settings.sample) : boost::json::value();
  object["seed"] = settings.sample ? boost::json::value(settings.seed) : boost::json::value();
  object["stopped"] = json_of(report.stopped);
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

  const int code = exit_code_of_report(report->stopped, report->missing == 0);
  if (settings.json)
    print_json_verification(std::cout, settings, *report, code);
  else
    print_verification(std::cout, settings, *report, display);
  return code;
}

}  // namespace authlete::program
