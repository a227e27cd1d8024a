// Random bulk runs against a simulator that misbehaves: batch_random_runs RUNS [SEED]
//
// Exits with 1 if a report was wrong: sums that are not those of its batches, a token that was made twice, or a token,
// batch or count that was reported and does not exist. The seed that a run prints repeats it, but for the instants at
// which things happen.
#include <charconv>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "batch/random_run.hpp"

namespace {

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw std::invalid_argument("not a number");
  return number;
}

}  // namespace

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
