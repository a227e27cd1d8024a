#include "net/request_writer.hpp"

#include <utility>

#include "net/awaiting.hpp"
#include "net/channel.hpp"
#include "net/pool.hpp"

namespace authlete::net {

namespace {

// Head and body are sent as one TLS record up to this size. The rest of a larger body follows without being copied.
constexpr std::size_t body_bytes_sent_with_head = 12 << 10;

void note_connection(const TransportRequest& request, const Connection& connection) {
  ExchangeRecord* const record = request.record;
  if (record == nullptr) return;
  record->connection_reused = connection.used;
  record->session_resumed = connection.session_resumed;
  if (!connection.used) record->connection = connection.times;
}

}  // namespace

Error Progress::applied_to(Error error) const {
  error.sent = sent;
  error.response_started = response_started;
  error.connection_reused = connection_reused;
  return error;
}

void end_step(const Settings& settings, const TransportRequest& request,
              ExchangeRecord::Duration ExchangeRecord::*step) {
  ExchangeRecord* const record = request.record;
  if (record == nullptr) return;
  const Settings::TimePoint now = settings.now();
  record->*step = now - std::exchange(record->step_ended, now);
}

RequestWriter::RequestWriter(Pool& pool, const TransportRequest& request, std::string& head,
                             const boost::asio::cancellation_state& state)
    : pool_(pool),
      request_(request),
      state_(state),
      has_rest_of_body_(request.body.size() > body_bytes_sent_with_head) {
  head.append(request.body, 0, body_bytes_sent_with_head);
  rest_ = boost::asio::buffer(head);
}

bool RequestWriter::operator()() noexcept {
  has_started_ = true;
  end_step(pool_.settings(), request_, &ExchangeRecord::queue);
  note_connection(request_, *connection_);
  progress.connection_reused = std::exchange(connection_->used, true);
  connection_->channel->allow_close_notify(false);
  pool_.count_exchange();
  ++connection_->exchanges;
  if (pool_.settings().test_hooks.before_write) pool_.settings().test_hooks.before_write();
  return !is_cancelled(state_) && write();
}

void RequestWriter::continue_after(const boost::system::error_code& error) noexcept {
  error_ = error;
  if (!error_) write();
}

bool RequestWriter::write() noexcept {
  while (rest_.size() > 0) {
    const TlsStream::Step step = connection_->channel->stream.write(rest_.data(), rest_.size());
    // Only whole TLS records count as written. The peer cannot read anything of a partial record, so while the count is
    // zero the request cannot have arrived.
    if (step.bytes > 0) progress.sent = Sent::maybe;
    if (request_.record != nullptr) request_.record->bytes_sent += step.bytes;
    rest_ += step.bytes;
    if (rest_.size() == 0 && std::exchange(has_rest_of_body_, false))
      rest_ = boost::asio::buffer(request_.body) + body_bytes_sent_with_head;
    error_ = step.error;
    wants_ = step.wants;
    if (error_ || wants_ != TlsStream::Wants::nothing) return false;
  }
  end_step(pool_.settings(), request_, &ExchangeRecord::write);
  progress.sent = Sent::complete;
  progress.phase = Phase::response;
  return true;
}

}  // namespace authlete::net
