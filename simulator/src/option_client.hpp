#pragma once

#include "authlete/models/client.hpp"
#include "authlete/simulator/simulator_options.hpp"

namespace authlete::simulator {

/// Returns a client of the options as the model of the service. It has no number yet.
RegisteredClient client_of(const SimulatorClient& option);

}  // namespace authlete::simulator
