// Shows how a call ends before its response arrives: by its timeout, by a cancellation, or because its client is
// closed. A server in this program accepts connections and never responds, like a service in trouble.
//
// The environment configures this program like quickstart.cpp. The exit code is 0 if each call ended as expected.
#include <authlete/authlete.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

int unexpected = 0;

void show(std::string_view what, const authlete::Result<authlete::TokenListResponse>& result,
          authlete::ErrorKind expected) {
  std::cout << what << ": ";
  if (result)
    std::cout << "a response\n";
  else
    std::cout << result.error() << '\n';
  const authlete::ErrorKind kind = result ? authlete::ErrorKind::none : result.error().kind;
  if (kind != expected) ++unexpected;
}

asio::awaitable<void> with_enough_time(authlete::Client client) {
  authlete::RequestOptions options;
  options.timeout = 10s;
  authlete::TokenListRequest first;
  show("a call with 10 s", co_await client.token_operations().list(first, options), authlete::ErrorKind::none);
}

asio::awaitable<void> with_too_little_time(authlete::Client client) {
  // The timeout covers the whole call: the wait for a connection, its handshake, all attempts and the pauses between
  // them.
  authlete::RequestOptions options;
  options.timeout = 100ms;
  authlete::TokenListRequest first;
  show("a call with 100 ms", co_await client.token_operations().list(first, options), authlete::ErrorKind::timeout);
}

asio::awaitable<void> waiting_call(authlete::Client client, authlete::ErrorKind expected) {
  authlete::Result<authlete::TokenListResponse> listed = co_await client.token_operations().list();
  show("a call that waits", listed, expected);
}

// After a cancellation, every further `co_await` of a coroutine throws. Therefore the cancelled call has its own
// coroutine, which ends right after the call.
asio::awaitable<void> cancelled_after_a_while(authlete::Client client) {
  const auto executor = co_await asio::this_coro::executor;
  asio::cancellation_signal signal;
  asio::steady_timer ended(executor, asio::steady_timer::time_point::max());
  auto on_end = [&ended](std::exception_ptr) { ended.cancel(); };
  asio::co_spawn(executor, waiting_call(client, authlete::ErrorKind::cancelled),
                 asio::bind_cancellation_slot(signal.slot(), on_end));

  asio::steady_timer pause(executor, 100ms);
  co_await pause.async_wait(asio::use_awaitable);
  // This must run on the executor of the call. With several threads, that is a strand.
  signal.emit(asio::cancellation_type::terminal);
  try {
    co_await ended.async_wait(asio::use_awaitable);
  } catch (const std::exception&) {
    // The timer was cancelled because the call has ended.
  }
}

asio::awaitable<void> ended_with_its_client(authlete::Client client) {
  const auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, waiting_call(client, authlete::ErrorKind::closed), asio::detached);
  asio::steady_timer pause(executor, 100ms);
  co_await pause.async_wait(asio::use_awaitable);
  co_await client.close(50ms);  // Calls in flight may take 50 ms more, then they end.
  co_await waiting_call(client, authlete::ErrorKind::closed);
}

// Accepts connections and keeps them open, but sends nothing.
asio::awaitable<void> silent_server(asio::ip::tcp::acceptor& acceptor) {
  std::vector<asio::ip::tcp::socket> connections;
  while (true) connections.push_back(co_await acceptor.async_accept(asio::use_awaitable));
}

asio::awaitable<void> show_all(authlete::ClientOptions options, asio::ip::tcp::acceptor& acceptor) {
  co_await with_enough_time(authlete::Client(options));

  options.base_url = "https://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  authlete::Client client(options);
  co_await with_too_little_time(client);
  co_await cancelled_after_a_while(client);
  co_await ended_with_its_client(client);
  acceptor.close();
}

}  // namespace

int main() try {
  const authlete::ClientOptions options = authlete::ClientOptions::from_environment().value();
  asio::io_context context;
  asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  asio::co_spawn(context, silent_server(acceptor), asio::detached);
  asio::co_spawn(context, show_all(options, acceptor), [](std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
  });
  context.run();
  return unexpected == 0 ? 0 : 1;
} catch (const std::exception& failure) {
  std::cerr << "timeouts_and_cancellation: " << failure.what() << '\n';
  return 1;
}
