// Name lookups that never complete, or complete long after every call: A2 and A3 of the fault matrix.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <thread>

#include "authlete/token_operations.hpp"
#include "net/hanging_lookups.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_lookup)

namespace {

// Lookups that complete when the test says so.
class HeldLookups {
 public:
  net::Resolver resolver() {
    return [this](const std::string&, const std::string&, net::ResolveHandler handler) {
      handlers.push_back(std::move(handler));
    };
  }
  void complete(std::size_t number, std::uint16_t port) {
    handlers.at(number)(boost::system::error_code(),
                        net::Endpoints(1, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)));
  }

  std::vector<net::ResolveHandler> handlers;
};

// Checks the precision that the matrix asks for, at every length.
void run_out_of_time(NetFixture& fixture, std::chrono::milliseconds time, Findings& findings) {
  RequestOptions options;
  options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(Operation::create, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, ErrorKind::timeout, Phase::resolve);
  findings.expect(outcome.error.sent == Sent::none, "something was sent");
  findings.expect(elapsed >= time, "the call ended early");
  findings.expect(elapsed <= time + 50ms, "the call ended late");
}

// Completes a lookup after the end of its caller.
void complete_after(const std::string& end) {
  HeldLookups lookups;
  std::optional<NetFixture> fixture(std::in_place);
  std::optional<Runner> runner(std::in_place);
  use_resolver(*fixture, lookups.resolver());
  const std::uint16_t port = fixture->server.port();
  // A call that does not keep the client alive.
  const Task<Result<TokenListResponse>> call = runner->start(fixture->client().token_operations().list());
  BOOST_TEST(runner->run_until([&] { return lookups.handlers.size() == 1; }));

  if (end == "closed") runner->run(fixture->client().close(0ms));
  if (end == "client destroyed") fixture->drop_client();
  if (end == "closed" || end == "client destroyed") {
    BOOST_TEST(runner->wait(call).error().kind == ErrorKind::closed);
    BOOST_TEST(runner->run_dry());
  }
  if (end == "context destroyed" || end == "both destroyed") runner.reset();
  if (end == "both destroyed") fixture.reset();

  std::thread([&] { lookups.complete(0, port); }).join();

  if (runner) BOOST_TEST(runner->run_dry());
  if (fixture) BOOST_TEST(fixture->stats().connecting == 0u);
  if (fixture) BOOST_TEST(fixture->server.connections() == 0u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a2_stalled_lookup_ends_the_call_at_its_deadline_and_serves_the_next_late) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    HeldLookups lookups;
    NetFixture fixture;
    use_resolver(fixture, lookups.resolver());
    fixture.server.other_connections(well_behaved());

    run_out_of_time(fixture, time, findings);
    BOOST_TEST(fixture.server.connections() == 0u);
    lookups.complete(0, fixture.server.port());

    BOOST_TEST(fixture.call(Operation::create).ok);
    BOOST_TEST(lookups.handlers.size() == 1u);
    BOOST_TEST(fixture.server.request_count() == 1u);
  });
}

// The fixture's destructor checks that the context runs out of work while the lookup hangs, and destroys it. The result
// arrives after that.
BOOST_AUTO_TEST_CASE(a2_a3_hanging_system_lookup_is_not_awaited) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const HangingLookups hanging;
    {
      NetFixture fixture;
      run_out_of_time(fixture, time, findings);
      BOOST_TEST(hanging.count() == 1u);
    }
    BOOST_TEST(hanging.count() == 1u);
  });
}

BOOST_AUTO_TEST_CASE(a2_hanging_system_lookup_does_not_delay_other_lookups) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    NetFixture fixture;
    fixture.options.timeouts.connect = time;
    fixture.options.retry = RetryPolicy::none();
    fixture.server.other_connections(well_behaved());
    std::optional<HangingLookups> hanging(std::in_place);
    findings.expect(fixture.call(), ErrorKind::timeout, Phase::resolve);
    hanging.reset();
    const Outcome next = fixture.call();
    findings.expect(next.ok, "the next call failed");
  });
}

BOOST_AUTO_TEST_CASE(a2_hanging_lookup_is_replaced_after_the_connect_timeout) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    HeldLookups lookups;
    NetFixture fixture;
    fixture.options.timeouts.connect = time;
    fixture.options.pool.maximum_idle = 0;
    const RefusingPort old_address;
    use_resolver(fixture, lookups.resolver());
    fixture.server.other_connections(well_behaved());

    const Task<Outcome> call = fixture.start(Operation::create);
    fixture.until([&] { return lookups.handlers.size() == 2; });
    lookups.complete(1, fixture.server.port());

    const Outcome outcome = fixture.wait(call);
    findings.expect(outcome.ok, "the call failed");
    findings.expect(outcome.error.elapsed < 3 * time, "the call took too long");
    // The first lookup completes late, and its result is older than the known one.
    lookups.complete(0, old_address.port());
    findings.expect(fixture.call().ok, "the next call failed");
    findings.expect(lookups.handlers.size() == 2, "the result was not cached");
  });
}

BOOST_DATA_TEST_CASE(a3_result_of_a_lookup_after_the_end_does_no_harm,
                     data::make({"closed", "client destroyed", "context destroyed", "both destroyed"}), end) {
  complete_after(end);
}

BOOST_AUTO_TEST_SUITE_END()
