// Random clients against a simulator with four threads: random_clients RUNS|SECONDSs [SEED]
//
// `random_clients 3` makes three runs, `random_clients 600s` as many as begin within 600 seconds. The printed seed
// repeats a run, except for the values that the server chooses and the timing. Exits with 1 if a response was not the
// one that the model of the tokens predicts, if a broken request was executed, or if the tokens in the end are not
// those of the model.
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "simulator/random_clients/random_run.hpp"
#include "support/number_argument.hpp"

using authlete::test::number_of;

namespace {

constexpr std::size_t steps_per_client = 400;

}  // namespace

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  std::uint64_t runs = 0;
  std::uint64_t seed = 1;
  Clock::duration time{};
  try {
    if (argc < 2 || argc > 3) throw std::invalid_argument("arguments");
    std::string_view amount = argv[1];
    if (amount.ends_with('s')) {
      amount.remove_suffix(1);
      time = std::chrono::seconds(number_of(amount));
    } else {
      runs = number_of(amount);
    }
    if (argc == 3) seed = number_of(argv[2]);
  } catch (const std::invalid_argument&) {
    std::cerr << "usage: random_clients RUNS|SECONDSs [SEED]\n";
    return 2;
  }
  const Clock::time_point begin = Clock::now();
  std::uint64_t made = 0;
  std::uint64_t failed = 0;
  authlete::test::ClientCounts sum;
  for (; made < runs || Clock::now() - begin < time; ++made) {
    const authlete::test::RandomClientsRun run = authlete::test::run_random_clients(seed + made, steps_per_client);
    const authlete::test::ClientCounts& counts = run.counts;
    std::cout << "seed " << seed + made << ": " << counts.connections << " connections, " << counts.responses
              << " responses, " << counts.broken_requests << " broken requests, " << counts.broken_connections
              << " broken connections, " << counts.batches << " batches, " << run.tokens << " tokens" << std::endl;
    sum += counts;
    if (run.failure.empty()) continue;
    ++failed;
    std::cout << "  FAILED: " << run.failure << std::endl;
  }
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin).count();
  std::cout << made << " runs in " << seconds << " s, " << sum.connections << " connections, " << sum.responses
            << " responses, " << sum.broken_requests << " broken requests, " << sum.broken_connections
            << " broken connections, " << sum.batches << " batches, " << failed << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}
