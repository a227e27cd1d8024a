// A wall clock that jumps: F8 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <atomic>

#include "core/base_url.hpp"
#include "net/pooled_transport.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(fault_wall_clock)

namespace {

/// The network, with a calendar that is thirty years off, the other way at each look.
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

std::shared_ptr<JumpingCalendar> use_jumping_calendar(Scene& scene) {
  auto calendar = std::make_shared<JumpingCalendar>(
      net::make_pooled_transport(scene.options, core::parse_base_url(scene.options.base_url).value()).value());
  scene.make_transport = [calendar](const ClientOptions&) { return calendar; };
  return calendar;
}

RequestOptions with_timeout(std::chrono::milliseconds time) {
  RequestOptions options;
  options.timeout = time;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_CASE(f8_deadlines_backoff_and_idle_times_never_look_at_the_calendar) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.server.next_connection({handshake(), receive(), answer(503, ""), receive(),
                                  answer(429, "", {{"Retry-After", "0"}}), receive(), good_answer(), receive(),
                                  stall()});
    scene.server.other_connections(well_behaved());
    scene.options.pool.idle_timeout = time;
    const auto calendar = use_jumping_calendar(scene);

    const Outcome retried = scene.call();
    findings.expect(retried.ok, "it was not tried again");
    const auto started = std::chrono::steady_clock::now();
    const Outcome late = scene.call(Operation::create, with_timeout(time));
    const auto elapsed = std::chrono::steady_clock::now() - started;
    findings.expect(late, ErrorKind::timeout, Phase::response);
    findings.expect(elapsed >= time && elapsed <= time + slack_for(time), "the deadline was moved");
    findings.expect(scene.call().ok, "the next call failed");
    findings.expect(scene.stats().idle == 1, "the connection was not kept");
    scene.until([&] { return scene.stats().idle == 0; });
    findings.expect(calendar->looks() <= 1, "somebody besides Retry-After looked at the calendar");
  });
}

// The one who may look: a date in Retry-After. A wrong calendar makes it no time at all, or one beyond the deadline.
BOOST_AUTO_TEST_CASE(f8_a_date_to_wait_for_costs_no_more_than_the_deadline_whatever_the_calendar_says) {
  Scene scene;
  const Fields date = {{"Retry-After", "Wed, 25 Nov 2026 13:00:00 GMT"}};
  scene.server.other_connections({handshake(), receive(), answer(429, "", date), receive(), good_answer(3), receive(),
                                  answer(429, "", date), forever({receive(), good_answer()})});
  const auto calendar = use_jumping_calendar(scene);

  const Outcome ahead = scene.call();  // the date is long past
  BOOST_TEST(ahead.ok, ahead);
  BOOST_TEST(ahead.total == 3);
  const auto started = std::chrono::steady_clock::now();
  const Outcome behind = scene.call(Operation::list, with_timeout(50s));  // capped at 60 s
  BOOST_TEST(behind.error.http_status == 429u, behind);
  BOOST_TEST((std::chrono::steady_clock::now() - started < 20s));
  BOOST_TEST(calendar->looks() == 2);
}

BOOST_AUTO_TEST_SUITE_END()
