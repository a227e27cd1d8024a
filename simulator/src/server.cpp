#include "server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace authlete::simulator {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Stream = asio::ssl::stream<tcp::socket>;

namespace {

constexpr std::size_t header_limit = 64 * 1024;
constexpr auto batch_tick = std::chrono::milliseconds(5);
constexpr auto accept_pause = std::chrono::milliseconds(20);

std::string_view text_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

// Counts a connection as open for as long as it lives.
class OpenConnection {
 public:
  OpenConnection(Backend& backend, bool session_resumed) : backend_(backend) {
    backend_.connection_opened(session_resumed);
  }
  ~OpenConnection() { backend_.connection_closed(); }
  OpenConnection(const OpenConnection&) = delete;
  OpenConnection& operator=(const OpenConnection&) = delete;

 private:
  Backend& backend_;
};

}  // namespace

class Server::Impl {
 public:
  explicit Impl(Backend& backend) : backend_(backend) {}

  Result<void> start(const std::string& certificate_chain_pem, const Secret& private_key_pem);
  void stop() noexcept;

  std::atomic<std::uint16_t> port{0};

 private:
  using Parser = http::request_parser<http::string_body>;

  // One connection and how far it has come.
  struct Connection {
    Connection(tcp::socket socket, asio::ssl::context& tls, std::uint64_t number)
        : stream(std::move(socket), tls), number(number) {}

    Stream stream;
    boost::beast::flat_buffer buffer;
    std::uint64_t number;
    unsigned requests = 0;
  };

  asio::awaitable<void> accept();
  asio::awaitable<void> serve(tcp::socket socket);
  /// One request and its answer. Returns whether another may follow.
  asio::awaitable<bool> exchange(Connection& connection);
  asio::awaitable<bool> answer_with_fault(Connection& connection, const Admission& admission, HttpAnswer answer,
                                          bool processed, bool keep_alive);
  asio::awaitable<bool> write(Connection& connection, std::string text);
  asio::awaitable<void> pause(std::chrono::milliseconds duration);
  asio::awaitable<void> wait_for_end(Connection& connection);
  asio::awaitable<void> close_gracefully(Connection& connection);
  static void reset(Connection& connection);

  void run_batches();
  void wait_for_batches();
  void continue_batches();

  Backend& backend_;
  asio::ssl::context tls_{asio::ssl::context::tls_server};
  std::optional<asio::io_context> context_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> batch_timer_;
  bool batches_scheduled_ = false;  ///< Only touched on the timer's strand.
  std::vector<std::thread> threads_;
  std::mutex stop_mutex_;
};

Result<void> Server::Impl::start(const std::string& certificate_chain_pem, const Secret& private_key_pem) {
  const SimulatorOptions& options = backend_.options();
  error_code error;
  tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv3 |
                       asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1,
                   error);
  const std::string& key = private_key_pem.reveal();
  if (!error) tls_.use_certificate_chain(asio::buffer(certificate_chain_pem), error);
  if (!error) tls_.use_private_key(asio::buffer(key), asio::ssl::context::pem, error);
  if (error) return Error(ErrorKind::configuration, Phase::tls, "the certificate or its key is not usable", error);

  const asio::ip::address address = asio::ip::make_address(options.listen_address, error);
  if (error) return Error(ErrorKind::configuration, Phase::prepare, "listen_address is no IP address", error);
  context_.emplace(static_cast<int>(options.threads));
  acceptor_.emplace(*context_);
  const tcp::endpoint endpoint(address, options.port);
  // Asio has no way to say SOCK_CLOEXEC: a program that the user's process starts would inherit the socket.
  const int listener = ::socket(endpoint.protocol().family(), SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
  if (listener < 0)
    error.assign(errno, boost::system::system_category());
  else
    acceptor_->assign(endpoint.protocol(), listener, error);
  if (!error) acceptor_->non_blocking(true, error);
  if (!error) acceptor_->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(tcp::acceptor::max_listen_connections, error);
  if (error)
    return Error(ErrorKind::io, Phase::connect,
                 "cannot listen on " + options.listen_address + " port " + std::to_string(options.port), error);
  port = acceptor_->local_endpoint(error).port();

  batch_timer_.emplace(asio::make_strand(*context_));
  asio::co_spawn(*context_, accept(), asio::detached);
  for (unsigned index = 0; index < options.threads; ++index) threads_.emplace_back([this] { context_->run(); });
  return {};
}

