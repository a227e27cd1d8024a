#include "net/connect_race.hpp"

#include <boost/asio/dispatch.hpp>

#include <exception>
#include <utility>

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

ConnectRace::ConnectRace(const Background& home, const Strand& strand, NameLookup::Addresses addresses,
                         std::chrono::milliseconds attempt_delay, Handler handler)
    : home_(home),
      strand_(strand),
      addresses_(std::move(addresses)),
      attempt_delay_(attempt_delay),
      handler_(std::move(handler)),
      delay_(home.executor()) {}

// A step that throws `std::bad_alloc` ends the race.
template <class Step>
void ConnectRace::guarded(Step step) noexcept {
  if (!handler_) return;
  try {
    step();
  } catch (const std::exception&) {
    if (!handler_) return;
    last_error_ = asio::error::no_memory;
    finish(nullptr);
  }
}

void ConnectRace::start() noexcept {
  guarded([this] { start_next(); });
}

void ConnectRace::stop() noexcept {
  handler_ = nullptr;
  delay_.cancel();
  attempts_.clear();
}

void ConnectRace::start_next() {
  while (tried_ < addresses_->size()) {
    const asio::ip::tcp::endpoint endpoint = (*addresses_)[tried_++];
    // The socket may become a connection, so it gets the plain executor of the context.
    const auto attempt = attempts_.emplace(attempts_.end(), home_.executor());
    if (const error_code not_opened = attempt->open(endpoint.protocol())) {
      last_error_ = not_opened;
      attempts_.erase(attempt);
      continue;
    }
    home_.start([&](auto handler) { attempt->get().async_connect(endpoint, std::move(handler)); },
                [self = shared_from_this(), attempt](const error_code& error) {
                  asio::dispatch(self->strand_,
                                 [self, attempt, error] { self->guarded([&] { self->ended(attempt, error); }); });
                });
    if (tried_ < addresses_->size()) wait_for_the_delay();
    return;
  }
  if (attempts_.empty()) finish(nullptr);
}

void ConnectRace::wait_for_the_delay() {
  delay_.expires_after(attempt_delay_);
  home_.start([this](auto handler) { delay_.async_wait(std::move(handler)); },
              [self = shared_from_this()](const error_code& error) {
                if (error) return;
                asio::dispatch(self->strand_, [self] {
                  // A wait that completed before it was started again arrives here without an error.
                  if (self->delay_.expiry() > std::chrono::steady_clock::now()) return;
                  self->guarded([&self] { self->start_next(); });
                });
              });
}

void ConnectRace::ended(Attempts::iterator attempt, const error_code& error) {
  if (!error) return finish(&*attempt);
  last_error_ = error;
  attempts_.erase(attempt);
  start_next();
}

void ConnectRace::finish(ProcessSocket* winner) {
  const Handler handler = std::exchange(handler_, nullptr);
  Result result;
  result.winner = winner;
  result.tried = tried_;
  result.last_error = last_error_;
  handler(result);
  stop();
}

}  // namespace authlete::net
