// Kills the migration program at random instants while the service misbehaves, starts it again, and checks the tokens
// of the service at the end: crash_test PROGRAM RUNS [SEED]. Some of the starts are migrations of this program itself,
// which closes its client, cancels the migration or stops the execution context at a random instant. During others the
// input changes, and is restored before the next start.
//
// Exits with 1 if a run lost a token, created one twice or one that must not exist, rejected a valid record or omitted
// a bad one, sent a create for a token that existed, or ended with the wrong exit code. Such a run keeps its directory.
// The printed seed repeats a run, except for the timing.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <stdexcept>

#include "crash/interrupted_migration.hpp"
#include "crash/run.hpp"

using namespace authlete::crash;

namespace {

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw std::invalid_argument("no number: " + std::string(text));
  return number;
}

void print(std::uint64_t number, const RunReport& report) {
  constexpr std::size_t failures_shown = 10;
  std::cout << "run " << number << ": seed " << report.seed << ", " << report.format << ", " << report.kills
            << " kills, " << report.interruptions << " interruptions, " << report.changes << " changed inputs, "
            << report.starts << " starts, " << report.faults_armed << " faults armed, " << report.created
            << " created, " << report.rejects << " rejects, " << report.lost << " lost, " << report.doubled
            << " doubled, " << report.surplus << " surplus, " << report.duplicates_refused
            << " creates of a token that existed, " << std::fixed << std::setprecision(1) << report.seconds << " s"
            << std::endl;
  if (report.failures.empty()) return;
  for (std::size_t index = 0; index < std::min(report.failures.size(), failures_shown); ++index)
    std::cout << "  FAILED: " << report.failures[index] << '\n';
  if (report.failures.size() > failures_shown)
    std::cout << "  and " << report.failures.size() - failures_shown << " more\n";
  std::cout << "  seed " << report.seed << ", kept: " << report.directory << ", its output ends:\n"
            << report.output_tail << std::flush;
}

bool run(const std::string& program, std::uint64_t runs, std::uint64_t seed) {
  RunReport sum;
  std::uint64_t failed = 0;
  for (std::uint64_t number = 1; number <= runs; ++number) {
    const RunReport report = run_once(program, seed + number - 1);
    print(number, report);
    failed += report.failures.empty() ? 0 : 1;
    sum.kills += report.kills;
    sum.interruptions += report.interruptions;
    sum.changes += report.changes;
    sum.lost += report.lost;
    sum.doubled += report.doubled;
    sum.wrongly_rejected += report.wrongly_rejected;
    sum.duplicates_refused += report.duplicates_refused;
  }
  std::cout << "crash test: " << runs << " runs, " << sum.kills << " kills, " << sum.interruptions << " interruptions, "
            << sum.changes << " changed inputs, " << sum.lost << " lost, " << sum.doubled << " doubled, "
            << sum.wrongly_rejected << " wrongly rejected, " << sum.duplicates_refused
            << " creates sent for a token that existed" << std::endl;
  if (failed > 0) std::cout << "FAILED: " << failed << " of " << runs << " runs" << std::endl;
  return failed == 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty() && words.front() == interrupted_migration_name) return run_interrupted_migration(words);
    if (words.size() < 2 || words.size() > 3) throw std::invalid_argument("usage: crash_test PROGRAM RUNS [SEED]");
    const std::uint64_t runs = number_of(words[1]);
    const std::uint64_t seed = words.size() == 3 ? number_of(words[2]) : 1;
    if (runs == 0) throw std::invalid_argument("without a run nothing is known");
    return run(std::filesystem::absolute(words[0]), runs, seed) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "crash_test: " << error.what() << std::endl;
    return 2;
  }
}
