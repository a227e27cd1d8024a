#include "net/exchange.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "core/reuse.hpp"
#include "core/spare.hpp"
#include "net/awaiting.hpp"
#include "net/channel.hpp"
#include "net/keep_alive.hpp"
#include "net/pool.hpp"
#include "net/pool_directory.hpp"
#include "net/request_head.hpp"
#include "net/response_reader.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// Head and body go out as one TLS record up to this size; the rest of a larger body follows without being copied.
constexpr std::size_t body_bytes_sent_with_head = 12 << 10;
// Most answers need no more room than this. A longer one is read by whole records after that.
constexpr std::size_t first_read_size = 4 << 10;
constexpr std::size_t read_size = 16 << 10;

// An error itself would take much room in the coroutine's frame.
using Outcome = Result<TransportResponse>;

Error closed_error(Phase phase) { return Error(ErrorKind::closed, phase, "the client is closed"); }
Error cancelled_error(Phase phase) { return Error(ErrorKind::cancelled, phase, "the call was cancelled"); }

TlsStream::Socket::wait_type awaited_by(const TlsStream::Step& step) {
  return step.wants == TlsStream::Wants::readable ? TlsStream::Socket::wait_read : TlsStream::Socket::wait_write;
}

// What is known of the exchange when it fails.
class Progress {
 public:
  Progress() = default;

  Phase phase = Phase::write;
  Sent sent = Sent::none;
  bool response_started = false;
  bool connection_reused = false;

  Error applied_to(Error error) const {
    error.sent = sent;
    error.response_started = response_started;
    error.connection_reused = connection_reused;
    return error;
  }
};

// A server that refuses the client for its certificate, or for want of one, says so after the handshake if it is one of
// TLS 1.3. Nothing that was written since has been read as a request.
Error client_refused(const error_code& cause) {
  return Error(ErrorKind::tls, Phase::tls, "the server did not accept the client: " + describe(cause), cause);
}

Error network_error(const Progress& progress, const error_code& cause) {
  if (progress.response_started && progress.phase == Phase::response)
    return Error(ErrorKind::truncated, progress.phase, "the answer was cut short: " + describe(cause), cause);
  if (is_tls_failure(cause) && !progress.connection_reused)
    return Error(ErrorKind::tls, progress.phase, "the TLS connection failed: " + describe(cause), cause);
  const char* const what = progress.phase == Phase::write ? "the connection broke while the request was sent: "
                                                          : "the connection ended without an answer: ";
  return Error(ErrorKind::io, progress.phase, what + describe(cause), cause);
}

// The connection was made for this call, and had ended when the call got it. That is a failed attempt, like one whose
// handshake failed: connections to a server that ends all of them would otherwise be made one after the other.
Error dead_on_arrival(const error_code& cause) {
  const std::string how = cause ? describe(cause) : "the server sent data before a request";
  return Error(is_tls_failure(cause) ? ErrorKind::tls : ErrorKind::io, Phase::write,
               "the new connection could not be used: " + how, cause);
}

// The pending operation failed: was it the caller, the sweep, close(), or the network?
Outcome explain(const asio::cancellation_state& state, const Lease& lease, const Progress& progress,
                const error_code& cause) {
  if (is_cancelled(state)) return progress.applied_to(cancelled_error(progress.phase));
  const Cut cut = lease.cut();
  if (cut == Cut::closed) return progress.applied_to(closed_error(progress.phase));
  if (cut == Cut::deadline) {
    const char* const what = progress.phase == Phase::write ? "the deadline passed while the request was sent"
                                                            : "the deadline passed while waiting for the answer";
    return progress.applied_to(Error(ErrorKind::timeout, progress.phase, what));
  }
  // Before TLS 1.3 a server asks for the certificate anew after it has read the request: there the alert says nothing.
  const bool before_reading = SSL_version(lease->channel->ssl()) >= TLS1_3_VERSION;
  if (before_reading && !progress.connection_reused && !progress.response_started && is_client_refused(cause))
    return client_refused(cause);
  return progress.applied_to(network_error(progress, cause));
}

// Of a connection whose exchange is over.
bool may_be_reused(const TransportRequest& request, const ResponseReader& reader, Lease& lease, bool request_complete) {
  Channel& channel = *lease->channel;
  core::ReuseFacts facts;
  facts.request_complete = request_complete;
  facts.answer_complete = true;
  facts.peer_keeps_open = reader.keeps_connection();
  facts.close_requested = request.close_connection;
  facts.unread_bytes =
      channel.buffer.size() > 0 || (channel.holds_unread_bytes() && !channel.silent(lease->descriptor));
  return core::may_be_reused(facts);
}

}  // namespace

