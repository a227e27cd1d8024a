// Token sources of all speeds under calls that are cancelled, time out and lose their client, on several threads: C10
// of the fault matrix.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

asio::awaitable<Result<Secret>> token_after(std::chrono::microseconds time) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, time);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return Secret("t");
}

// Each call of the source takes a different time, from nothing to far longer than any call of these tests.
ClientOptions options_with_uneven_source() {
  ClientOptions options = client_options();
  const auto asked = std::make_shared<std::atomic<unsigned>>(0);
  options.credentials = Credentials::source([asked](TokenSourceRequest) {
    const unsigned number = ++*asked;
    return token_after(number % 50 == 0 ? std::chrono::microseconds(1h)
                                        : std::chrono::microseconds(number * 37 % 2'000));
  });
  return options;
}

std::shared_ptr<FakeTransport> willing_transport() {
  auto transport = std::make_shared<FakeTransport>();
  transport->otherwise([](const TransportRequest&) {
    TransportResponse response;
    response.status = 200;
    response.body = R"({"totalCount":1})";
    return response;
  });
  return transport;
}

/// How calls ended, reported by any thread.
class Tally {
 public:
  std::atomic<int> ended{0}, values{0}, cancelled{0}, timeouts{0}, closed{0}, others{0};

  void note(const std::exception_ptr& exception, const Result<TokenListResponse>& result) {
    ++ended;
    if (exception) {
      ++others;
    } else if (result) {
      ++values;
    } else {
      switch (result.error().kind) {
        case ErrorKind::cancelled: ++cancelled; break;
        case ErrorKind::timeout: ++timeouts; break;
        case ErrorKind::closed: ++closed; break;
        default: ++others;
      }
    }
  }
};

/// A coroutine on its own strand: it makes one call after the other, and some are cancelled at random instants.
class CancellingCaller : public std::enable_shared_from_this<CancellingCaller> {
 public:
  CancellingCaller(asio::io_context& context, Client client, std::shared_ptr<Tally> tally, unsigned seed, int count)
      : strand_(asio::make_strand(context)),
        timer_(strand_),
        client_(std::move(client)),
        tally_(std::move(tally)),
        random_(seed),
        left_(count) {}

  void start() {
    asio::post(strand_, [self = shared_from_this()] { self->next(); });
  }

 private:
  void next() {
    if (left_-- == 0) return;
    RequestOptions options;
    options.timeout = std::chrono::microseconds(500 + random_() % 5'000);
    const int number = left_;
    asio::co_spawn(strand_, client_.token_operations().list(TokenListRequest(), options),
                   asio::bind_cancellation_slot(signal_.slot(),
                                                [self = shared_from_this()](const std::exception_ptr& exception,
                                                                            const Result<TokenListResponse>& result) {
                                                  self->tally_->note(exception, result);
                                                  self->timer_.cancel();
                                                  self->next();
                                                }));
    if (random_() % 2 == 0) return;
    timer_.expires_after(std::chrono::microseconds(random_() % 2'000));
    timer_.async_wait([self = shared_from_this(), number](boost::system::error_code error) {
      if (!error && self->left_ == number) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  asio::strand<asio::io_context::executor_type> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
  Client client_;
  const std::shared_ptr<Tally> tally_;
  std::minstd_rand random_;
  int left_;
};

class Threads {
 public:
  Threads(asio::io_context& context, int count) {
    for (int number = 0; number < count; ++number) threads_.emplace_back([&context] { context.run(); });
  }
  ~Threads() {
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  std::vector<std::thread> threads_;
};

constexpr int callers = 16;
constexpr int calls_per_caller = 50;

void start_callers(asio::io_context& context, const Client& client, const std::shared_ptr<Tally>& tally) {
  for (unsigned seed = 1; seed <= callers; ++seed)
    std::make_shared<CancellingCaller>(context, client, tally, seed, calls_per_caller)->start();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_source_threads)

BOOST_AUTO_TEST_CASE(c10_each_call_ends_once_whatever_its_source_does) {
  const auto tally = std::make_shared<Tally>();
  asio::io_context context;
  const Client client(options_with_uneven_source(), willing_transport());
  start_callers(context, client, tally);
  { const Threads threads(context, 4); }
  BOOST_TEST(tally->ended == callers * calls_per_caller);
  BOOST_TEST(tally->others == 0);
  BOOST_TEST(tally->closed == 0);
  BOOST_TEST(tally->values > 0);
  BOOST_TEST(tally->cancelled > 0);
  BOOST_TEST(tally->timeouts > 0);
}

BOOST_AUTO_TEST_CASE(c10_h4_end_of_the_client_ends_calls_that_await_their_source) {
  const auto tally = std::make_shared<Tally>();
  asio::io_context context;
  const auto transport = willing_transport();
  const Client client(options_with_uneven_source(), transport);
  start_callers(context, client, tally);
  asio::co_spawn(
      context,
      [&context, client]() -> asio::awaitable<void> {
        asio::steady_timer timer(context, 5ms);
        co_await timer.async_wait(asio::use_awaitable);
        co_await client.close(1ms);
      },
      [](const std::exception_ptr&) {});
  { const Threads threads(context, 4); }
  BOOST_TEST(tally->ended == callers * calls_per_caller);
  BOOST_TEST(tally->others == 0);
  BOOST_TEST(tally->closed > 0);
}

BOOST_AUTO_TEST_CASE(c10_h5_contexts_may_be_destroyed_while_sources_hang) {
  const Client client(options_with_uneven_source(), willing_transport());
  for (int round = 0; round < 20; ++round) {
    const auto tally = std::make_shared<Tally>();
    const auto context = std::make_unique<asio::io_context>();
    start_callers(*context, client, tally);
    {
      const Threads threads(*context, 4);
      std::this_thread::sleep_for(std::chrono::microseconds(300 * round));
      context->stop();
    }
    BOOST_TEST(tally->others == 0);
  }
}

BOOST_AUTO_TEST_SUITE_END()
