#include "program.hpp"

#include <authlete/exception.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>

namespace example {

namespace asio = boost::asio;

namespace {

constexpr int usage_error = 2;

int report_failure(const CLI::App& app, std::exception_ptr failure) {
  const auto print = [&](const auto& message) { std::cerr << app.get_name() << ": " << message << '\n'; };
  try {
    std::rethrow_exception(std::move(failure));
  } catch (const CLI::ParseError& error) {
    print(error.what());
    return usage_error;
  } catch (const authlete::Exception& exception) {
    print(exception.error());
    return exception.error().kind == authlete::ErrorKind::configuration ? usage_error : EXIT_FAILURE;
  } catch (const std::exception& exception) {
    print(exception.what());
    return EXIT_FAILURE;
  }
}

}  // namespace

int run_program(CLI::App& app, int argc, char** argv, const std::function<asio::awaitable<void>()>& start) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : usage_error;
  }
  // One thread runs everything, so that the objects of an example need no locks.
  asio::io_context context(1);
  std::exception_ptr failure;
  asio::co_spawn(context, start(), [&](std::exception_ptr thrown) {
    failure = std::move(thrown);
    context.stop();  // Timers and idle connections need not end by themselves.
  });
  context.run();
  return failure ? report_failure(app, failure) : EXIT_SUCCESS;
}

asio::awaitable<void> serve_until_signal(authlete::server::beast::Listener& listener) {
  asio::signal_set signals(co_await asio::this_coro::executor, SIGINT, SIGTERM);
  co_await signals.async_wait(asio::use_awaitable);
  co_await listener.stop(std::chrono::seconds(1));
}

}  // namespace example
