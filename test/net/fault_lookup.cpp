// Name lookups that do not come to an end, or long after everybody: A2 and A3 of the fault matrix.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <thread>

#include "authlete/token_operations.hpp"
#include "net/hanging_lookups.hpp"
#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_lookup)

namespace {

// Lookups that are answered when the test says so.
class HeldLookups {
 public:
  net::Resolver resolver() {
    return [this](const std::string&, const std::string&, net::ResolveHandler handler) {
      handlers.push_back(std::move(handler));
    };
  }
  void answer(std::size_t number, std::uint16_t port) {
    handlers.at(number)(boost::system::error_code(),
                        net::Endpoints(1, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)));
  }

  std::vector<net::ResolveHandler> handlers;
};

// The precision that the matrix asks for, at every length.
void run_out_of_time(Scene& scene, std::chrono::milliseconds time, Findings& findings) {
  RequestOptions options;
  options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = scene.call(Operation::create, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;
  findings.expect(outcome, ErrorKind::timeout, Phase::resolve);
  findings.expect(outcome.error.sent == Sent::none, "something was sent");
  findings.expect(elapsed >= time, "it ended early");
  findings.expect(elapsed <= time + 50ms, "it ended late");
}

// A lookup is answered after the end of what began it.
void answer_after(const std::string& end) {
  HeldLookups lookups;
  std::optional<Scene> scene(std::in_place);
  std::optional<Runner> runner(std::in_place);
  use_resolver(*scene, lookups.resolver());
  const std::uint16_t port = scene->server.port();
  // A call that does not keep the client alive.
  const Task<Result<TokenListResponse>> call = runner->start(scene->client().token_operations().list());
  BOOST_TEST(runner->run_until([&] { return lookups.handlers.size() == 1; }));

  if (end == "closed") runner->run(scene->client().close(0ms));
  if (end == "client destroyed") scene->drop_client();
  if (end == "closed" || end == "client destroyed") {
    BOOST_TEST(runner->wait(call).error().kind == ErrorKind::closed);
    BOOST_TEST(runner->run_dry());
  }
  if (end == "context destroyed" || end == "both destroyed") runner.reset();
  if (end == "both destroyed") scene.reset();

  std::thread([&] { lookups.answer(0, port); }).join();

  if (runner) BOOST_TEST(runner->run_dry());
  if (scene) BOOST_TEST(scene->stats().connecting == 0u);
  if (scene) BOOST_TEST(scene->server.connections() == 0u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a2_a_lookup_that_stalls_ends_the_call_at_its_deadline_and_its_late_answer_serves_the_next) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    HeldLookups lookups;
    Scene scene;
    use_resolver(scene, lookups.resolver());
    scene.server.other_connections(well_behaved());

    run_out_of_time(scene, time, findings);
    BOOST_TEST(scene.server.connections() == 0u);
    lookups.answer(0, scene.server.port());

    BOOST_TEST(scene.call(Operation::create).ok);
    BOOST_TEST(lookups.handlers.size() == 1u);
    BOOST_TEST(scene.server.request_count() == 1u);
  });
}

// The scene's destructor checks that the context runs dry while the lookup hangs, and destroys it. The answer comes
// after that.
BOOST_AUTO_TEST_CASE(a2_a3_nobody_waits_for_a_lookup_of_the_system_that_hangs) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const HangingLookups hanging;
    {
      Scene scene;
      run_out_of_time(scene, time, findings);
      BOOST_TEST(hanging.count() == 1u);
    }
    BOOST_TEST(hanging.count() == 1u);
  });
}

BOOST_AUTO_TEST_CASE(a2_a_lookup_of_the_system_that_hangs_does_not_hold_up_one_that_would_not) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    Scene scene;
    scene.options.timeouts.connect = time;
    scene.options.retry = RetryPolicy::none();
    scene.server.other_connections(well_behaved());
    std::optional<HangingLookups> hanging(std::in_place);
    findings.expect(scene.call(), ErrorKind::timeout, Phase::resolve);
    hanging.reset();
    const Outcome next = scene.call();
    findings.expect(next.ok, "the next call failed");
  });
}

BOOST_AUTO_TEST_CASE(a2_a_call_gets_past_a_lookup_that_hangs_by_a_new_one_after_the_connect_timeout) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    HeldLookups lookups;
    Scene scene;
    scene.options.timeouts.connect = time;
    scene.options.pool.maximum_idle = 0;
    const RefusingPort old_address;
    use_resolver(scene, lookups.resolver());
    scene.server.other_connections(well_behaved());

    const Task<Outcome> call = scene.start(Operation::create);
    scene.until([&] { return lookups.handlers.size() == 2; });
    lookups.answer(1, scene.server.port());

    const Outcome outcome = scene.wait(call);
    findings.expect(outcome.ok, "the call failed");
    findings.expect(outcome.error.elapsed < 3 * time, "it took too long");
    // The answer of the first comes at last, and is older than the one that is known.
    lookups.answer(0, old_address.port());
    findings.expect(scene.call().ok, "the next call failed");
    findings.expect(lookups.handlers.size() == 2, "the answer was not kept");
  });
}

BOOST_DATA_TEST_CASE(a3_an_answer_after_the_end_harms_nobody,
                     data::make({"closed", "client destroyed", "context destroyed", "both destroyed"}), end) {
  answer_after(end);
}

BOOST_AUTO_TEST_SUITE_END()
