#include "authlete/migration/input_check.hpp"

#include "migration/input_scan.hpp"

namespace authlete {

namespace {

constexpr std::uint64_t records_a_report = 10'000;

// Counts the findings and passes them to the caller.
class Findings {
 public:
  Findings(InputReport& report, const std::function<void(const InputFinding&)>& tell) : report_(report), tell_(tell) {}

  void add(const InputFinding& finding) {
    ++report_.findings[finding.kind];
    if (tell_) tell_(finding);
  }

 private:
  InputReport& report_;
  const std::function<void(const InputFinding&)>& tell_;
};

}  // namespace

Result<InputReport> check_input(const MigrationInput& input, const std::function<void(const InputFinding&)>& on_finding,
                                const std::function<void(std::uint64_t records)>& on_progress) {
  if (Result<void> good = input.validate(); !good) return std::move(good).error();
  InputReport report;
  Findings findings(report, on_finding);
  const auto visit = [&](const migration::Record& record, const migration::DecodedItem& item) {
    for (InputFinding finding : item.findings) {
      finding.item = record.item;
      finding.file = input.files[record.file];
      finding.line = record.line;
      findings.add(finding);
    }
    if (!item.good()) ++report.bad_records;
    if (on_progress && (record.item + 1) % records_a_report == 0) on_progress(record.item + 1);
  };
  const migration::InputFiles files;  // empty: the input is read once only, so standard input needs no copy
  Result<migration::InputScan> scan = migration::InputScan::take(input, files, visit);
  if (!scan) return std::move(scan).error();
  std::optional<std::uint64_t> last;
  for (;;) {
    const Result<std::optional<migration::Duplicate>> duplicate = scan->next_duplicate();
    if (!duplicate) return duplicate.error();
    if (!*duplicate) break;
    findings.add(migration::finding_of(**duplicate, input));
    if (last != (*duplicate)->item) ++report.bad_records;
    last = (*duplicate)->item;
  }
  report.records = scan->records();
  report.digest = migration::hexadecimal(scan->digest());
  return report;
}

}  // namespace authlete
