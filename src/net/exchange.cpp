#include "net/exchange.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "authlete/exchange_record.hpp"
#include "core/recycler.hpp"
#include "core/reuse.hpp"
#include "net/awaiting.hpp"
#include "net/channel.hpp"
#include "net/keep_alive.hpp"
#include "net/pool.hpp"
#include "net/pool_directory.hpp"
#include "net/receive_while_writing.hpp"
#include "net/request_head.hpp"
#include "net/request_writer.hpp"
#include "net/response_reader.hpp"
#include "net/tls_error.hpp"

namespace authlete::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

// Most responses fit into this size. A longer one is then read in whole records.
constexpr std::size_t first_read_size = 4 << 10;
constexpr std::size_t read_size = 16 << 10;

// A plain `Error` would enlarge the coroutine's frame.
using Outcome = Result<TransportResponse>;

Error closed_error(Phase phase) { return Error(ErrorKind::closed, phase, "the client is closed"); }
Error cancelled_error(Phase phase) { return Error(ErrorKind::cancelled, phase, "the call was cancelled"); }

TlsStream::Socket::wait_type awaited_by(TlsStream::Wants wants) {
  return wants == TlsStream::Wants::readable ? TlsStream::Socket::wait_read : TlsStream::Socket::wait_write;
}

// A TLS 1.3 server may reject the client because its certificate is missing or not accepted. It says so after the
// handshake. The server has not read any later bytes as a request.
Error client_refused(const error_code& cause) {
  return Error(ErrorKind::tls, Phase::tls, "the server did not accept the client: " + describe(cause), cause);
}

Error network_error(const Progress& progress, const error_code& cause) {
  if (progress.response_started && progress.phase == Phase::response)
    return Error(ErrorKind::truncated, progress.phase, "the response was truncated: " + describe(cause), cause);
  if (is_tls_failure(cause) && !progress.connection_reused)
    return Error(ErrorKind::tls, progress.phase, "the TLS connection failed: " + describe(cause), cause);
  const char* const what = progress.phase == Phase::write ? "the connection broke while the request was sent: "
                                                          : "the connection ended without a response: ";
  return Error(ErrorKind::io, progress.phase, what + describe(cause), cause);
}

// The connection was made for this call, and had ended when the call received it. This counts as a failed attempt, like
// a failed handshake. Otherwise the client would make one connection after another to a server that ends all of them.
Error dead_on_arrival(const error_code& cause) {
  const std::string how = cause ? describe(cause) : "the server sent data before a request";
  return Error(is_tls_failure(cause) ? ErrorKind::tls : ErrorKind::io, Phase::write,
               "the new connection could not be used: " + how, cause);
}

// Finds out why the pending operation failed: the caller, the sweep, `close()` or the network.
Outcome explain(const asio::cancellation_state& state, const Lease& lease, const Progress& progress,
                const error_code& cause) {
  if (is_cancelled(state)) return progress.applied_to(cancelled_error(progress.phase));
  const AbortReason abort_reason = lease.abort_reason();
  if (abort_reason == AbortReason::closed) return progress.applied_to(closed_error(progress.phase));
  if (abort_reason == AbortReason::deadline) {
    const char* const what = progress.phase == Phase::write ? "the deadline passed while the request was sent"
                                                            : "the deadline passed while waiting for the response";
    return progress.applied_to(Error(ErrorKind::timeout, progress.phase, what));
  }
  // Before TLS 1.3, a server may request the certificate again after it has read the request. An alert then does not
  // prove that the request was not read.
  const bool before_reading = SSL_version(lease->channel->ssl()) >= TLS1_3_VERSION;
  if (before_reading && !progress.connection_reused && !progress.response_started && is_client_refused(cause))
    return client_refused(cause);
  return progress.applied_to(network_error(progress, cause));
}

// Returns what to wait for before the rest of the request is written, or the response is read.
TlsStream::Wants next_wait(const RequestWriter& writer, const Channel& channel) {
  if (writer.is_incomplete()) return writer.wants();
  return writer.error() || channel.holds_unread_bytes() ? TlsStream::Wants::nothing : TlsStream::Wants::readable;
}

// Precondition: the exchange is over.
bool may_be_reused(const TransportRequest& request, const ResponseReader& reader, Lease& lease, bool request_complete) {
  Channel& channel = *lease->channel;
  core::ReuseFacts facts;
  facts.request_complete = request_complete;
  facts.response_complete = true;
  facts.peer_keeps_open = reader.keeps_connection();
  facts.close_requested = request.close_connection;
  facts.unread_bytes =
      channel.buffer.size() > 0 || (channel.holds_unread_bytes() && !channel.silent(lease->descriptor));
  return core::may_be_reused(facts);
}

}  // namespace

