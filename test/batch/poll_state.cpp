#include "core/poll.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace std::chrono_literals;
using authlete::Error;
using authlete::ErrorKind;
using authlete::Phase;
using authlete::PollPolicy;
using authlete::core::poll_reaction;
using authlete::core::PollDecision;
using authlete::core::PollReaction;
using authlete::core::PollState;
using Next = PollDecision::Next;

namespace {

const PollState::TimePoint start = PollState::TimePoint(1000h);

PollPolicy steady() {
  PollPolicy policy;
  policy.initial_delay = 100ms;
  policy.multiplier = 2.0;
  policy.maximum_delay = 1000ms;
  policy.jitter = 0.0;
  policy.total_time = 1h;
  policy.error_initial_delay = 1000ms;
  policy.error_multiplier = 3.0;
  policy.error_maximum_delay = 20'000ms;
  return policy;
}

Error error_response(ErrorKind kind, unsigned status) {
  Error error(kind, Phase::response, "a response");
  error.http_status = status;
  return error;
}

void check_delay(const PollDecision& decision, std::chrono::milliseconds delay) {
  BOOST_TEST((decision.next == Next::poll));
  BOOST_TEST(decision.delay.count() == delay.count());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(batch_poll_state)

BOOST_AUTO_TEST_CASE(j1_delays_grow_up_to_the_maximum_while_the_batch_runs) {
  PollState state(steady(), start);
  check_delay(state.begin(start, 0.5), 100ms);
  for (const auto delay : {200ms, 400ms, 800ms, 1000ms, 1000ms}) check_delay(state.on_running(start, 0.5), delay);
  BOOST_TEST(state.polls() == 5u);
}

BOOST_AUTO_TEST_CASE(jitter_shortens_a_delay_at_most_by_its_share) {
  PollPolicy policy = steady();
  policy.jitter = 0.2;
  check_delay(PollState(policy, start).begin(start, 0.0), 80ms);
  check_delay(PollState(policy, start).begin(start, 0.5), 90ms);
  check_delay(PollState(policy, start).begin(start, 0.999), 99ms);
  policy.jitter = 1.0;
  check_delay(PollState(policy, start).begin(start, 0.0), 0ms);
}

BOOST_AUTO_TEST_CASE(j5_early_not_found_responses_are_tolerated_up_to_their_number) {
  PollPolicy policy = steady();
  policy.maximum_not_found = 2;
  PollState state(policy, start);
  check_delay(state.on_not_found(start, 0.5), 200ms);
  check_delay(state.on_error(error_response(ErrorKind::api, 404), start, 0.5), 400ms);
  BOOST_TEST((state.on_not_found(start, 0.5).next == Next::give_up_not_found));
  BOOST_TEST(state.polls() == 3u);
}

BOOST_AUTO_TEST_CASE(j5_early_not_found_responses_are_tolerated_within_their_time) {
  PollPolicy policy = steady();
  policy.not_found_grace = 10s;
  PollState state(policy, start);
  BOOST_TEST((state.on_not_found(start + 10s, 0.5).next == Next::poll));
  BOOST_TEST((state.on_not_found(start + 10'001ms, 0.5).next == Next::give_up_not_found));
}

BOOST_AUTO_TEST_CASE(j5_not_found_after_the_batch_was_seen_is_an_error) {
  PollState state(steady(), start);
  BOOST_TEST((state.on_running(start, 0.5).next == Next::poll));
  BOOST_TEST((state.on_not_found(start, 0.5).next == Next::give_up_not_found));
}

BOOST_AUTO_TEST_CASE(j6_consecutive_errors_have_their_own_backoff_and_limit) {
  PollPolicy policy = steady();
  policy.maximum_consecutive_errors = 4;
  PollState state(policy, start);
  const Error unavailable = error_response(ErrorKind::http, 503);
  for (const auto delay : {1000ms, 3000ms, 9000ms, 20'000ms})
    check_delay(state.on_error(unavailable, start, 0.5), delay);
  BOOST_TEST((state.on_error(unavailable, start, 0.5).next == Next::give_up));
  BOOST_TEST(state.polls() == 5u);
}

BOOST_AUTO_TEST_CASE(j6_response_ends_the_count_of_consecutive_errors) {
  PollPolicy policy = steady();
  policy.maximum_consecutive_errors = 1;
  PollState state(policy, start);
  const Error timeout(ErrorKind::timeout, Phase::response, "too late");
  for (int round = 0; round < 5; ++round) {
    check_delay(state.on_error(timeout, start, 0.5), 1000ms);
    BOOST_TEST((state.on_running(start, 0.5).next == Next::poll));
  }
}

BOOST_AUTO_TEST_CASE(not_found_ends_the_count_of_consecutive_errors) {
  PollPolicy policy = steady();
  policy.maximum_consecutive_errors = 1;
  PollState state(policy, start);
  const Error timeout(ErrorKind::timeout, Phase::response, "too late");
  check_delay(state.on_error(timeout, start, 0.5), 1000ms);
  check_delay(state.on_not_found(start, 0.5), 200ms);
  check_delay(state.on_error(timeout, start, 0.5), 1000ms);
  BOOST_TEST((state.on_error(timeout, start, 0.5).next == Next::give_up));
}

BOOST_AUTO_TEST_CASE(j7_polls_with_running_errors_and_not_found_count_alike) {
  PollPolicy policy = steady();
  policy.maximum_polls = 3;
  PollState state(policy, start);
  BOOST_TEST((state.on_not_found(start, 0.5).next == Next::poll));
  BOOST_TEST((state.on_error(error_response(ErrorKind::http, 503), start, 0.5).next == Next::poll));
  BOOST_TEST((state.on_running(start, 0.5).next == Next::give_up_timeout));
}

BOOST_AUTO_TEST_CASE(j7_last_poll_is_made_at_the_end_of_the_time) {
  PollPolicy policy = steady();
  policy.total_time = 10s;
  PollState state(policy, start);
  for (int poll = 0; poll < 8; ++poll) static_cast<void>(state.on_running(start, 0.5));
  check_delay(state.on_running(start + 9'000ms, 0.5), 1000ms);
  check_delay(state.on_running(start + 9'700ms, 0.5), 300ms);
  BOOST_TEST((state.on_running(start + 10s, 0.5).next == Next::give_up_timeout));
  BOOST_TEST((state.on_error(error_response(ErrorKind::http, 503), start + 11s, 0.5).next == Next::give_up_timeout));
}

BOOST_AUTO_TEST_CASE(delays_stay_at_the_maximum_once_they_reach_it) {
  PollPolicy policy = steady();
  policy.maximum_polls = 1'000'000;
  policy.multiplier = 1e9;
  PollState state(policy, start);
  for (int poll = 0; poll < 10'000; ++poll) check_delay(state.on_running(start, 0.5), 1000ms);
}

BOOST_AUTO_TEST_CASE(j6_tolerated_errors_are_distinguished_from_final_ones) {
  struct Row {
    ErrorKind kind;
    unsigned status;
    PollReaction reaction;
  };
  const std::vector<Row> table{
      {ErrorKind::api, 404, PollReaction::not_found},       {ErrorKind::http, 404, PollReaction::not_found},
      {ErrorKind::http, 408, PollReaction::tolerate},       {ErrorKind::http, 429, PollReaction::tolerate},
      {ErrorKind::api, 500, PollReaction::tolerate},        {ErrorKind::http, 502, PollReaction::tolerate},
      {ErrorKind::http, 503, PollReaction::tolerate},       {ErrorKind::http, 504, PollReaction::tolerate},
      {ErrorKind::api, 400, PollReaction::give_up},         {ErrorKind::http, 409, PollReaction::give_up},
      {ErrorKind::http, 302, PollReaction::give_up},        {ErrorKind::auth, 401, PollReaction::give_up},
      {ErrorKind::auth, 403, PollReaction::give_up},        {ErrorKind::auth, 0, PollReaction::tolerate},
      {ErrorKind::resolve, 0, PollReaction::tolerate},      {ErrorKind::connect, 0, PollReaction::tolerate},
      {ErrorKind::tls, 0, PollReaction::tolerate},          {ErrorKind::tls_verify, 0, PollReaction::give_up},
      {ErrorKind::timeout, 0, PollReaction::tolerate},      {ErrorKind::pool_timeout, 0, PollReaction::tolerate},
      {ErrorKind::io, 0, PollReaction::tolerate},           {ErrorKind::pool_exhausted, 0, PollReaction::tolerate},
      {ErrorKind::truncated, 0, PollReaction::tolerate},    {ErrorKind::protocol, 0, PollReaction::tolerate},
      {ErrorKind::decode, 200, PollReaction::tolerate},     {ErrorKind::too_large, 0, PollReaction::give_up},
      {ErrorKind::cancelled, 0, PollReaction::give_up},     {ErrorKind::closed, 0, PollReaction::give_up},
      {ErrorKind::configuration, 0, PollReaction::give_up}, {ErrorKind::invalid_argument, 0, PollReaction::give_up}};
  for (const Row& row : table)
    BOOST_TEST((poll_reaction(error_response(row.kind, row.status)) == row.reaction), row.kind << " " << row.status);
}

BOOST_AUTO_TEST_CASE(j6_proxy_failure_is_tolerated_and_proxy_refusal_is_not) {
  Error error(ErrorKind::proxy, Phase::connect, "no tunnel");
  BOOST_TEST((poll_reaction(error) == PollReaction::tolerate));
  error.cause = make_error_code(boost::system::errc::permission_denied);
  BOOST_TEST((poll_reaction(error) == PollReaction::give_up));
}

BOOST_AUTO_TEST_CASE(invalid_policy_is_refused_with_the_name_of_its_member) {
  const auto refused = [](auto change) {
    PollPolicy policy;
    change(policy);
    const authlete::Result<void> result = policy.validate();
    return result ? std::string("accepted") : result.error().message;
  };
  const auto names = [&](auto change, const std::string& member) {
    const std::string message = refused(change);
    BOOST_TEST((message.find(member) != std::string::npos), message);
  };
  BOOST_TEST(PollPolicy().validate().has_value());
  names([](PollPolicy& policy) { policy.initial_delay = 0ms; }, " initial_delay");
  names([](PollPolicy& policy) { policy.multiplier = 0.9; }, " multiplier");
  names([](PollPolicy& policy) { policy.multiplier = std::numeric_limits<double>::quiet_NaN(); }, " multiplier");
  names([](PollPolicy& policy) { policy.maximum_delay = -1ms; }, " maximum_delay");
  names([](PollPolicy& policy) { policy.jitter = 1.1; }, " jitter");
  names([](PollPolicy& policy) { policy.jitter = -0.1; }, " jitter");
  names([](PollPolicy& policy) { policy.total_time = 0ms; }, " total_time");
  names([](PollPolicy& policy) { policy.total_time = std::chrono::milliseconds::max(); }, " total_time");
  names([](PollPolicy& policy) { policy.maximum_polls = 0; }, " maximum_polls");
  names([](PollPolicy& policy) { policy.error_initial_delay = 0ms; }, " error_initial_delay");
  names([](PollPolicy& policy) { policy.error_multiplier = 0.5; }, " error_multiplier");
  names([](PollPolicy& policy) { policy.error_maximum_delay = 0ms; }, " error_maximum_delay");
  names([](PollPolicy& policy) { policy.not_found_grace = -1ms; }, " not_found_grace");
}

BOOST_AUTO_TEST_SUITE_END()
