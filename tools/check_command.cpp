#include <iostream>

#include "authlete/migration/input_check.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "finding_groups.hpp"
#include "json_lines.hpp"
#include "outcome.hpp"
#include "progress_display.hpp"
#include "table.hpp"

namespace authlete::program {

namespace {

void print_finding(std::ostream& out, const InputFinding& finding) {
  out << finding.file << ':' << finding.line << ": ";
  if (!finding.field.empty()) out << finding.field << ": ";
  out << finding.message << " (" << finding.kind << ")\n";
}

void print_input_report(std::ostream& out, const InputReport& report) {
  Table table;
  table.add("records", report.records);
  table.add("bad records", report.bad_records);
  for (const auto& [kind, count] : report.findings)
    if (count > 0) table.add(to_string(kind), count);
  table.add("digest", report.digest);
  table.print(out);
}

boost::json::object json_of_input_report(const InputReport& report) {
  boost::json::object findings;
  for (const auto& [kind, count] : report.findings) findings[to_string(kind)] = count;
  boost::json::object object;
  object["records"] = report.records;
  object["badRecords"] = report.bad_records;
  object["findings"] = std::move(findings);
  object["digest"] = report.digest;
  return object;
}

}  // namespace

int check_command(const Settings& settings) {
  ProgressDisplay display(false);
  FindingGroups groups;
  const auto on_finding = [&](const InputFinding& finding) {
    if (!settings.json && !groups.add(finding)) return;
    display.clear();
    if (settings.json)
      print_json_line(std::cout, json_of(finding));
    else
      print_finding(std::cout, finding);
  };
  const auto on_progress = [&](std::uint64_t records) {
    MigrationProgress progress;
    progress.stage_done = records;
    display.take(progress);
    display.draw_if_due();
  };
  const Result<InputReport> report = check_input(settings.input, on_finding, on_progress);
  display.clear();
  groups.print_rest(std::cout);
  if (!report) return report_failure(settings, report.error());
  if (settings.json)
    print_json_line(std::cout, json_of_input_report(*report));
  else
    print_input_report(std::cout, *report);
  return exit_code_of_report(std::nullopt, report->bad_records == 0);
}

}  // namespace authlete::program
