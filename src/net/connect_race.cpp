#include "net/connect_race.hpp"

#include <boost/asio/bind_executor.hpp>

#include <exception>
#include <utility>

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

ConnectRace::ConnectRace(const Strand& strand, NameLookup::Addresses addresses, std::chrono::milliseconds attempt_delay,
                         Handler handler)
    : strand_(strand),
      addresses_(std::move(addresses)),
      attempt_delay_(attempt_delay),
      handler_(std::move(handler)),
      delay_(strand) {}

// A step that runs out of memory ends the race.
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
    // The plain executor of the context, as for all that becomes a connection.
    const auto attempt = attempts_.emplace(attempts_.end(), strand_.get_inner_executor());
    error_code not_opened;
    attempt->open(endpoint.protocol(), not_opened);
    if (not_opened) {
      last_error_ = not_opened;
      attempts_.erase(attempt);
      continue;
    }
    attempt->async_connect(endpoint,
                           asio::bind_executor(strand_, [self = shared_from_this(), attempt](const error_code& error) {
                             self->guarded([&] { self->ended(attempt, error); });
                           }));
    if (tried_ < addresses_->size()) wait_for_the_delay();
    return;
  }
  if (attempts_.empty()) finish(nullptr);
}

void ConnectRace::wait_for_the_delay() {
  delay_.expires_after(attempt_delay_);
  delay_.async_wait([self = shared_from_this()](const error_code& error) {
    // A wait that had ended before it was begun anew comes here without an error.
    if (error || self->delay_.expiry() > std::chrono::steady_clock::now()) return;
    self->guarded([&self] { self->start_next(); });
  });
}

void ConnectRace::ended(Attempts::iterator attempt, const error_code& error) {
  if (!error) return finish(&*attempt);
  last_error_ = error;
  attempts_.erase(attempt);
  start_next();
}

void ConnectRace::finish(Socket* winner) {
  const Handler handler = std::exchange(handler_, nullptr);
  Result result;
  result.winner = winner;
  result.tried = tried_;
  result.last_error = last_error_;
  handler(result);
  stop();
}

}  // namespace authlete::net
