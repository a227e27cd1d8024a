// Many concurrent calls, on one thread and on several: K1, K7 and G6 of the fault matrix.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <charconv>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(many_calls)

namespace {

// Returns the number in `subject=NUMBER` of a target, or -1.
int subject_of(const ReceivedRequest& request) {
  const std::string target = request.target();
  int number = -1;
  if (const std::size_t at = target.find("subject="); at != std::string::npos)
    std::from_chars(target.data() + at + 8, target.data() + target.size(), number);
  return number;
}

// Responds to each list with the number in its request, so that a mixed-up response is noticed.
Script echoing_numbers() {
  Step echo =
      respond_with([](const ReceivedRequest& request) { return response_text(200, good_body(subject_of(request))); });
  return {handshake(), forever({receive(), std::move(echo)})};
}

asio::awaitable<Result<TokenListResponse>> list_number(Client client, int number) {
  TokenListRequest request;
  request.subject = std::to_string(number);
  co_return co_await client.token_operations().list(std::move(request));
}

// The executor's context, with threads that run it until it is out of work.
class Threads {
 public:
  Threads(asio::io_context& context, int count) {
    for (int number = 0; number < count; ++number) threads_.emplace_back([&context] { context.run(); });
  }
  ~Threads() {
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
  }

 private:
  std::vector<std::thread> threads_;
};

// Observations of all callers of one test, from any thread.
class Tally {
 public:
  std::atomic<int> started{0};
  std::atomic<int> values{0};
  std::atomic<int> cancelled{0};
  std::atomic<int> mixed_up{0};
  std::atomic<int> escaped{0};

  void note(const Result<TokenListResponse>& result, int number) {
    if (result) {
      ++values;
      if (result->total_count != number) ++mixed_up;
    } else if (result.error().kind == ErrorKind::cancelled) {
      ++cancelled;
    } else {
      const std::lock_guard lock(mutex_);
      if (other_.empty()) other_ = shown_text(result.error());
      ++others_;
    }
  }
  int others() const { return others_; }
  std::string first_other() const {
    const std::lock_guard lock(mutex_);
    return other_;
  }

