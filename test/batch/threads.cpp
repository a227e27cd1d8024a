#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <utility>

#include "authlete/authlete.hpp"
#include "batch/fake_service.hpp"
#include "codec/codec.hpp"

namespace authlete::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// A service for many threads, in real time: everything takes a few hundred microseconds.
class BusyService : public Transport {
 public:
  asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    TransportResponse response;
    response.status = 200;
    response.headers.add("Content-Type", "application/json");
    if (request.method == "POST") {
      const std::vector<TokenCreateRequest> submitted = codec::decode_batch(request.body).value();
      const std::lock_guard lock(mutex_);
      for (const TokenCreateRequest& item : submitted) ++arrivals_[item.access_token->reveal()];
      response.body = R"({"requestId":"batch-)" + std::to_string(++submits_) + "\"}";
    } else {
      const std::lock_guard lock(mutex_);
      const bool ended = ++polls_[request.target] > 2;
      response.body = ended ? R"({"status":{"result":"SUCCEEDED"}})" : R"({"status":{}})";
    }
    const Error error = co_await sleep(now() + random_time());
    if (error.kind != ErrorKind::none) {
      Error ended = error;
      ended.sent = Sent::complete;
      co_return ended;
    }
    co_return response;
  }

  asio::awaitable<Result<void>> pause(TimePoint until) override {
    const Error error = co_await sleep(until);
    if (error.kind != ErrorKind::none) co_return error;
    co_return Result<void>();
  }

  void close() noexcept override {}

  std::map<std::string, unsigned> arrivals() {
    const std::lock_guard lock(mutex_);
    return arrivals_;
  }
  std::chrono::microseconds random_time() {
    const std::lock_guard lock(mutex_);
    return std::chrono::microseconds(std::uniform_int_distribution(0, 800)(random_));
  }

 private:
  asio::awaitable<Error> sleep(TimePoint until) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    asio::steady_timer timer(executor, until);
    co_await timer.async_wait(asio::as_tuple(asio::deferred));
    const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) co_return Error(ErrorKind::cancelled, Phase::response, "");
    co_return Error();
  }

  std::mutex mutex_;
  std::map<std::string, unsigned> arrivals_;
  std::map<std::string, unsigned> polls_;
  std::size_t submits_ = 0;
  std::mt19937 random_{20260101};
};

constexpr std::size_t items_of_a_caller = 60;

BatchOptions quick_options() {
  BatchOptions options;
  options.maximum_items = 5;
  options.maximum_in_flight = 3;
  options.poll.initial_delay = 1ms;
  options.poll.maximum_delay = 1ms;
  options.poll.jitter = 1.0;
  options.cancellation_grace = 1ms;
  return options;
}

std::vector<TokenCreateRequest> items_of(std::size_t caller) {
  std::vector<TokenCreateRequest> requests = items(items_of_a_caller);
  for (TokenCreateRequest& request : requests)
    request.access_token = Secret(std::to_string(caller) + "-" + request.access_token->reveal());
  return requests;
}

// One caller on its own strand, on which it is also cancelled.
class Caller {
 public:
  Caller(asio::io_context& context, Client client, std::size_t number, bool cancelled, std::chrono::microseconds when)
      : strand_(asio::make_strand(context)), timer_(std::in_place, *strand_, when) {
    BatchTokenCreator creator(std::move(client), quick_options());
    asio::co_spawn(*strand_, call(std::move(creator), items_of(number), *this),
                   asio::bind_cancellation_slot(signal_->slot(), [this](const std::exception_ptr& exception) {
                     if (exception) failed = true;
                     timer_->cancel();
                   }));
    if (!cancelled) return;
    timer_->async_wait([this](boost::system::error_code error) {
      if (!error && ends == 0) signal_->emit(asio::cancellation_type::terminal);
    });
  }

  void leave_context() {
    timer_.reset();
    signal_.reset();
    strand_.reset();
  }

  std::atomic<unsigned> ends = 0;
  std::atomic<bool> failed = false;
  std::optional<Result<BatchReport>> report;

 private:
  static asio::awaitable<void> call(BatchTokenCreator creator, std::vector<TokenCreateRequest> requests, Caller& self) {
    Result<BatchReport> report = co_await creator.create(std::move(requests));
    self.report = std::move(report);
    ++self.ends;
  }

  std::optional<asio::strand<asio::io_context::executor_type>> strand_;
  std::optional<asio::cancellation_signal> signal_{std::in_place};
  std::optional<asio::steady_timer> timer_;
};

template <class Run>
void on_threads(std::size_t count, const Run& run) {
  std::vector<std::thread> threads;
  for (std::size_t number = 0; number < count; ++number) threads.emplace_back(run);
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(batch_threads)

BOOST_AUTO_TEST_CASE(g6_runs_cancelled_at_random_on_many_threads_each_end_once) {
  for (unsigned round = 0; round < 5; ++round) {
    const auto service = std::make_shared<BusyService>();
    const Client client(fake_client_options(), service);
    asio::io_context context;
    std::vector<std::unique_ptr<Caller>> callers;
    for (std::size_t number = 0; number < 24; ++number) {
      const auto when = std::chrono::microseconds(service->random_time() * 20);
      callers.push_back(std::make_unique<Caller>(context, client, number, number % 3 != 0, when));
    }
    on_threads(4, [&] { context.run(); });
    for (std::size_t number = 0; number < callers.size(); ++number) {
      const Caller& caller = *callers[number];
      BOOST_TEST(caller.ends == 1u);
      BOOST_TEST(!caller.failed);
      BOOST_REQUIRE(caller.report);
      BOOST_REQUIRE(*caller.report);
      const BatchReport& report = **caller.report;
      std::size_t accounted = 0;
      for (const BatchRecord& batch : report.batches) accounted += batch.item_count;
      BOOST_TEST(accounted == items_of_a_caller);
      if (number % 3 == 0) BOOST_TEST(report.complete());
    }
    for (const auto& [token, times] : service->arrivals()) BOOST_TEST(times == 1u, token);
  }
}

BOOST_AUTO_TEST_CASE(g7_contexts_destroyed_under_runs_on_many_threads_do_no_harm) {
  for (unsigned round = 0; round < 20; ++round) {
    const auto service = std::make_shared<BusyService>();
    const Client client(fake_client_options(), service);
    auto context = std::make_unique<asio::io_context>();
    std::vector<std::unique_ptr<Caller>> callers;
    for (std::size_t number = 0; number < 12; ++number) {
      const auto when = std::chrono::microseconds(service->random_time() * 10);
      callers.push_back(std::make_unique<Caller>(*context, client, number, number % 2 != 0, when));
    }
    std::thread stopper([&] {
      std::this_thread::sleep_for(service->random_time() * 20);
      context->stop();
    });
    on_threads(3, [&] { context->run(); });
    stopper.join();
    for (const auto& caller : callers) BOOST_TEST(caller->ends <= 1u);
    // Timers and strands must not outlive their context. Nor must a signal that was given to a spawn on a strand,
    // because the signal keeps that strand. The frames in the context refer to the callers.
    for (const auto& caller : callers) caller->leave_context();
    context.reset();
    for (const auto& [token, times] : service->arrivals()) BOOST_TEST(times == 1u, token);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
