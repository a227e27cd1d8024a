#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "simulator/random_clients/random_client.hpp"

namespace authlete::test {

/// Results of one run.
struct RandomClientsRun {
  ClientCounts counts;
  std::size_t tokens = 0;  ///< Tokens that exist in the end.
  std::string failure;     ///< Empty if the server did everything that it must, and nothing else.
};

/// Starts a simulator with four threads, and runs four clients against it, each on its own thread. At the end the
/// tokens of the simulator must be those of the models. The seed decides everything except the values that the server
/// chooses and the timing.
RandomClientsRun run_random_clients(std::uint64_t seed, std::size_t steps);

}  // namespace authlete::test
