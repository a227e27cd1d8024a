#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "net/scene.hpp"

namespace authlete::test {

/// The text over and over, at least `size` bytes of it.
std::string repeated(std::string_view text, std::size_t size);

/// True if a call may end so once the server has said anything at all.
bool documented_for_bad_answer(const Outcome& outcome);

/// The server is good from now on, and the next call is served on a connection of its own.
void check_recovered(Scene& scene);

}  // namespace authlete::test
