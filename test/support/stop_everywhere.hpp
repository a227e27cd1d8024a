#pragma once

namespace authlete::test {

/// Replaces each test case by one that runs it again and again, stopped after 0, 1, 2, ... handlers, until it comes to
/// its end: a coroutine is destroyed at every point where it can be suspended. What is left behind then is found by
/// the address sanitizer (fault matrix K10). Cases that do not use a `Runner` come to their end at once.
void stop_every_case_everywhere();

}  // namespace authlete::test
