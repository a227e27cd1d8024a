// A resource server that many coroutines on several threads and contexts use at once. ThreadSanitizer and
// AddressSanitizer find what a check cannot.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <random>
#include <thread>

#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;

/// A service whose responses take a moment, and which knows the tokens that begin with "good".
class SlowTransport : public FakeTransport {
 public:
  SlowTransport() {
    otherwise([this](const TransportRequest& request) -> Result<TransportResponse> {
      if (++number_ % 20 == 0) return authlete::test::network_error(ErrorKind::connect, Phase::connect, Sent::none);
      const bool good = request.body.find("\"good") != std::string::npos;
      TransportResponse response;
      response.status = 200;
      response.headers = json_type();
      response.body = boost::json::serialize(good ? valid_token() : unknown_token());
      return response;
    });
  }

  asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::microseconds(number_ * 37 % 500));
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    co_return co_await FakeTransport::exchange(request);
  }

 private:
  std::atomic<unsigned> number_{0};
};

struct Tally {
  std::atomic<unsigned> ended{0}, tokens{0}, invalid{0}, unavailable{0}, wrong{0};

  void note(bool good, const AuthorizationResult& result) {
    ++ended;
    const int status = status_of(result);
    if (status == 200 && good && token_of(result).subject == "john")
      ++tokens;
    else if (status == 401 && !good)
      ++invalid;
    else if (status == 503)
      ++unavailable;
    else
      ++wrong;
  }
};

/// Makes one request after the other, on a strand of its own or directly on the context, and cancels some of them.
class Visitor : public std::enable_shared_from_this<Visitor> {
 public:
  Visitor(asio::io_context& context, ResourceServer server, std::shared_ptr<Tally> tally, unsigned seed, int count)
      : strand_(asio::make_strand(context)),
        timer_(strand_),
        server_(std::move(server)),
        tally_(std::move(tally)),
        random_(seed),
        left_(count) {}

  void start() {
    asio::post(strand_, [self = shared_from_this()] { self->next(); });
  }

 private:
  void next() {
    if (left_-- == 0) return;
    const bool good = random_() % 2 == 0;
    request_ = Request((good ? "good" : "bad") + std::to_string(random_() % 5));
    const unsigned choice = random_() % 50;
    if (choice == 0) server_.forget("good1");
    if (choice == 1) server_.clear();
    if (choice == 2) (void)server_.stats();
    if (const auto hit = server_.cached(request_.view())) {
      tally_->note(good, *hit);
      asio::post(strand_, [self = shared_from_this()] { self->next(); });
      return;
    }
    const int number = left_;
    asio::co_spawn(strand_, server_.authorize(request_.view()),
                   asio::bind_cancellation_slot(signal_.slot(),
                                                [self = shared_from_this(), good](const std::exception_ptr& exception,
                                                                                  const AuthorizationResult& result) {
                                                  if (exception)
                                                    ++self->tally_->wrong;
                                                  else
                                                    self->tally_->note(good, result);
                                                  self->timer_.cancel();
                                                  self->next();
                                                }));
    if (random_() % 3 != 0) return;
    timer_.expires_after(std::chrono::microseconds(random_() % 500));
    timer_.async_wait([self = shared_from_this(), number](boost::system::error_code error) {
      if (!error && self->left_ == number) self->signal_.emit(asio::cancellation_type::terminal);
    });
  }

  asio::strand<asio::io_context::executor_type> strand_;
  asio::steady_timer timer_;
  asio::cancellation_signal signal_;
  ResourceServer server_;
  const std::shared_ptr<Tally> tally_;
  std::minstd_rand random_;
  Request request_;
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

ResourceServer make_server() {
  ResourceOptions options;
  options.time_to_live = 2ms;
  options.invalid_time_to_live = 1ms;
  ClientOptions client = client_options();
  client.retry.maximum_attempts = 1;
  return ResourceServer(Client(std::move(client), std::make_shared<SlowTransport>()), options);
}

BOOST_AUTO_TEST_SUITE(resource_server_threads)

BOOST_AUTO_TEST_CASE(each_request_gets_the_response_for_its_token_on_any_thread) {
  constexpr unsigned visitors = 16;
  constexpr int requests = 200;
  const ResourceServer server = make_server();
  const auto tally = std::make_shared<Tally>();
  asio::io_context one, two;
  for (unsigned seed = 1; seed <= visitors; ++seed)
    std::make_shared<Visitor>(seed % 2 == 0 ? one : two, server, tally, seed, requests)->start();
  {
    const Threads threads_of_one(one, 2);
    const Threads threads_of_two(two, 2);
  }
  BOOST_TEST(tally->ended == visitors * static_cast<unsigned>(requests));
  BOOST_TEST(tally->wrong == 0U);
  BOOST_TEST(tally->tokens > 0U);
  BOOST_TEST(tally->invalid > 0U);
  BOOST_TEST(tally->unavailable > 0U);
  const CacheStats stats = server.stats();
  BOOST_TEST(stats.calls_in_flight == 0U);
  BOOST_TEST(stats.shared_calls > 0U);
}

// Without a strand, each step of a coroutine may run on another thread.
BOOST_AUTO_TEST_CASE(coroutines_without_a_strand_share_calls) {
  const ResourceServer server = make_server();
  const auto tally = std::make_shared<Tally>();
  asio::io_context context;
  constexpr unsigned count = 500;
  std::vector<Request> requests;
  for (unsigned number = 0; number < count; ++number) requests.emplace_back("good" + std::to_string(number % 7));
  for (Request& request : requests)
    asio::co_spawn(context, server.authorize(request.view()),
                   [tally](const std::exception_ptr& exception, const AuthorizationResult& result) {
                     if (exception)
                       ++tally->wrong;
                     else
                       tally->note(true, result);
                   });
  { const Threads threads(context, 4); }
  BOOST_TEST(tally->ended == count);
  BOOST_TEST(tally->wrong == 0U);
}

BOOST_AUTO_TEST_CASE(contexts_may_be_destroyed_while_requests_wait) {
  const ResourceServer server = make_server();
  for (int round = 0; round < 20; ++round) {
    const auto tally = std::make_shared<Tally>();
    auto one = std::make_unique<asio::io_context>();
    asio::io_context two;
    for (unsigned seed = 1; seed <= 8; ++seed)
      std::make_shared<Visitor>(seed % 2 == 0 ? *one : two, server, tally, seed, 50)->start();
    {
      const Threads threads_of_two(two, 2);
      {
        const Threads threads_of_one(*one, 2);
        std::this_thread::sleep_for(std::chrono::microseconds(200 * round));
        one->stop();
      }
      one.reset();
    }
    BOOST_TEST(tally->ended >= 4U * 50U);
    BOOST_TEST(tally->wrong == 0U);
    BOOST_TEST(server.stats().calls_in_flight == 0U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
