#include "net/dial.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <utility>

#include "net/channel.hpp"
#include "net/pool.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

Dial::Dial(const Background& home, std::shared_ptr<const Settings> settings, std::weak_ptr<Pool> pool,
           std::shared_ptr<DialRecord> record)
    : settings_(std::move(settings)),
      pool_(std::move(pool)),
      record_(std::move(record)),
      peer_(settings_->service_name()),
      home_(home),
      strand_(asio::make_strand(home.executor())),
      timer_(home.executor()) {
  // The stream gets the plain home executor: other coroutines use it later, and a leased stream needs no strand.
  fresh_.emplace_back(std::make_unique<Channel>(home.executor(), *settings_->tls));
}

Dial::~Dial() {
  if (!started_ || finished_) return;
  if (const std::shared_ptr<Pool> pool = pool_.lock()) pool->dial_vanished(*record_);
}

// A step that throws `std::bad_alloc` ends the dial.
template <class Step>
void Dial::guarded(Step step) noexcept {
  if (finished_) return;
  try {
    step();
  } catch (const std::exception&) {
    out_of_memory();
  }
}

void Dial::start() {
  asio::post(strand_, [self = shared_from_this()] { self->guarded([&self] { self->begin(); }); });
  started_ = true;
}

void Dial::stop() noexcept {
  try {
    asio::post(strand_, [self = shared_from_this()] {
      self->fail(Error(ErrorKind::closed, self->record_->phase, "the client was closed"));
    });
  } catch (const std::exception&) {
    // The dial ends at its time limit. The pool is closed and does not accept the connection.
  }
}

// Notes how long the step took that has just ended.
void Dial::end_step(ConnectTimes::Duration ConnectTimes::*step) noexcept {
  const Settings::TimePoint now = settings_->now();
  fresh_.front().times.*step = now - std::exchange(step_ended_, now);
}

void Dial::begin() {
  step_ended_ = settings_->now();
  timer_.expires_after(settings_->connect_timeout);
  record_->time_limit = timer_.expiry();
  home_.start([this](auto handler) { timer_.async_wait(std::move(handler)); },
              [self = shared_from_this()](const error_code& error) {
                if (error) return;
                asio::dispatch(self->strand_, [self] { self->guarded([&self] { self->give_up_at_time_limit(); }); });
              });
  if (const std::shared_ptr<Pool> pool = pool_.lock()) pool->look_up_name(shared_from_this(), timer_.expiry());
}

void Dial::give_up_at_time_limit() {
  if (tunnel_) return fail(proxy_timeout(*settings_));
  const Phase phase = record_->phase;
  if (phase == Phase::connect) drop_addresses();
  fail(Error(ErrorKind::timeout, phase,
             "making a connection to " + peer_ + " took longer than " +
                 std::to_string(settings_->connect_timeout.count()) + " ms"));
}

void Dial::name_found(const error_code& error, const NameLookup::Addresses& addresses) noexcept {
  try {
    asio::post(strand_, [self = shared_from_this(), error, addresses] {
      self->guarded([&] { self->resolved(error, addresses); });
    });
  } catch (const std::exception&) {
    // The dial ends at its time limit.
  }
}

void Dial::resolved(const error_code& error, const NameLookup::Addresses& addresses) {
  if (error) {
    fail(Error(ErrorKind::resolve, Phase::resolve,
               "could not resolve " + settings_->dialed_host() + ": " + error.message(), error));
    return;
  }
  addresses_ = addresses;
  end_step(&ConnectTimes::resolve);
  record_->phase = Phase::connect;
  // The race may outlive the dial for a moment, and must not own it.
  const auto handler = [weak = weak_from_this()](const ConnectRace::Result& result) {
    if (const std::shared_ptr<Dial> self = weak.lock()) self->guarded([&] { self->connected(result); });
  };
  race_ = std::make_shared<ConnectRace>(home_, strand_, addresses_, settings_->connect.attempt_delay, handler);
  race_->start();
}

