#pragma once

#include <authlete/server/beast/listener.hpp>

#include <CLI/CLI.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>

namespace example {

/// Parses the command line and runs the coroutine that `start` makes, until it ends.
///
/// Returns: the exit code: 0, 1 after a failure, 2 if an option or a setting is wrong. Failures are printed.
int run_program(CLI::App& app, int argc, char** argv, const std::function<boost::asio::awaitable<void>()>& start);

/// Waits for SIGINT or SIGTERM and then stops the listener: requests that have started get a second to end.
boost::asio::awaitable<void> serve_until_signal(authlete::server::beast::Listener& listener);

}  // namespace example
