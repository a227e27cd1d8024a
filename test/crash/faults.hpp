#pragma once

#include "authlete/simulator/simulator.hpp"
#include "crash/random.hpp"

namespace authlete::crash {

/// Makes the service misbehave at random in the calls of a migration; replaces the faults set before. Every fault ends
/// by itself. Returns the number of faults.
unsigned arm_faults(simulator::Simulator& service, Random& random);

}  // namespace authlete::crash