// After a cancellation the next co_await of an operation throws, because `throw_if_cancelled` belongs to the caller and
// is not changed. So the cancellation state is checked before each co_await, and a cancelled call ends as a value.
asio::awaitable<Outcome> run_exchange(PoolDirectory& pools, const TransportRequest& request) {
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (is_cancelled(state)) co_return Outcome(cancelled_error(Phase::prepare));
  if (request.deadline <= pools.settings().now())
    co_return Error(ErrorKind::timeout, Phase::prepare, "the deadline had passed before anything was sent");
  const std::shared_ptr<Pool> pool = pools.pool_for(co_await asio::this_coro::executor);
  if (!pool) co_return Outcome(closed_error(Phase::prepare));

  core::Recycler<std::string>::Handle head;
  if (Result<void> good = append_request_head(*head, request, pools.settings().host_header); !good)
    co_return std::move(good).error();
  RequestWriter writer(*pool, request, *head, state);

  CheckoutRequest wanted;
  wanted.deadline = request.deadline;
  wanted.fresh = request.fresh_connection;
  Lease lease;
  TlsStream::Step step;
  if (request.record != nullptr) request.record->step_ended = pools.settings().now();
  for (;;) {
    lease = pool->checkout(wanted);
    const bool was_idle = static_cast<bool>(lease);
    if (!lease) {
      Result<Lease> waited = co_await pool->wait_for_connection(wanted);
      if (!waited) co_return std::move(waited.error());
      lease = std::move(*waited);
    }
    writer.use(*lease.operator->());
    if (!lease->channel->holds_unread_bytes() && !is_cancelled(state)) {
      lease->channel->stream.prepare_receive();
      co_await async_receive_while_writing(lease->channel->stream, writer, asio::deferred);
      if (writer.has_started()) break;
    }
    if (is_cancelled(state)) {  // the connection and the cancellation arrived together
      lease.keep();
      co_return Outcome(cancelled_error(Phase::queue));
    }
    step.error = lease->channel->probe(lease->descriptor);
    if (step.error == asio::error::would_block) {
      writer();
      break;
    }
    // The receive reports its result in a handler of its own. The deadline may have passed before that handler.
    if (lease.abort_reason() != AbortReason::none) co_return explain(state, lease, writer.progress, step.error);
    // Another connection would fail in the same way.
    if (!lease->used && is_client_refused(step.error)) co_return Outcome(client_refused(step.error));
    // A server may have closed an idle connection. It is replaced, which does not count as an attempt: the number of
    // idle connections is limited. If another call has just returned the connection, a fresh one replaces it, and a
    // dead fresh connection ends the attempt.
    if (!was_idle && !lease->used) co_return Outcome(dead_on_arrival(step.error));
    pool->count_dead();
    lease->close_reason = CloseReason::found_dead;
    wanted.fresh = wanted.fresh || !was_idle;
    lease.release();
    wanted.front_of_queue = true;
  }

  // A server may reject a request before it has read all of it, and close the connection. A complete response may then
  // be readable although the write failed. An incomplete response is ignored.
  ResponseReader reader(pools.settings().limits, request.method == "HEAD");
  ResponseReader::State response_state = ResponseReader::State::wants_more;
  std::size_t room = first_read_size;
  step.wants = next_wait(writer, *lease->channel);
  while (response_state == ResponseReader::State::wants_more) {
    if (is_cancelled(state)) co_return explain(state, lease, writer.progress, error_code());
    if (writer.error() && writer.progress.sent == Sent::none)
      co_return explain(state, lease, writer.progress, writer.error());
    step.error = error_code();
    if (step.wants != TlsStream::Wants::nothing)
      step.error = std::get<0>(co_await lease->channel->socket().async_wait(awaited_by(step.wants), as_result));
    if (writer.is_incomplete()) {
      writer.continue_after(step.error);
      step.wants = next_wait(writer, *lease->channel);
      continue;
    }
    if (step.error) co_return explain(state, lease, writer.progress, writer.error() ? writer.error() : step.error);
    step = lease->channel->stream.read(lease->channel->buffer.prepare(room).data(), room);
    if (step.wants != TlsStream::Wants::nothing) continue;
    lease->channel->buffer.commit(step.bytes);
    if (request.record != nullptr) request.record->bytes_received += step.bytes;
    if (step.bytes == room) room = read_size;
    response_state = reader.parse(lease->channel->buffer);
    if (step.error == asio::error::eof && response_state == ResponseReader::State::wants_more)
      response_state = reader.end_of_stream();
    if (!writer.progress.response_started && reader.started())
      end_step(pools.settings(), request, &ExchangeRecord::wait);
    writer.progress.response_started = reader.started();
    if (step.error && response_state == ResponseReader::State::wants_more)
      co_return explain(state, lease, writer.progress,
                        writer.error() && !is_client_refused(step.error) ? writer.error() : step.error);
  }
  if (response_state == ResponseReader::State::failed)
    co_return writer.error() ? explain(state, lease, writer.progress, writer.error())
                             : writer.progress.applied_to(reader.error());

  // Nothing is awaited from here on: a complete response is a success, even if deadline, close or cancellation came in
  // the meantime.
  end_step(pools.settings(), request, &ExchangeRecord::read);
  reader.response().connection_reused = writer.progress.connection_reused;
  lease->channel->allow_close_notify(true);
  if (may_be_reused(request, reader, lease, /*request_complete=*/!writer.error())) {
    lease->idle_limit = announced_idle_limit(reader.response().headers);
    lease.keep();
  } else if (request.close_connection) {
    lease->close_reason = CloseReason::requested;
  } else if (!reader.keeps_connection()) {
    lease->close_reason = CloseReason::server;
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
