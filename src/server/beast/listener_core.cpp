#include "server/beast/listener_core.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <functional>
#include <string>
#include <utility>

#include "server/beast/listener_session.hpp"
#include "server/beast/listener_tls.hpp"
#include "server/beast/server_port.hpp"

namespace authlete::server::beast {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// The time after which a client learns that its connection was closed for another one: see `ClosingSockets`.
constexpr auto close_delay = std::chrono::seconds(1);

HttpLimits http_limits(const ListenerLimits& limits) {
  HttpLimits values;
  values.max_head_bytes = limits.max_head_bytes;
  values.handshake_timeout = limits.handshake_timeout;
  values.head_timeout = limits.head_timeout;
  values.idle_timeout = limits.idle_timeout;
  values.content_timeout = limits.content_timeout;
  values.minimum_rate = limits.minimum_rate;
  values.write_timeout = limits.write_timeout;
  values.linger_timeout = limits.linger_timeout;
  return values;
}

std::string printed(const tcp::endpoint& endpoint) {
  return endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
}

}  // namespace

Result<Listener> ListenerCore::start(asio::any_io_executor executor, ListenerOptions options, RequestHandler handler,
                                     std::shared_ptr<const ServerClock> clock) {
  if (Result<void> valid = options.validate(); !valid) return std::move(valid).error();
  if (!handler) return Error(ErrorKind::configuration, Phase::prepare, "handler: must be set");
  const auto core =
      std::make_shared<ListenerCore>(std::move(executor), std::move(options), std::move(handler), std::move(clock));
  if (core->options_.certificate)
    if (Result<void> used = core->use_certificate(*core->options_.certificate); !used) return std::move(used).error();
  if (Result<void> opened = core->open_ports(); !opened) return std::move(opened).error();
  for (std::size_t index = 0; index < core->acceptors_.size(); ++index)
    asio::co_spawn(core->strand_, accept(core, index), asio::detached);
  return Listener(core);
}

ListenerCore::ListenerCore(asio::any_io_executor executor, ListenerOptions options, RequestHandler handler,
                           std::shared_ptr<const ServerClock> clock)
    : executor_(std::move(executor)),
      options_(std::move(options)),
      handler_(std::move(handler)),
      limits_(http_limits(options_.limits)),
      clock_(std::move(clock)),
      table_(options_.limits.max_connections),
      closing_(executor_, close_delay, 2 * options_.limits.max_connections),
      peers_(options_.limits.max_connections_per_peer),
      strand_(asio::make_strand(executor_)) {}

Result<void> ListenerCore::use_certificate(const ServerCertificate& certificate) {
  if (options_.plain_http)
    return Error(ErrorKind::configuration, Phase::tls, "certificate: cannot be used, because plain_http is set");
  Result<std::shared_ptr<asio::ssl::context>> made = make_listener_tls(certificate, options_.client_certificates);
  if (!made) return std::move(made).error();
  const std::lock_guard lock(mutex_);
  tls_ = *std::move(made);
  return {};
}

std::shared_ptr<asio::ssl::context> ListenerCore::tls() const {
  const std::lock_guard lock(mutex_);
  return tls_;
}

Result<void> ListenerCore::open_ports() {
  for (const ListenAddress& address : options_.addresses) {
    const tcp::endpoint endpoint(asio::ip::make_address(address.address), address.port);
    error_code error = open_port(acceptors_.emplace_back(strand_), endpoint, true);
    if (!error) ports_.push_back(acceptors_.back().local_endpoint(error).port());
    if (error)
      return Error(ErrorKind::io, Phase::connect, "cannot listen on " + printed(endpoint) + ": " + error.message(),
                   error);
  }
  return {};
}

asio::awaitable<void> ListenerCore::accept(std::shared_ptr<ListenerCore> core, std::size_t index) {
  const std::function<void(tcp::socket)> accepted = [&core](tcp::socket socket) {
    core->begin_session(std::move(socket));
  };
  co_await accept_connections(core->acceptors_[index], core->executor_, core->table_, core->closing_, accepted);
}

void ListenerCore::begin_session(tcp::socket socket) {
  error_code error;
  const asio::ip::address address = without_mapping(socket.remote_endpoint(error).address());
  if (error) return;
  std::unique_ptr<PeerCounts::Place> place = peers_.take(address);
  if (!place) return;
  socket.set_option(tcp::no_delay(true), error);
  const auto session =
      std::make_shared<ListenerSession>(shared_from_this(), std::move(socket), address.to_string(), std::move(place));
  const auto entry = sessions_.insert(sessions_.end(), session);
  // Whatever escapes from the coroutine, such as `std::bad_alloc`, ends only its connection.
  auto ended = [core = shared_from_this(), entry](std::exception_ptr) {
    asio::post(core->strand_, [core, entry] { core->end_session(entry); });
  };
  try {
    asio::co_spawn(session->executor(), ListenerSession::run(session),
                   asio::bind_cancellation_slot(session->slot(), std::move(ended)));
  } catch (...) {
    sessions_.erase(entry);
    throw;
  }
}

void ListenerCore::end_session(Sessions::iterator entry) {
  sessions_.erase(entry);
  if (!sessions_.empty()) return;
  for (asio::steady_timer* timer : waiting_) timer->cancel();
}

asio::awaitable<void> ListenerCore::stop(std::shared_ptr<ListenerCore> core, std::chrono::milliseconds grace) {
  co_await asio::co_spawn(core->strand_, stop_on_strand(core, grace), asio::use_awaitable);
}

asio::awaitable<void> ListenerCore::stop_on_strand(std::shared_ptr<ListenerCore> core,
                                                   std::chrono::milliseconds grace) {
  core->begin_stop();
  co_await core->wait_for_sessions(std::chrono::steady_clock::now() + grace);
  core->abort_sessions();
  co_await core->wait_for_sessions(TimePoint::max());
  core->closing_.close_all();
}

asio::awaitable<void> ListenerCore::wait_for_sessions(TimePoint end) {
  asio::steady_timer timer(strand_, end);
  const auto place = waiting_.insert(waiting_.end(), &timer);
  struct Leave {
    std::list<asio::steady_timer*>& waiting;
    std::list<asio::steady_timer*>::iterator place;
    ~Leave() { waiting.erase(place); }
  } const leave{waiting_, place};
  error_code error;
  while (!sessions_.empty() && std::chrono::steady_clock::now() < end)
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
}

void ListenerCore::begin_stop() {
  if (stopping_.exchange(true)) return;
  error_code error;
  for (tcp::acceptor& acceptor : acceptors_) acceptor.close(error);
  for (const std::weak_ptr<ListenerSession>& weak : sessions_)
    if (std::shared_ptr<ListenerSession> session = weak.lock()) {
      const asio::any_io_executor executor = session->executor();
      asio::post(executor, [session = std::move(session)] { session->drain(); });
    }
}

void ListenerCore::abort_sessions() {
  for (const std::weak_ptr<ListenerSession>& weak : sessions_)
    if (std::shared_ptr<ListenerSession> session = weak.lock()) {
      const asio::any_io_executor executor = session->executor();
      asio::post(executor, [session = std::move(session)] { session->abort(); });
    }
}

void ListenerCore::abort() {
  asio::post(strand_, [core = shared_from_this()] {
    core->begin_stop();
    core->abort_sessions();
    core->closing_.close_all();
  });
}

}  // namespace authlete::server::beast
