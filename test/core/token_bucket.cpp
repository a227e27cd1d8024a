#include "core/token_bucket.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>
#include <vector>

#include "core/retry.hpp"

using namespace authlete;
using namespace authlete::core;
using namespace std::chrono_literals;

namespace {

RetryBudget budget_of(unsigned capacity, double refund) {
  RetryBudget budget;
  budget.capacity = capacity;
  budget.refund_per_success = refund;
  return budget;
}

unsigned drain(TokenBucket& bucket) {
  unsigned taken = 0;
  while (taken < 10'000 && bucket.take()) ++taken;
  return taken;
}

Error broken(Sent sent, bool reused) {
  Error error(ErrorKind::io, Phase::response, "fault");
  error.sent = sent;
  error.connection_reused = reused;
  return error;
}

FailedAttempt first_attempt() {
  FailedAttempt attempt;
  attempt.idempotency = Idempotency::idempotent;
  attempt.attempts = 1;
  attempt.remaining = 30s;
  return attempt;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(token_bucket)

BOOST_AUTO_TEST_CASE(i10_new_bucket_is_full_and_can_be_emptied) {
  TokenBucket bucket(budget_of(3, 0.0));
  BOOST_TEST(drain(bucket) == 3u);
  bucket.refund();
  BOOST_TEST(drain(bucket) == 0u);
}

BOOST_AUTO_TEST_CASE(i10_fractions_add_up_to_a_token) {
  TokenBucket bucket(budget_of(5, 0.1));
  BOOST_TEST(drain(bucket) == 5u);
  for (int success = 0; success < 9; ++success) bucket.refund();
  BOOST_TEST(!bucket.take());
  bucket.refund();
  BOOST_TEST(bucket.take());
  BOOST_TEST(!bucket.take());
}

BOOST_AUTO_TEST_CASE(i10_bucket_never_holds_more_than_its_capacity) {
  TokenBucket bucket(budget_of(4, 0.75));
  for (int success = 0; success < 100; ++success) bucket.refund();
  BOOST_TEST(bucket.take());
  for (int success = 0; success < 100; ++success) bucket.refund();
  BOOST_TEST(drain(bucket) == 4u);
}

BOOST_AUTO_TEST_CASE(refund_may_fill_a_bucket_exactly_to_its_capacity) {
  TokenBucket bucket(budget_of(2, 1.0));
  BOOST_TEST(bucket.take());
  bucket.refund();
  BOOST_TEST(drain(bucket) == 2u);
  for (int success = 0; success < 2; ++success) bucket.refund();
  BOOST_TEST(drain(bucket) == 2u);
}

BOOST_AUTO_TEST_CASE(i10_unlimited_budget_is_never_empty) {
  TokenBucket bucket(RetryBudget::unlimited());
  BOOST_TEST(drain(bucket) == 10'000u);
}

BOOST_AUTO_TEST_CASE(i10_no_token_is_taken_twice_by_several_threads) {
  TokenBucket bucket(budget_of(10'000, 0.5));
  std::atomic<unsigned> taken{0};
  std::vector<std::thread> threads;
  for (int number = 0; number < 4; ++number)
    threads.emplace_back([&] {
      while (bucket.take()) ++taken;
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_TEST(taken == 10'000u);
}

BOOST_AUTO_TEST_CASE(i10_only_a_retry_takes_a_token) {
  TokenBucket bucket(budget_of(1, 0.0));
  FailedAttempt last = first_attempt();
  last.attempts = RetryPolicy().maximum_attempts;
  BOOST_TEST(!decide_retry(broken(Sent::none, false), last, RetryPolicy(), bucket, 0.5).retry);
  FailedAttempt late = first_attempt();
  late.remaining = 1ms;
  BOOST_TEST(!decide_retry(broken(Sent::none, false), late, RetryPolicy(), bucket, 0.9).retry);
  BOOST_TEST(decide_retry(broken(Sent::none, true), first_attempt(), RetryPolicy(), bucket, 0.5).stale_replay);
  BOOST_TEST(decide_retry(broken(Sent::complete, false), first_attempt(), RetryPolicy(), bucket, 0.5).retry);
  BOOST_TEST(drain(bucket) == 0u);
}

BOOST_AUTO_TEST_CASE(i10_empty_budget_allows_only_replays_of_requests_not_processed) {
  TokenBucket empty(budget_of(1, 0.0));
  BOOST_TEST(empty.take());
  BOOST_TEST(!decide_retry(broken(Sent::none, false), first_attempt(), RetryPolicy(), empty, 0.5).retry);
  BOOST_TEST(!decide_retry(broken(Sent::complete, true), first_attempt(), RetryPolicy(), empty, 0.5).retry);
  BOOST_TEST(decide_retry(broken(Sent::none, true), first_attempt(), RetryPolicy(), empty, 0.5).stale_replay);
}

BOOST_AUTO_TEST_SUITE_END()
