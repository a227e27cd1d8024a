#include "net/stress_callers.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <exception>
#include <string>

namespace authlete::test {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

namespace {

std::string random_target(Random& random) {
  const unsigned number = random.below(100);
  if (number < 66) return "/echo";
  if (number < 80) return "/delay/" + std::to_string(random.below(12));
  if (number < 84) return "/close";
  if (number < 88) return "/bye";
  if (number < 91) return "/extra";
  if (number < 94) return "/half";
  return number < 97 ? "/reset" : "/stall";
}

SteadyClock::duration random_timeout(Random& random, bool short_one) {
  const unsigned number = random.below(10);
  if (number < 1) return std::chrono::microseconds(random.below(3000));
  if (short_one || number < 3) return std::chrono::milliseconds(random.below(40));
  return 5s;
}

bool is_cancelled(const asio::cancellation_state& state) { return state.cancelled() != asio::cancellation_type::none; }

}  // namespace

asio::awaitable<void> stress_caller(std::shared_ptr<Transport> transport, Tally& tally, unsigned seed, int calls) {
  const Active counted(tally);
  Random random(seed);
  for (int number = 0; number < calls; ++number) {
    TransportRequest request;
    request.method = "POST";
    request.target = random_target(random);
    request.body = std::to_string(seed) + ":" + std::to_string(number);
    request.has_body = true;
    request.deadline = SteadyClock::now() + random_timeout(random, request.target == "/stall");
    request.fresh_connection = random.below(12) == 0;
    request.close_connection = random.below(40) == 0;
    const std::string body = request.body;
    const bool fresh = request.fresh_connection;
    const bool throws_before = co_await asio::this_coro::throw_if_cancelled();
    Mark mark(tally);
    const Result<TransportResponse> result = co_await transport->exchange(request);
    mark.end();
    tally.require(throws_before == co_await asio::this_coro::throw_if_cancelled(), "throw_if_cancelled was changed");
    const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
    const ErrorKind kind = result ? ErrorKind::none : result.error().kind;
    ++tally.kinds[static_cast<std::size_t>(kind)];
    if (result) tally.require(result->body == body, "a response belongs to another call");
    if (result && fresh) tally.require(!result->connection_reused, "a call for a fresh connection got a used one");
    if (kind == ErrorKind::cancelled) tally.require(is_cancelled(state), "cancelled without a cancellation");
    if (kind == ErrorKind::closed) co_return;
    if (random.below(16) == 0 && !is_cancelled(state)) {
      const Result<void> paused =
          co_await transport->pause(SteadyClock::now() + std::chrono::microseconds(random.below(3000)));
      if (!paused && paused.error().kind == ErrorKind::closed) co_return;
    }
    if (is_cancelled(state)) {
      bool threw = false;
      try {
        co_await asio::post(asio::as_tuple(asio::deferred));
      } catch (const boost::system::system_error&) {
        threw = true;
      }
      tally.require(threw == throws_before, "the caller's own next co_await behaves differently");
      co_return;
    }
    if (random.below(50) == 0) static_cast<void>(transport->exchange(TransportRequest()));  // never awaited
  }
}

namespace {

class CancelledCaller : public std::enable_shared_from_this<CancelledCaller> {
 public:
  CancelledCaller(const asio::any_io_executor& context, std::shared_ptr<Transport> transport, Tally& tally,
                  unsigned seed, int rounds)
      : transport_(std::move(transport)),
        tally_(tally),
        strand_(asio::make_strand(context)),
        timer_(strand_),
        random_(seed),
        rounds_(rounds),
        counted_(tally) {}

  void go() {
    asio::post(strand_, [self = shared_from_this()] { self->round(); });
  }

 private:
  void round() {
    if (rounds_-- == 0) return;
    const auto self = shared_from_this();
    const auto ended = [self](std::exception_ptr thrown) {
      self->tally_.require(!thrown, "a cancelled call threw");
      self->timer_.cancel();
      self->round();
    };
    asio::co_spawn(strand_, stress_caller(transport_, tally_, random_.below(1'000'000), 6),
                   asio::bind_cancellation_slot(signal_.slot(), asio::bind_executor(strand_, ended)));
    timer_.expires_after(std::chrono::microseconds(random_.below(100'000)));
    timer_.async_wait([self](boost::system::error_code error) {
      if (!error) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  const std::shared_ptr<Transport> transport_;
  Tally& tally_;
  asio::strand<asio::any_io_executor> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
  Random random_;
  int rounds_;
  const Active counted_;
};

}  // namespace

void spawn_cancelled_caller(const asio::any_io_executor& context, std::shared_ptr<Transport> transport, Tally& tally,
                            unsigned seed, int rounds) {
  std::make_shared<CancelledCaller>(context, std::move(transport), tally, seed, rounds)->go();
}

}  // namespace authlete::test