 private:
  mutable std::mutex mutex_;
  std::atomic<int> others_{0};
  std::string other_;
};

asio::awaitable<void> close_client(Client client) { co_await client.close(0s); }

// Closes the client and checks that nothing of it is left after its context has run out of work.
void check_empty_after_close(asio::io_context& context, const Client& client) {
  context.restart();
  asio::co_spawn(context, close_client(client), [](std::exception_ptr exception) { BOOST_TEST(!exception); });
  context.run_for(watchdog);
  BOOST_TEST(context.stopped());
  const PoolStats left = client.stats();
  BOOST_TEST(left.idle + left.leased + left.connecting + left.waiting + left.pausing == 0u);
}

// Makes `count` calls one after the other.
asio::awaitable<void> call_in_sequence(Client client, std::shared_ptr<Tally> tally, int first, int count) {
  for (int number = first; number < first + count; ++number) {
    ++tally->started;
    tally->note(co_await list_number(client, number), number);
  }
}

// A caller on its own strand, which makes calls and cancels about half of them at random instants.
class CancellingCaller : public std::enable_shared_from_this<CancellingCaller> {
 public:
  CancellingCaller(asio::io_context& context, Client client, std::shared_ptr<Tally> tally, int seed, int count)
      : strand_(asio::make_strand(context)),
        timer_(strand_),
        client_(std::move(client)),
        tally_(std::move(tally)),
        random_(static_cast<unsigned>(seed)),
        first_(seed * 1'000),
        left_(count) {}

  void start() {
    asio::post(strand_, [self = shared_from_this()] { self->next(); });
  }

 private:
  // Runs on the strand.
  void next() {
    if (left_-- == 0) return;
    ++tally_->started;
    const int number = first_ + left_;
    const int generation = ++generation_;
    asio::co_spawn(strand_, list_number(client_, number),
                   asio::bind_cancellation_slot(signal_.slot(),
                                                [self = shared_from_this(), number](std::exception_ptr exception,
                                                                                    Result<TokenListResponse> result) {
                                                  if (exception) ++self->tally_->escaped;
                                                  if (!exception) self->tally_->note(result, number);
                                                  self->timer_.cancel();
                                                  self->next();
                                                }));
    const bool to_be_cancelled = random_() % 2 == 0;
    if (!to_be_cancelled) return;
    timer_.expires_after(std::chrono::microseconds(random_() % 3'000));
    timer_.async_wait([self = shared_from_this(), generation](boost::system::error_code error) {
      if (!error && self->generation_ == generation) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  asio::strand<asio::io_context::executor_type> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
  Client client_;
  std::shared_ptr<Tally> tally_;
  std::minstd_rand random_;
  int first_;
  int left_;
  int generation_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(k1_1000_calls_over_8_connections_succeed_in_their_order) {
  NetFixture fixture;
  constexpr int count = 1'000;
  fixture.options.timeouts.call = std::chrono::hours(1);
  fixture.options.pool.maximum_connections = 8;
  fixture.server.other_connections(echoing_numbers());
  std::vector<Task<Result<TokenListResponse>>> calls;
  for (int number = 0; number < count; ++number)
    calls.push_back(fixture.runner.start(list_number(fixture.client(), number)));

  int failed = 0;
  for (int number = 0; number < count; ++number) {
    const Result<TokenListResponse> result = fixture.runner.wait(calls[static_cast<std::size_t>(number)]);
    if (!result || result->total_count != number) ++failed;
  }

  BOOST_TEST(failed == 0);
  BOOST_TEST(fixture.server.most_open_connections() == 8u);
  BOOST_TEST(fixture.server.connections() == 8u);
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == static_cast<std::size_t>(count));
  // The server's thread notes a request when it gets to run, so a few may be late on a busy machine.
  int out_of_order = 0;
  for (int place = 0; place < count; ++place)
    if (std::abs(subject_of(requests[static_cast<std::size_t>(place)]) - place) > count / 20) ++out_of_order;
  BOOST_TEST(out_of_order <= count / 20);
}

BOOST_AUTO_TEST_CASE(k7_one_client_serves_coroutines_without_strands_on_many_threads) {
  NetFixture fixture;
  constexpr int callers = 32;
  constexpr int calls_each = 40;
  fixture.options.pool.maximum_connections = 8;
  fixture.server.other_connections(echoing_numbers());
  const Client client = fixture.client();
  const auto tally = std::make_shared<Tally>();
  asio::io_context context;
  for (int caller = 0; caller < callers; ++caller)
    asio::co_spawn(
        context, call_in_sequence(client, tally, caller * calls_each, calls_each),
        [tally, &context, client](std::exception_ptr exception) {
          if (exception) ++tally->escaped;
          // The sweep of idle connections keeps the context running, so the last caller ends it.
          if (tally->started == callers * calls_each && tally->values + tally->others() == callers * calls_each)
            asio::co_spawn(context, close_client(client), [](std::exception_ptr) {});
        });
  { const Threads threads(context, 4); }

  BOOST_TEST(tally->values == callers * calls_each, tally->first_other());
  BOOST_TEST(tally->mixed_up == 0);
  BOOST_TEST(tally->escaped == 0);
  BOOST_TEST(fixture.server.most_open_connections() <= 8u);
  check_empty_after_close(context, client);
}

BOOST_AUTO_TEST_CASE(g6_6000_calls_cancelled_at_random_instants_end_once_each) {
  NetFixture fixture;
  constexpr int callers = 48;
  constexpr int calls_each = 125;
  fixture.options.pool.maximum_connections = 12;
  fixture.server.other_connections(echoing_numbers());
  const Client client = fixture.client();
  const auto tally = std::make_shared<Tally>();
  asio::io_context context;
  for (int caller = 0; caller < callers; ++caller)
    std::make_shared<CancellingCaller>(context, client, tally, caller, calls_each)->start();
  std::thread closer([&] {
    const auto give_up = std::chrono::steady_clock::now() + 10 * watchdog;
    while (tally->values + tally->cancelled + tally->others() + tally->escaped < callers * calls_each &&
           std::chrono::steady_clock::now() < give_up)
      std::this_thread::sleep_for(5ms);
    asio::co_spawn(context, close_client(client), [](std::exception_ptr) {});
  });
  { const Threads threads(context, 4); }
  closer.join();

  BOOST_TEST(tally->started == callers * calls_each);
  BOOST_TEST(tally->values + tally->cancelled == callers * calls_each, tally->first_other());
  BOOST_TEST(tally->cancelled > callers * calls_each / 20);
  BOOST_TEST(tally->values > callers * calls_each / 4);
  BOOST_TEST(tally->mixed_up == 0);
  BOOST_TEST(tally->escaped == 0);
  check_empty_after_close(context, client);
}

BOOST_AUTO_TEST_SUITE_END()
