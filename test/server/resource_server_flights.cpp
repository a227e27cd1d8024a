// Concurrent requests with one token share one call of the service.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/resource_fixture.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;

std::vector<Task<AuthorizationResult>> start(ResourceFixture& fixture, Request& request, std::size_t count) {
  std::vector<Task<AuthorizationResult>> tasks;
  for (std::size_t number = 0; number < count; ++number)
    tasks.push_back(fixture.runner.start(fixture.server.authorize(request.view())));
  return tasks;
}

BOOST_AUTO_TEST_SUITE(resource_server_flights)

BOOST_AUTO_TEST_CASE(thousand_concurrent_first_requests_make_one_call) {
  ResourceFixture fixture;
  fixture.respond_always(valid_token());
  fixture.transport->hold();
  Request request("abc");
  const auto tasks = start(fixture, request, 1'000);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 999; }));
  fixture.transport->release();
  TokenInfoPointer token;
  for (const auto& task : tasks) {
    const AuthorizationResult& result = fixture.runner.wait(task);
    BOOST_TEST_REQUIRE(is_token(result));
    if (token) BOOST_TEST_REQUIRE(std::get<TokenInfoPointer>(result) == token);
    token = std::get<TokenInfoPointer>(result);
  }
  BOOST_TEST(fixture.calls() == 1U);
  BOOST_TEST(fixture.server.stats().calls == 1U);
}

BOOST_AUTO_TEST_CASE(waiting_requests_are_judged_by_their_own_need) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  fixture.transport->hold();
  Request request("abc");
  Need read, remove;
  read.scopes = {"read"};
  remove.scopes = {"delete"};
  const auto first = fixture.runner.start(fixture.server.authorize(request.view(), remove));
  const auto second = fixture.runner.start(fixture.server.authorize(request.view(), read));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 1; }));
  fixture.transport->release();
  BOOST_TEST(status_of(fixture.runner.wait(first)) == 403);
  BOOST_TEST(is_token(fixture.runner.wait(second)));
}

BOOST_AUTO_TEST_CASE(cancelled_first_request_ends_nothing) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  fixture.transport->hold();
  Request request("abc");
  auto tasks = start(fixture, request, 3);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 2; }));
  tasks[0].cancel();
  BOOST_TEST(status_of(fixture.runner.wait(tasks[0])) == 503);
  tasks[1].cancel();
  BOOST_TEST(status_of(fixture.runner.wait(tasks[1])) == 503);
  BOOST_TEST(fixture.server.stats().calls_in_flight == 1U);
  fixture.transport->release();
  BOOST_TEST(is_token(fixture.runner.wait(tasks[2])));
  BOOST_TEST(fixture.server.cached(request.view()).has_value());
}

BOOST_AUTO_TEST_CASE(call_fills_the_cache_although_all_its_requests_are_cancelled) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  fixture.transport->hold();
  Request request("abc");
  auto tasks = start(fixture, request, 1);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 1; }));
  tasks[0].cancel();
  BOOST_TEST(status_of(fixture.runner.wait(tasks[0])) == 503);
  fixture.transport->release();
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().calls_in_flight == 0; }));
  BOOST_TEST(fixture.server.cached(request.view()).has_value());
}

BOOST_AUTO_TEST_CASE(too_many_requests_for_one_call_get_503) {
  ResourceOptions options;
  options.maximum_waiting = 10;
  options.retry_after = 7s;
  ResourceFixture fixture(options);
  fixture.respond(valid_token());
  fixture.transport->hold();
  Request request("abc");
  const auto tasks = start(fixture, request, 12);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().overloads == 2; }));
  for (std::size_t number = 10; number < 12; ++number) {
    const AuthorizationResult& result = fixture.runner.wait(tasks[number]);
    BOOST_TEST(status_of(result) == 503);
    BOOST_TEST(fields_of(result, "Retry-After") == std::vector<std::string>({"7"}));
    BOOST_TEST(fields_of(result, "WWW-Authenticate").empty());
  }
  fixture.transport->release();
  for (std::size_t number = 0; number < 10; ++number) BOOST_TEST(is_token(fixture.runner.wait(tasks[number])));
}

BOOST_AUTO_TEST_CASE(cancelled_request_gives_its_place_to_another) {
  ResourceOptions options;
  options.maximum_waiting = 2;
  ResourceFixture fixture(options);
  fixture.respond(valid_token());
  fixture.transport->hold();
  Request request("abc");
  auto tasks = start(fixture, request, 2);
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 1; }));
  tasks[1].cancel();
  fixture.runner.wait(tasks[1]);
  const auto third = fixture.runner.start(fixture.server.authorize(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 2; }));
  fixture.transport->release();
  BOOST_TEST(is_token(fixture.runner.wait(third)));
  BOOST_TEST(fixture.server.stats().overloads == 0U);
}

