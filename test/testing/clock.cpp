// The clock of a scripted transport: pauses, deadlines, and what waits.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "authlete/client.hpp"
#include "authlete/introspection.hpp"
#include "authlete/testing/outcomes.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"

namespace authlete::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ClockFixture {
 public:
  ClockFixture()
      : transport(
            std::make_shared<testing::ScriptedTransport>([](const std::string& sentence) { BOOST_ERROR(sentence); })),
        client(testing::client_options(), transport) {}
  ~ClockFixture() { transport->verify(); }

  Result<IntrospectionResponse> introspect(const testing::RunOptions& options = testing::RunOptions()) {
    return testing::run(client.introspection().process(IntrospectionRequest()), options);
  }

  std::shared_ptr<testing::ScriptedTransport> transport;
  Client client;
};

BOOST_FIXTURE_TEST_SUITE(clock_of_the_script, ClockFixture)

BOOST_AUTO_TEST_CASE(pauses_advance_the_clock_and_are_recorded) {
  transport->expect("introspection.process").respond(testing::service_unavailable(seconds(3)));
  transport->expect("introspection.process").respond_usual();
  const auto before = transport->now();
  BOOST_TEST(introspect().has_value());
  BOOST_TEST_REQUIRE(transport->pauses().size() == 1u);
  const milliseconds pause = transport->pauses().front();
  BOOST_TEST(pause.count() >= 3000);
  BOOST_TEST((transport->now() - before == pause));
}

BOOST_AUTO_TEST_CASE(the_calendar_advances_with_the_clock) {
  const auto calendar = transport->wall_clock_now();
  transport->advance(seconds(90));
  BOOST_TEST((transport->wall_clock_now() - calendar == seconds(90)));
  BOOST_TEST((calendar.time_since_epoch() == seconds(784111777)));
}

BOOST_AUTO_TEST_CASE(an_exchange_that_takes_time_ends_in_time) {
  transport->expect("introspection.process").takes(seconds(29)).respond_usual();
  const auto before = transport->now();
  BOOST_TEST(introspect().has_value());
  BOOST_TEST((transport->now() - before == seconds(29)));
}

BOOST_AUTO_TEST_CASE(an_exchange_that_takes_too_long_ends_at_the_deadline) {
  transport->expect("introspection.process").takes(seconds(31)).respond_usual();
  const auto before = transport->now();
  const auto result = introspect();
  BOOST_TEST((result.error().kind == ErrorKind::timeout));
  BOOST_TEST(result.error().outcome_is_unknown());
  BOOST_TEST((transport->now() - before == seconds(30)));
}

BOOST_AUTO_TEST_CASE(a_hanging_exchange_ends_when_the_clock_reaches_its_deadline) {
  transport->expect("introspection.process").hang();
  testing::RunOptions options("introspect");
  options.when_waiting = [&] {
    BOOST_TEST(transport->waiting() == 1u);
    transport->advance(seconds(30));
  };
  const auto result = introspect(options);
  BOOST_TEST((result.error().kind == ErrorKind::timeout));
  BOOST_TEST((result.error().sent == Sent::complete));
  BOOST_TEST(transport->waiting() == 0u);
}

BOOST_AUTO_TEST_CASE(a_hanging_exchange_ends_by_cancellation) {
  transport->expect("introspection.process").hang();
  testing::RunOptions options("introspect");
  options.cancel_when_waiting = true;
  const auto result = introspect(options);
  BOOST_TEST((result.error().kind == ErrorKind::cancelled));
  BOOST_TEST(result.error().outcome_is_unknown());
}

BOOST_AUTO_TEST_CASE(a_hanging_exchange_ends_when_the_transport_is_closed) {
  transport->expect("introspection.process").hang();
  testing::RunOptions options("introspect");
  options.when_waiting = [&] { transport->close(); };
  BOOST_TEST((introspect(options).error().kind == ErrorKind::closed));
  BOOST_TEST(transport->closed());
}

BOOST_AUTO_TEST_CASE(a_pause_waits_for_the_clock_if_that_is_wanted) {
  transport->wait_in_pauses();
  transport->expect("introspection.process").respond(testing::service_unavailable(seconds(3)));
  transport->expect("introspection.process").respond_usual();
  testing::RunOptions options("introspect");
  options.when_waiting = [&] {
    BOOST_TEST(transport->waiting() == 1u);
    BOOST_TEST(transport->requests().size() == 1u);
    transport->advance(transport->pauses().front());
  };
  BOOST_TEST(introspect(options).has_value());
  BOOST_TEST(transport->requests().size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_pause_that_waits_ends_when_the_transport_is_closed) {
  transport->wait_in_pauses();
  transport->expect("introspection.process").respond(testing::service_unavailable(seconds(3)));
  testing::RunOptions options("introspect");
  options.when_waiting = [&] { transport->close(); };
  BOOST_TEST((introspect(options).error().kind == ErrorKind::closed));
}

BOOST_AUTO_TEST_CASE(a_pause_of_a_closed_transport_is_closed) {
  transport->close();
  const Result<void> paused = testing::run(transport->pause(transport->now() + seconds(1)));
  BOOST_TEST((paused.error().kind == ErrorKind::closed));
  BOOST_TEST((paused.error().phase == Phase::backoff));
}

BOOST_AUTO_TEST_CASE(an_advance_too_short_wakes_nothing) {
  transport->expect("introspection.process").hang();
  testing::RunOptions options("introspect");
  options.limit = milliseconds(50);
  options.when_waiting = [&] { transport->advance(seconds(29)); };
  BOOST_CHECK_THROW(static_cast<void>(introspect(options)), testing::Failure);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
