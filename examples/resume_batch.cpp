// Waits for a batch by its request ID. Another process may have submitted it.
//
//   resume_batch REQUEST_ID [SECONDS]
//
// The environment configures this program like quickstart.cpp. The exit code is 0 if the batch has succeeded. It is 1
// if the batch failed, or if its result is not known within SECONDS (an hour by default). In that
// case run it again.
#include <authlete/authlete.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace {

namespace asio = boost::asio;

asio::awaitable<bool> wait_for(authlete::Client client, std::string request_id, std::chrono::seconds time) {
  authlete::PollPolicy policy;
  policy.total_time = time;
  const authlete::BatchOperation batch(client, std::move(request_id));
  authlete::Result<authlete::TokenBatchStatus> status = co_await batch.wait(policy);
  if (status) {
    std::cout << "batch " << batch.request_id() << " succeeded";
    if (status->token_count) std::cout << ": " << *status->token_count << " tokens";
    std::cout << '\n';
    co_return true;
  }
  // Even after a cancellation the error is a value, and it holds the request ID.
  const authlete::Error& error = status.error();
  if (error.kind == authlete::ErrorKind::batch_failed)
    std::cout << "batch " << error.request_id << " failed after " << error.token_count.value_or(0)
              << " tokens: " << error.result_code << ' ' << error.result_message << '\n';
  else
    std::cout << "batch " << error.request_id << " has no known result yet: " << error << '\n';
  co_return false;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view digits = argc == 3 ? argv[2] : "3600";
  std::uint32_t seconds = 0;
  const auto [end, wrong] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (argc < 2 || argc > 3 || wrong != std::errc() || end != digits.data() + digits.size()) {
    std::cerr << "Usage: resume_batch REQUEST_ID [SECONDS]\n";
    return 2;
  }
  const authlete::Result<authlete::ClientOptions> options = authlete::ClientOptions::from_environment();
  if (!options) {
    std::cerr << options.error() << '\n';
    return 2;
  }
  try {
    asio::io_context context;
    const authlete::Client client(*options);
    asio::cancellation_signal cancellation;
    asio::signal_set signals(context, SIGINT, SIGTERM);
    signals.async_wait([&](boost::system::error_code error, int) {
      if (!error) cancellation.emit(asio::cancellation_type::terminal);
    });
    bool succeeded = false;
    auto on_end = [&](std::exception_ptr exception, bool all) {
      if (exception) std::rethrow_exception(exception);
      succeeded = all;
      context.stop();  // The wait for a signal would keep run() from returning.
    };
    asio::co_spawn(context, wait_for(client, argv[1], std::chrono::seconds(seconds)),
                   asio::bind_cancellation_slot(cancellation.slot(), on_end));
    context.run();
    return succeeded ? 0 : 1;
  } catch (const std::exception& exception) {
    std::cerr << exception.what() << '\n';
    return 1;
  }
}