void Dial::connected(const ConnectRace::Result& result) {
  if (result.winner != nullptr) {
    fresh_.front().channel->stream.take(std::move(*result.winner));
    if (settings_->proxy) return open_tunnel();
    start_handshake();
    return;
  }
  drop_addresses();
  fail(Error(ErrorKind::connect, Phase::connect,
             "could not connect to " + settings_->dialed_name() + ": " + std::to_string(result.tried) +
                 (result.tried == 1 ? " address tried, last: " : " addresses tried, last: ") +
                 result.last_error.message(),
             result.last_error));
}

// The host may have moved, so the next dial looks it up again.
void Dial::drop_addresses() noexcept {
  if (const std::shared_ptr<Pool> pool = pool_.lock()) pool->names_.drop(addresses_);
}

// Calls `next(error)` on the strand when the socket is ready for the step, or has failed.
template <class Next>
void Dial::wait_for_socket(TlsStream::Wants wants, Next next) {
  const auto for_what =
      wants == TlsStream::Wants::readable ? TlsStream::Socket::wait_read : TlsStream::Socket::wait_write;
  home_.start([&](auto handler) { fresh_.front().channel->socket().async_wait(for_what, std::move(handler)); },
              [self = shared_from_this(), next](const error_code& error) {
                asio::dispatch(self->strand_, [self, next, error] { self->guarded([&] { next(*self, error); }); });
              });
}

void Dial::open_tunnel() {
  tunnel_.emplace(settings_);
  go_on_with_tunnel();
}

void Dial::go_on_with_tunnel() {
  const TlsStream::Wants wants = tunnel_->go_on(fresh_.front().channel->socket());
  if (wants != TlsStream::Wants::nothing)
    return wait_for_socket(wants, [](Dial& self, const error_code&) { self.go_on_with_tunnel(); });
  const Result<void> opened = std::move(tunnel_->result());
  tunnel_.reset();
  if (!opened) return fail(opened.error());
  start_handshake();
}

void Dial::start_handshake() {
  end_step(&ConnectTimes::connect);
  record_->phase = Phase::tls;
  Channel& channel = *fresh_.front().channel;
  if (const error_code error = channel.stream.begin()) return handshake_done(error);
  settings_->tls->offer_session(channel.ssl());
  continue_handshake();
}

void Dial::continue_handshake() {
  TlsStream& stream = fresh_.front().channel->stream;
  const TlsStream::Step step = stream.handshake();
  if (step.wants == TlsStream::Wants::nothing) return handshake_done(step.error);
  wait_for_socket(step.wants, [](Dial& self, const error_code& error) {
    error ? self.handshake_done(error) : self.continue_handshake();
  });
}

void Dial::handshake_done(const error_code& error) {
  Connection& connection = fresh_.front();
  if (error) {
    fail(handshake_error(connection.channel->ssl(), error, peer_));
    return;
  }
  end_step(&ConnectTimes::tls);
  connection.opened = step_ended_;
  connection.descriptor = connection.channel->opened();
  connection.channel->allow_close_notify(true);
  if (settings_->pool.maximum_lifetime > std::chrono::milliseconds::zero())
    connection.expires = later_by(settings_->now(), settings_->pool.maximum_lifetime);
  connection.session_resumed = SSL_session_reused(connection.channel->ssl()) == 1;
  finished_ = true;
  Connections made;
  made.splice(made.end(), fresh_);
  release();
  if (const std::shared_ptr<Pool> pool = pool_.lock()) pool->dial_made(*record_, std::move(made));
}

void Dial::fail(const Error& error) noexcept {
  if (finished_) return;
  std::shared_ptr<const Error> shared;
  try {
    shared = std::make_shared<const Error>(error);
  } catch (const std::exception&) {
    // The pool treats the null pointer as "out of memory".
  }
  report_failure(std::move(shared));
}

void Dial::out_of_memory() noexcept { report_failure(nullptr); }

void Dial::report_failure(std::shared_ptr<const Error> error) noexcept {
  if (std::exchange(finished_, true)) return;
  release();
  // The socket is closed but not destroyed: a pending connect or handshake refers to the stream until it completes.
  fresh_.front().channel->stream.close_socket();
  if (const std::shared_ptr<Pool> pool = pool_.lock()) pool->dial_failed(*record_, std::move(error));
}

void Dial::release() noexcept {
  timer_.cancel();
  if (race_) race_->stop();
}

}  // namespace authlete::net
