#pragma once

#include <cstddef>
#include <functional>

namespace authlete::test {

/// Runs it repeatedly, stopped after 0, 1, 2, ... handlers, until it completes. After as many milliseconds as
/// AUTHLETE_TEST_STOP_EVERYWHERE says, or 5,000, the stops become sparser. Returns the total number of its handlers.
std::size_t run_stopped_everywhere(const std::function<void()>& body);

/// Replaces each test case by one that runs it in that way: a coroutine is destroyed at every point at which it can be
/// suspended. AddressSanitizer then finds whatever is left behind (fault matrix K10). Cases without a `Runner` complete
/// at once.
void stop_every_case_everywhere();

}  // namespace authlete::test
