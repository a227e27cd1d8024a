#pragma once

#include <string_view>

#include "backend.hpp"

namespace authlete::simulator {

/// The control calls, which tell the simulator what to do over HTTP: see README.md of the simulator.
HttpAnswer carry_out_control(Backend& backend, std::string_view method, std::string_view path, std::string_view body);

}  // namespace authlete::simulator
