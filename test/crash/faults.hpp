#pragma once

#include "authlete/simulator/simulator.hpp"
#include "crash/random.hpp"

namespace authlete::crash {

/// Makes the service misbehave at random in the calls of a migration, in the place of what was armed before. Every
/// fault ends by itself. Returns how many faults there are.
unsigned arm_faults(simulator::Simulator& service, Random& random);

}  // namespace authlete::crash