BOOST_AUTO_TEST_CASE(too_many_calls_get_503_and_cached_tokens_do_not) {
  ResourceOptions options;
  options.maximum_calls = 3;
  options.public_url = "https://api.example";
  ResourceFixture fixture(options);
  fixture.respond_always(valid_token());
  BOOST_TEST(is_token(fixture.authorize("good")));
  fixture.transport->hold();
  std::vector<Request> requests;
  for (int number = 0; number < 2; ++number) requests.emplace_back(std::to_string(number));
  // A call that is not shared counts as well.
  requests.emplace_back().add("Authorization", "DPoP 2").add("DPoP", "proof");
  std::vector<Task<AuthorizationResult>> tasks;
  for (Request& request : requests) tasks.push_back(fixture.runner.start(fixture.server.authorize(request.view())));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.transport->held() == 3; }));
  BOOST_TEST(fixture.server.stats().calls_in_flight == 3U);
  BOOST_TEST(status_of(fixture.authorize("another")) == 503);
  Request dpop;
  dpop.add("Authorization", "DPoP another").add("DPoP", "proof");
  BOOST_TEST(status_of(fixture.authorize(dpop)) == 503);
  BOOST_TEST(is_token(fixture.authorize("good")));
  fixture.transport->release();
  for (const auto& task : tasks) BOOST_TEST(is_token(fixture.runner.wait(task)));
  BOOST_TEST(is_token(fixture.authorize("another")));
  BOOST_TEST(fixture.server.stats().calls_in_flight == 0U);
}

BOOST_AUTO_TEST_CASE(request_that_is_cancelled_before_it_asks_gets_503) {
  ResourceFixture fixture;
  fixture.respond(valid_token());
  Request request("abc");
  // The coroutine uses the captures of this object, which must therefore live as long.
  const auto ask_after_cancellation = [&]() -> boost::asio::awaitable<AuthorizationResult> {
    co_await boost::asio::this_coro::throw_if_cancelled(false);
    boost::asio::steady_timer timer(fixture.runner.context(), boost::asio::steady_timer::time_point::max());
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::deferred));
    co_return co_await fixture.server.authorize(request.view());
  };
  auto task = fixture.runner.start(ask_after_cancellation());
  task.cancel();
  BOOST_TEST(status_of(fixture.runner.wait(task)) == 503);
  BOOST_TEST(fixture.calls() == 0U);
}

BOOST_AUTO_TEST_CASE(cancelled_dpop_request_ends_its_call) {
  ResourceOptions options;
  options.public_url = "https://api.example";
  std::size_t errors = 0;
  options.on_error = [&errors](const Error&) { ++errors; };
  ResourceFixture fixture(options);
  fixture.transport->hang();
  Request request;
  request.add("Authorization", "DPoP abc").add("DPoP", "proof");
  auto task = fixture.runner.start(fixture.server.authorize(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.calls() == 1; }));
  task.cancel();
  BOOST_TEST(status_of(fixture.runner.wait(task)) == 503);
  BOOST_TEST(fixture.server.stats().calls_in_flight == 0U);
  BOOST_TEST(errors == 0U);
}

BOOST_AUTO_TEST_CASE(end_of_the_context_of_a_call_ends_the_wait_of_others) {
  ResourceFixture fixture;
  fixture.respond_always(valid_token());
  fixture.transport->hold();
  Request request("abc");
  auto other = std::make_unique<boost::asio::io_context>(1);
  boost::asio::co_spawn(*other, fixture.server.authorize(request.view()),
                        [](const std::exception_ptr&, const AuthorizationResult&) {});
  while (fixture.transport->held() == 0) other->run_one();
  const auto task = fixture.runner.start(fixture.server.authorize(request.view()));
  BOOST_REQUIRE(fixture.runner.run_until([&] { return fixture.server.stats().shared_calls == 1; }));
  other.reset();
  BOOST_TEST(status_of(fixture.runner.wait(task)) == 503);
  BOOST_TEST(fixture.server.stats().calls_in_flight == 0U);
  fixture.transport->release();
  BOOST_TEST(is_token(fixture.authorize("abc")));
}

BOOST_AUTO_TEST_CASE(wait_for_a_context_that_does_not_run_ends) {
  ResourceOptions options;
  options.call_timeout = 50ms;
  ResourceFixture fixture(options);
  fixture.respond_always(valid_token());
  Request request("abc");
  boost::asio::io_context other(1);
  fixture.transport->hold();
  boost::asio::co_spawn(other, fixture.server.authorize(request.view()),
                        [](const std::exception_ptr&, const AuthorizationResult&) {});
  while (fixture.transport->held() == 0) other.run_one();
  const auto task = fixture.runner.start(fixture.server.authorize(request.view()));
  BOOST_TEST(status_of(fixture.runner.wait(task)) == 503);
}

BOOST_AUTO_TEST_CASE(call_does_not_need_the_handle_nor_the_client) {
  ResourceOptions options;
  auto transport = std::make_shared<HeldTransport>();
  transport->respond(200, boost::json::serialize(valid_token()), json_type());
  transport->hold();
  Runner runner;
  Request request("abc");
  auto server = std::make_unique<ResourceServer>(Client(client_options(), transport), options);
  const auto task = runner.start(server->authorize(request.view()));
  server.reset();
  BOOST_REQUIRE(runner.run_until([&] { return transport->held() == 1; }));
  transport->release();
  BOOST_TEST(is_token(runner.wait(task)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
