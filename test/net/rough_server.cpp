#include "net/rough_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace authlete::test {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

namespace {

constexpr auto as_result = asio::as_tuple(asio::deferred);

class Session {
 public:
  Session(std::atomic<long>& open, tcp::socket socket, asio::ssl::context& tls)
      : stream(std::move(socket), tls), open_(open) {
    ++open_;
  }
  ~Session() { --open_; }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  asio::ssl::stream<tcp::socket> stream;

 private:
  std::atomic<long>& open_;
};

asio::awaitable<void> sleep(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(as_result);
}

void reset(tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::socket_base::linger(true, 0), ignored);
  socket.close(ignored);
}

std::size_t announced_length(std::string_view head) {
  constexpr std::string_view field = "\r\nContent-Length: ";
  const std::size_t at = head.find(field);
  return at == std::string_view::npos ? 0 : std::strtoul(head.data() + at + field.size(), nullptr, 10);
}

asio::awaitable<void> serve(std::shared_ptr<Session> session, long number) {
  auto& stream = session->stream;
  if (number % 43 == 0) co_return reset(stream.next_layer());
  while (number % 29 == 0) {  // until the client closes
    char byte = 0;
    auto [error, count] = co_await stream.next_layer().async_read_some(asio::buffer(&byte, 1), as_result);
    if (error) co_return;
  }
  if (auto [error] = co_await stream.async_handshake(asio::ssl::stream_base::server, as_result); error) co_return;
  std::string received;
  for (;;) {
    auto [head_error, head_size] =
        co_await asio::async_read_until(stream, asio::dynamic_buffer(received), "\r\n\r\n", as_result);
    if (head_error) co_return;
    const std::size_t whole = head_size + announced_length(std::string_view(received).substr(0, head_size));
    while (received.size() < whole) {
      char piece[1024];
      auto [error, count] = co_await stream.async_read_some(asio::buffer(piece), as_result);
      if (error) co_return;
      received.append(piece, count);
    }
    const std::size_t begin = received.find(' ') + 1;
    const std::string target = received.substr(begin, received.find(' ', begin) - begin);
    const std::string body = received.substr(head_size, whole - head_size);
    received.erase(0, whole);

    if (target == "/reset") co_return reset(stream.next_layer());
    if (target == "/stall") {  // until the client closes
      char byte = 0;
      co_await stream.async_read_some(asio::buffer(&byte, 1), as_result);
      co_return;
    }
    if (target.starts_with("/delay/")) co_await sleep(std::chrono::milliseconds(std::atoi(target.c_str() + 7)));
    std::string response = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    if (target == "/close") response += "Connection: close\r\n";
    response += "\r\n" + (target == "/half" ? body.substr(0, body.size() / 2) : body);
    if (target == "/extra") response += "HTTP/1.1 500 Not Yours\r\nContent-Length: 0\r\n\r\n";
    if (auto [error, count] = co_await asio::async_write(stream, asio::buffer(response), as_result); error) co_return;
    if (target == "/close" || target == "/bye" || target == "/half") co_return;
  }
}

}  // namespace

class RoughServer::State {
 public:
  explicit State(const ServerOptions& options) : tls_(asio::ssl::context::tls_server), acceptor_(threads_) {
    tls_.use_certificate_chain(asio::buffer(options.chain_pem));
    tls_.use_private_key(asio::buffer(options.key_pem), asio::ssl::context::pem);
    const tcp::endpoint any_port(asio::ip::address_v4::loopback(), 0);
    acceptor_.open(any_port.protocol());
    acceptor_.bind(any_port);
    acceptor_.listen();
    port = std::to_string(acceptor_.local_endpoint().port());
    asio::co_spawn(threads_, accept(), asio::detached);
  }
  ~State() {
    threads_.stop();
    threads_.join();
  }

  std::string port;
  std::atomic<long> open_connections{0};  // declared before the threads, which use it until the end

 private:
  asio::awaitable<void> accept() {
    for (long number = 1;; ++number) {
      auto [error, socket] = co_await acceptor_.async_accept(as_result);
      if (error) co_return;
      socket.set_option(tcp::no_delay(true));
      auto session = std::make_shared<Session>(open_connections, std::move(socket), tls_);
      asio::co_spawn(asio::make_strand(threads_), serve(std::move(session), number), asio::detached);
    }
  }

  asio::ssl::context tls_;
  asio::thread_pool threads_{2};
  tcp::acceptor acceptor_;
};

RoughServer::RoughServer(const ServerOptions& options) : state_(std::make_unique<State>(options)) {}

RoughServer::~RoughServer() = default;

const std::string& RoughServer::port() const noexcept { return state_->port; }

long RoughServer::open_connections() const noexcept { return state_->open_connections; }

}  // namespace authlete::test