void Server::Impl::stop() noexcept {
  const std::lock_guard lock(stop_mutex_);
  if (!context_) return;
  context_->stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  batch_timer_.reset();
  acceptor_.reset();
  context_.reset();  // Destroys the suspended connections, which closes them.
}

asio::awaitable<void> Server::Impl::accept() {
  error_code error;
  const tcp protocol = acceptor_->local_endpoint(error).protocol();
  while (true) {
    co_await acceptor_->async_wait(tcp::acceptor::wait_read, asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted) co_return;
    const int descriptor = ::accept4(acceptor_->native_handle(), nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0 && (errno == EAGAIN || errno == EINTR || errno == ECONNABORTED)) continue;
    tcp::socket socket(*context_);
    if (descriptor >= 0) socket.assign(protocol, descriptor, error);
    if (descriptor >= 0 && error) ::close(descriptor);
    if (descriptor < 0 || error) {
      // Out of descriptors, mostly: connections in progress will give some back.
      co_await pause(accept_pause);
      continue;
    }
    asio::co_spawn(*context_, serve(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Server::Impl::serve(tcp::socket socket) {
  error_code error;
  socket.set_option(tcp::no_delay(true), error);
  Connection connection(std::move(socket), tls_, backend_.next_connection());
  co_await connection.stream.async_handshake(Stream::server, asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return;
  const OpenConnection open(backend_, SSL_session_reused(connection.stream.native_handle()) == 1);
  while (co_await exchange(connection)) {
  }
}

asio::awaitable<bool> Server::Impl::exchange(Connection& connection) {
  error_code error;
  Parser parser;
  parser.header_limit(header_limit);
  parser.body_limit(backend_.options().max_request_bytes);
  co_await http::async_read_header(connection.stream, connection.buffer, parser,
                                   asio::redirect_error(asio::use_awaitable, error));
  if (error == http::error::end_of_stream || error == asio::ssl::error::stream_truncated || error == asio::error::eof) {
    if (error == http::error::end_of_stream) co_await close_gracefully(connection);
    co_return false;
  }
  const auto is_malformed = [](error_code code) {
    return code.category() == http::make_error_code(http::error::end_of_stream).category();
  };
  if (error && is_malformed(error)) {
    const bool too_large = error == http::error::body_limit || error == http::error::header_limit;
    const HttpAnswer answer =
        error_answer(too_large ? 413 : 400, "A001209", "[A001209] The request is not understood: " + error.message());
    co_await write(connection, serialize(answer, false));
    co_await close_gracefully(connection);
    co_return false;
  }
  if (error) co_return false;

  const auto& message = parser.get();
  Arrival arrival;
  arrival.method = text_of(message.method_string());
  arrival.target = text_of(message.target());
  arrival.authorization = text_of(message[http::field::authorization]);
  arrival.request_id = text_of(message["X-Request-Id"]);
  arrival.connection = connection.number;
  arrival.connection_request = ++connection.requests;
  const Admission admission = backend_.admit(arrival);

  if (admission.fault && admission.fault->effect == FaultEffect::reset_before_processing) {
    backend_.record(admission, 0, false);
    co_await pause(admission.fault->delay);
    reset(connection);
    co_return false;
  }

  if (boost::beast::iequals(message[http::field::expect], "100-continue") &&
      !co_await write(connection, "HTTP/1.1 100 Continue\r\n\r\n"))
    co_return false;
  co_await http::async_read(connection.stream, connection.buffer, parser,
                            asio::redirect_error(asio::use_awaitable, error));
  if (error && is_malformed(error) && error != http::error::partial_message) {
    const HttpAnswer answer = error_answer(error == http::error::body_limit ? 413 : 400, "A001209",
                                           "[A001209] The request is not understood: " + error.message());
    backend_.record(admission, answer.status, false);
    co_await write(connection, serialize(answer, false));
    co_await close_gracefully(connection);
    co_return false;
  }
  if (error) co_return false;

  const bool keep_alive = message.keep_alive();
  const bool processed = !admission.fault || is_processed(*admission.fault);
  HttpAnswer answer;
  if (admission.refused) {
    answer = *admission.refused;
  } else if (processed) {
    answer = backend_.carry_out(admission.route, text_of(message.method_string()),
                                text_of(message[http::field::content_type]), message.body());
    const bool batch =
        admission.route.kind == Route::operation_call && admission.route.operation == Operation::create_batch;
    if (batch && answer.status == 200) run_batches();
  }
  if (admission.fault)
    co_return co_await answer_with_fault(connection, admission, std::move(answer), processed, keep_alive);

  backend_.record(admission, answer.status, true);
  if (!co_await write(connection, serialize(answer, keep_alive))) co_return false;
  if (!keep_alive) co_await close_gracefully(connection);
  co_return keep_alive;
}

asio::awaitable<bool> Server::Impl::answer_with_fault(Connection& connection, const Admission& admission,
                                                      HttpAnswer answer, bool processed, bool keep_alive) {
  const Fault& fault = *admission.fault;
  if (fault.status != 0) answer = answer_of(fault);
  for (const auto& [name, value] : fault.headers) answer.headers.add(name, value);
  const bool answers = fault.effect == FaultEffect::none || fault.effect == FaultEffect::close_after_answer;
  backend_.record(admission, answers ? answer.status : 0, processed);
  co_await pause(fault.delay);

  switch (fault.effect) {
    case FaultEffect::reset_before_processing:
    case FaultEffect::reset_after_processing: reset(connection); co_return false;
    case FaultEffect::stall: co_await wait_for_end(connection); co_return false;
    case FaultEffect::truncate: {
      std::string text = serialize(answer, keep_alive);
      if (text.size() > fault.truncate_after) text.resize(fault.truncate_after);
      co_await write(connection, std::move(text));
      co_return false;
    }
    case FaultEffect::close_after_answer:
      if (co_await write(connection, serialize(answer, keep_alive))) co_await close_gracefully(connection);
      co_return false;
    case FaultEffect::none: break;
  }
  if (!co_await write(connection, serialize(answer, keep_alive))) co_return false;
  if (!keep_alive) co_await close_gracefully(connection);
  co_return keep_alive;
}

asio::awaitable<bool> Server::Impl::write(Connection& connection, std::string text) {
  if (text.empty()) co_return true;
  error_code error;
  co_await asio::async_write(connection.stream, asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

asio::awaitable<void> Server::Impl::pause(std::chrono::milliseconds duration) {
  if (duration.count() <= 0) co_return;
  error_code error;
  asio::steady_timer timer(*context_, duration);
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
}

asio::awaitable<void> Server::Impl::wait_for_end(Connection& connection) {
  char ignored[1024];
  error_code error;
  while (!error)
    co_await connection.stream.async_read_some(asio::buffer(ignored), asio::redirect_error(asio::use_awaitable, error));
}

asio::awaitable<void> Server::Impl::close_gracefully(Connection& connection) {
  // Marked as received, the peer's close_notify is not waited for: ours is sent, and that is all.
  SSL_set_shutdown(connection.stream.native_handle(), SSL_RECEIVED_SHUTDOWN);
  error_code error;
  co_await connection.stream.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
}

void Server::Impl::reset(Connection& connection) {
  error_code error;
  tcp::socket& socket = connection.stream.next_layer();
  socket.set_option(asio::socket_base::linger(true, 0), error);
  socket.close(error);
}

void Server::Impl::run_batches() {
  asio::post(batch_timer_->get_executor(), [this] {
    if (std::exchange(batches_scheduled_, true)) return;
    continue_batches();
  });
}

void Server::Impl::wait_for_batches() {
  batch_timer_->expires_after(batch_tick);
  batch_timer_->async_wait([this](error_code error) {
    if (!error) continue_batches();
  });
}

void Server::Impl::continue_batches() {
  if (backend_.advance_batches())
    asio::post(batch_timer_->get_executor(), [this] { continue_batches(); });
  else if (backend_.has_running_batches())
    wait_for_batches();
  else
    batches_scheduled_ = false;
}

Server::Server(Backend& backend) : impl_(std::make_unique<Impl>(backend)) {}
Server::~Server() { stop(); }

Result<void> Server::start(const std::string& certificate_chain_pem, const Secret& private_key_pem) {
  return impl_->start(certificate_chain_pem, private_key_pem);
}
void Server::stop() noexcept { impl_->stop(); }
std::uint16_t Server::port() const { return impl_->port; }

}  // namespace authlete::simulator
