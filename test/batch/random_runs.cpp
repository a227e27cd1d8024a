// Random bulk runs against a simulator that misbehaves: batch_random_runs RUNS [SEED]
//
// Exits with 1 if a report is wrong: its totals are not those of its batches, a token was created twice, or a reported
// token, batch or count does not exist. The printed seed repeats a run, except for the timing.
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "batch/random_run.hpp"
#include "support/number_argument.hpp"

using authlete::test::number_of;

int main(int argc, char** argv) {
  std::uint64_t runs = 0;
  std::uint64_t seed = 1;
  try {
    if (argc < 2 || argc > 3) throw std::invalid_argument("arguments");
    runs = number_of(argv[1]);
    if (argc == 3) seed = number_of(argv[2]);
  } catch (const std::invalid_argument&) {
    std::cerr << "usage: batch_random_runs RUNS [SEED]\n";
    return 2;
  }
  std::uint64_t failed = 0;
  authlete::test::RandomRun sum;
  for (std::uint64_t number = 0; number < runs; ++number) {
    const authlete::test::RandomRun run = authlete::test::random_run(seed + number);
    std::cout << "seed " << seed + number << ": " << run.callers << " callers, " << run.threads << " threads, "
              << run.faults << " faults, " << run.cancelled << " cancelled, " << run.batches << " batches, "
              << run.unknown << " unknown, " << run.running << " running, " << run.tokens << " tokens" << std::endl;
    sum.cancelled += run.cancelled;
    sum.batches += run.batches;
    sum.unknown += run.unknown;
    sum.running += run.running;
    sum.tokens += run.tokens;
    if (run.failure.empty()) continue;
    ++failed;
    std::cout << "  FAILED: " << run.failure << std::endl;
  }
  std::cout << runs << " runs, " << sum.cancelled << " cancelled callers, " << sum.batches << " batches, "
            << sum.unknown << " unknown, " << sum.running << " running, " << sum.tokens << " tokens, " << failed
            << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}
