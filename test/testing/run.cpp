// Coroutines that are run to their end.
#include "authlete/testing/run.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include "authlete/testing/failure.hpp"

namespace authlete::test {
namespace {

namespace asio = boost::asio;

asio::awaitable<std::unique_ptr<int>> give(int value) {
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  co_return std::make_unique<int>(value);
}

asio::awaitable<void> fail() {
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  throw std::runtime_error("it failed");
}

// Waits until the time, or for ever, and notes when its frame is destroyed.
asio::awaitable<void> wait(std::shared_ptr<int> kept, std::chrono::steady_clock::duration time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
  *kept = 1;
}

// Initiates an operation that never completes.
asio::awaitable<void> forget() {
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>([](auto&&) {}, asio::use_awaitable);
}

asio::awaitable<void> spin() {
  for (;;) co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
}

bool says(const testing::Failure& failure, const std::string& sentence) {
  BOOST_TEST(failure.what() == sentence);
  return failure.what() == sentence;
}

BOOST_AUTO_TEST_SUITE(running)

BOOST_AUTO_TEST_CASE(a_value_is_returned_and_need_not_be_copyable) { BOOST_TEST(*testing::run(give(7)) == 7); }

BOOST_AUTO_TEST_CASE(an_exception_is_thrown) {
  BOOST_CHECK_EXCEPTION(testing::run(fail()), std::runtime_error,
                        [](const std::runtime_error& error) { return error.what() == std::string("it failed"); });
}

BOOST_AUTO_TEST_CASE(a_coroutine_that_hangs_is_named_and_destroyed) {
  const auto kept = std::make_shared<int>(0);
  testing::RunOptions options("wait");
  options.limit = std::chrono::milliseconds(10);
  BOOST_CHECK_EXCEPTION(
      testing::run(wait(kept, std::chrono::hours(1)), options), testing::Failure,
      [](const testing::Failure& failure) { return says(failure, "the coroutine wait did not end within 10 ms"); });
  BOOST_TEST(kept.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_coroutine_that_never_waits_hangs_too) {
  testing::RunOptions options;
  options.limit = std::chrono::milliseconds(10);
  BOOST_CHECK_EXCEPTION(testing::run(spin(), options), testing::Failure, [](const testing::Failure& failure) {
    return says(failure, "the coroutine did not end within 10 ms");
  });
}

BOOST_AUTO_TEST_CASE(a_coroutine_that_nothing_can_continue_fails_at_once) {
  BOOST_CHECK_EXCEPTION(testing::run(forget(), "forget"), testing::Failure, [](const testing::Failure& failure) {
    return says(failure, "the coroutine forget waits for something that nothing will end");
  });
}

BOOST_AUTO_TEST_CASE(a_coroutine_that_waits_can_be_cancelled) {
  testing::RunOptions options("wait");
  options.cancel_when_waiting = true;
  int calls = 0;
  options.when_waiting = [&] { ++calls; };
  const auto kept = std::make_shared<int>(0);
  BOOST_CHECK_THROW(testing::run(wait(kept, std::chrono::hours(1)), options), boost::system::system_error);
  BOOST_TEST(calls == 1);
  BOOST_TEST(*kept == 0);
}

BOOST_AUTO_TEST_CASE(a_coroutine_that_waits_for_real_time_ends) {
  const auto kept = std::make_shared<int>(0);
  testing::run(wait(kept, std::chrono::milliseconds(1)));
  BOOST_TEST(*kept == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