// Once the chain is cancelled the next co_await of an operation throws (throw_if_cancelled, which is the caller's to
// set). So the state is looked at before each of them: a cancelled call ends as a value, and the caller's settings are
// never touched.
asio::awaitable<Outcome> run_exchange(PoolDirectory& pools, const TransportRequest& request) {
  const Settings& settings = pools.settings();
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (is_cancelled(state)) co_return Outcome(cancelled_error(Phase::prepare));
  if (request.deadline <= settings.now())
    co_return Error(ErrorKind::timeout, Phase::prepare, "the deadline had passed before anything was sent");
  const std::shared_ptr<Pool> pool = pools.pool_for(co_await asio::this_coro::executor);
  if (!pool) co_return Outcome(closed_error(Phase::prepare));

  const std::size_t body_with_head = std::min(request.body.size(), body_bytes_sent_with_head);
  core::Spare<std::string>::Loan head;
  if (Result<void> good = append_request_head(*head, request, settings.host_header); !good)
    co_return std::move(good).error();
  head->append(request.body, 0, body_with_head);

  Demand demand;
  demand.deadline = request.deadline;
  demand.fresh = request.fresh_connection;
  Lease lease;
  TlsStream::Step step;
  for (;;) {
    lease = pool->checkout(demand);
    const bool was_idle = static_cast<bool>(lease);
    if (!lease) {
      Result<Lease> waited = co_await pool->wait_for_connection(demand);
      if (!waited) co_return std::move(waited.error());
      lease = std::move(*waited);
    }
    if (is_cancelled(state)) {  // served and cancelled at once
      lease.keep();
      co_return Outcome(cancelled_error(Phase::queue));
    }
    step.error = lease->channel->probe(lease->descriptor);
    if (step.error == asio::error::would_block) break;
    // Another connection would meet the same.
    if (!lease->used && is_client_refused(step.error)) co_return Outcome(client_refused(step.error));
    // A server may have ended an idle connection for being idle: it is replaced, and that is no attempt. There are only
    // so many idle ones. A connection that another call has just given back is replaced by a fresh one, which is not.
    if (!was_idle && !lease->used) co_return Outcome(dead_on_arrival(step.error));
    pool->count_dead();
    demand.fresh = demand.fresh || !was_idle;
    lease.release();
    demand.ahead_of_all = true;
  }

  Channel& channel = *lease->channel;
  Progress progress;
  progress.connection_reused = std::exchange(lease->used, true);
  channel.farewell(false);
  pool->count_exchange();
  if (settings.seams.before_write) settings.seams.before_write();

  error_code write_error;
  asio::const_buffer rest = asio::buffer(*head);
  for (bool with_head = true; rest.size() > 0 && !write_error;) {
    if (is_cancelled(state)) co_return explain(state, lease, progress, error_code());
    step = channel.stream.write(rest.data(), rest.size());
    // What counts as written are whole TLS records. Of a record that did not go out whole the peer can read nothing, so
    // as long as the count is zero the request has surely not arrived.
    if (step.bytes > 0) progress.sent = Sent::maybe;
    write_error = step.error;
    rest += step.bytes;
    if (rest.size() == 0 && std::exchange(with_head, false)) rest = asio::buffer(request.body) + body_with_head;
    if (step.wants != TlsStream::Wants::nothing)
      write_error = std::get<0>(co_await channel.socket().async_wait(awaited_by(step), as_result));
  }
  if (!write_error) {
    progress.sent = Sent::complete;
    progress.phase = Phase::response;
  } else if (progress.sent == Sent::none) {
    co_return explain(state, lease, progress, write_error);
  }

  // Who refuses a request early answers without reading all of it, and closes: the answer may be there although the
  // write broke. Only a whole one counts then.
  ResponseReader reader(settings.limits, request.method == "HEAD");
  ResponseReader::State answer = ResponseReader::State::wants_more;
  std::size_t room = first_read_size;
  step.wants = channel.holds_unread_bytes() || write_error ? TlsStream::Wants::nothing : TlsStream::Wants::readable;
  while (answer == ResponseReader::State::wants_more) {
    if (is_cancelled(state)) co_return explain(state, lease, progress, error_code());
    if (step.wants != TlsStream::Wants::nothing) {
      step.error = std::get<0>(co_await channel.socket().async_wait(awaited_by(step), as_result));
      if (step.error) co_return explain(state, lease, progress, write_error ? write_error : step.error);
    }
    step = channel.stream.read(channel.buffer.prepare(room).data(), room);
    if (step.wants != TlsStream::Wants::nothing) continue;
    channel.buffer.commit(step.bytes);
    if (step.bytes == room) room = read_size;
    answer = reader.parse(channel.buffer);
    if (step.error == asio::error::eof && answer == ResponseReader::State::wants_more) answer = reader.end_of_stream();
    progress.response_started = reader.started();
    if (step.error && answer == ResponseReader::State::wants_more)
      co_return explain(state, lease, progress,
                        write_error && !is_client_refused(step.error) ? write_error : step.error);
  }
  if (answer == ResponseReader::State::failed)
    co_return write_error ? explain(state, lease, progress, write_error) : progress.applied_to(reader.error());

  // From here on nothing is awaited: a whole answer is a success, even if deadline, close or cancellation came
  // meanwhile.
  reader.response().connection_reused = progress.connection_reused;
  channel.farewell(true);
  if (may_be_reused(request, reader, lease, /*request_complete=*/!write_error)) {
    lease->idle_limit = announced_idle_limit(reader.response().headers);
    lease.keep();
  }
  co_return std::move(reader.response());
}

asio::awaitable<Result<void>> run_pause(PoolDirectory& pools, Clock::TimePoint until) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (is_cancelled(state)) co_return cancelled_error(Phase::backoff);
  const std::shared_ptr<Pool> pool = pools.pool_for(co_await asio::this_coro::executor);
  if (!pool) co_return closed_error(Phase::backoff);
  co_return co_await pool->pause(until);
}

}  // namespace authlete::net
