#pragma once

#include <string_view>

#include "backend.hpp"

namespace authlete::simulator {

/// Handles a control call, by which a client controls the simulator over HTTP. The README of the simulator lists them.
HttpResponse handle_control_call(Backend& backend, std::string_view method, std::string_view path,
                                 std::string_view body);

}  // namespace authlete::simulator
