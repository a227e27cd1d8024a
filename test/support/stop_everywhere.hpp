#pragma once

#include <cstddef>
#include <functional>

namespace authlete::test {

/// Runs it again and again, stopped after 0, 1, 2, ... handlers, until it comes to its end. Once that has taken as many
/// milliseconds as AUTHLETE_TEST_STOP_EVERYWHERE says, else 5,000, the stops grow sparser. Returns how many handlers it
/// runs in all.
std::size_t run_stopped_everywhere(const std::function<void()>& body);

/// Replaces each test case by one that runs it so: a coroutine is destroyed at every point where it can be suspended.
/// What is left behind then is found by the address sanitizer (fault matrix K10). Cases that do not use a `Runner` come
/// to their end at once.
void stop_every_case_everywhere();

}  // namespace authlete::test
