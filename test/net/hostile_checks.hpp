#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "net/net_fixture.hpp"

namespace authlete::test {

/// Repeats the string until the result has at least `size` bytes.
std::string repeated(std::string_view text, std::size_t size);

/// Returns true if a call may end like this once the server has sent anything at all.
bool documented_for_bad_response(const Outcome& outcome);

/// Lets the server behave from now on, and checks that the next call is served on a new connection.
void check_recovered(NetFixture& fixture);

}  // namespace authlete::test
