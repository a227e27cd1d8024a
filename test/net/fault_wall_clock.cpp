// A wall clock that jumps: F8 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <atomic>

#include "core/base_url.hpp"
#include "net/net_fixture.hpp"
#include "net/pooled_transport.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_wall_clock)

namespace {

/// The network with a wall clock that is thirty years off, each time in the other direction.
class JumpingCalendar final : public Transport {
 public:
  explicit JumpingCalendar(std::shared_ptr<Transport> network) : network_(std::move(network)) {}

  boost::asio::awaitable<Result<TransportResponse>> exchange(const TransportRequest& request) override {
    return network_->exchange(request);
  }
  boost::asio::awaitable<Result<void>> pause(TimePoint until) override { return network_->pause(until); }
  void close() noexcept override { network_->close(); }
  PoolStats stats() const override { return network_->stats(); }
  TimePoint now() const override { return network_->now(); }
  std::chrono::system_clock::time_point wall_clock_now() const override {
    const auto thirty_years = std::chrono::hours(24 * 365 * 30);
    const auto now = std::chrono::system_clock::now();
    return ++looks_ % 2 == 1 ? now + thirty_years : now - thirty_years;
  }

  int looks() const { return looks_; }

 private:
  const std::shared_ptr<Transport> network_;
  mutable std::atomic<int> looks_{0};
};

std::shared_ptr<JumpingCalendar> use_jumping_calendar(NetFixture& fixture) {
  auto calendar = std::make_shared<JumpingCalendar>(
      net::make_pooled_transport(fixture.options, core::parse_base_url(fixture.options.base_url).value()).value());
  fixture.make_transport = [calendar](const ClientOptions&) { return calendar; };
  return calendar;
}

RequestOptions with_timeout(std::chrono::milliseconds time) {
  RequestOptions options;
  options.timeout = time;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(f8_deadlines_backoff_and_idle_times_do_not_depend_on_the_wall_clock) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.server.next_connection({handshake(), receive(), respond(503, ""), receive(),
                                    respond(429, "", {{"Retry-After", "0"}}), receive(), good_response(), receive(),
                                    stall()});
    fixture.server.other_connections(well_behaved());
    fixture.options.pool.idle_timeout = time;
    const auto calendar = use_jumping_calendar(fixture);

    const Outcome retried = fixture.call();
    findings.expect(retried.ok, "the call was not retried");
    const auto started = std::chrono::steady_clock::now();
    const Outcome late = fixture.call(Operation::create, with_timeout(time));
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(late, ErrorKind::timeout, Phase::response);
    findings.expect(elapsed >= time && elapsed <= time + slack_for(time), "the deadline was moved");
    findings.expect(fixture.call().ok, "the next call failed");
    findings.expect(fixture.stats().idle == 1, "the connection was not kept");
    fixture.until([&] { return fixture.stats().idle == 0; });
    findings.expect(calendar->looks() <= 1, "the wall clock was used for more than Retry-After");
  });
}

// The only use of the wall clock is a date in Retry-After. A wrong clock makes the wait zero, or longer than the
// deadline.
BOOST_AUTO_TEST_CASE(f8_retry_after_date_never_outlasts_the_deadline_whatever_the_wall_clock) {
  NetFixture fixture;
  const Fields date = {{"Retry-After", "Wed, 25 Nov 2026 13:00:00 GMT"}};
  fixture.server.other_connections({handshake(), receive(), respond(429, "", date), receive(), good_response(3),
                                    receive(), respond(429, "", date), forever({receive(), good_response()})});
  const auto calendar = use_jumping_calendar(fixture);

  const Outcome ahead = fixture.call();  // the date is long past
  BOOST_TEST(ahead.ok, ahead);
  BOOST_TEST(ahead.total == 3);
  const auto started = std::chrono::steady_clock::now();
  const Outcome behind = fixture.call(Operation::list, with_timeout(50s));  // capped at 60 s
  BOOST_TEST(behind.error.http_status == 429u, behind);
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(calendar->looks() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
