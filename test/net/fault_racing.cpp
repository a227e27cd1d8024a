// Several addresses, of which some refuse or stay silent: A4 to A6 of the fault matrix, and what races leave behind.
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/descriptors.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_racing)

namespace {

constexpr const char* loopback_4 = "127.0.0.1";
constexpr const char* loopback_6 = "::1";

bool available(const std::string& address) {
  asio::io_context context;
  asio::ip::tcp::acceptor acceptor(context);
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(address), 0);
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.bind(endpoint, error);
  if (error) BOOST_TEST_MESSAGE(address << " is not available here: not tested");
  return !error;
}

ServerOptions server_at(const std::string& address) {
  ServerOptions options = tls_server();
  options.address = address;
  return options;
}

// Races two addresses that stay silent; both attempts are soon pending.
void race_to_nowhere(NetFixture& fixture, const BlackHole& one, const BlackHole& other) {
  fixture.options.connect.attempt_delay = 10ms;
  fixture.options.retry = RetryPolicy::none();
  use_resolver(fixture, places({Place(loopback_4, one.port()), Place(loopback_4, other.port())}));
}

// Makes the reactor open its descriptors before they are counted.
void warm_up(NetFixture& fixture) { const asio::ip::tcp::socket socket(fixture.runner.context()); }

}  // namespace

BOOST_AUTO_TEST_CASE(a5_attempt_delay_is_250_ms_unless_set) {
  BOOST_TEST((ClientOptions().connect.attempt_delay == 250ms));
}

BOOST_DATA_TEST_CASE(a5_black_holed_address_costs_only_the_attempt_delay,
                     data::make({loopback_4, loopback_4, loopback_6, loopback_6}) ^
                         data::make({loopback_4, loopback_6, loopback_4, loopback_6}),
                     hole_address, server_address) {
  if (!available(hole_address) || !available(server_address)) return;
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    const BlackHole black_hole(hole_address);
    NetFixture fixture(server_at(server_address));
    fixture.options.connect.attempt_delay = time;
    use_resolver(fixture,
                 places({Place(hole_address, black_hole.port()), Place(server_address, fixture.server.port())}));
    fixture.server.other_connections(well_behaved());

    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = fixture.call(Operation::create);
    const auto elapsed = std::chrono::steady_clock::now() - started;

    BOOST_TEST(outcome.ok, outcome);
    findings.expect(elapsed >= time, "the second attempt started early");
    findings.expect(elapsed <= time + slack_for(time), "the second attempt started late");
  });
}

BOOST_AUTO_TEST_CASE(a5_other_family_is_tried_second_although_it_is_last_in_the_result) {
  if (!available(loopback_6)) return;
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const BlackHole first;
    const BlackHole second;
    NetFixture fixture(server_at(loopback_6));
    fixture.options.connect.attempt_delay = time;
    use_resolver(fixture, places({Place(loopback_4, first.port()), Place(loopback_4, second.port()),
                                  Place(loopback_6, fixture.server.port())}));
    fixture.server.other_connections(well_behaved());

    const auto started = std::chrono::steady_clock::now();
    BOOST_TEST(fixture.call().ok);
    findings.expect(std::chrono::steady_clock::now() - started < 2 * time, "the address was not tried second");
  });
}

BOOST_AUTO_TEST_CASE(a4_a5_refusal_starts_the_next_attempt_at_once_even_beside_a_pending_one) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const BlackHole black_hole;
    const RefusingPort refusing;
    NetFixture fixture;
    fixture.options.connect.attempt_delay = time;
    use_resolver(fixture, places({Place(loopback_4, black_hole.port()), Place(loopback_4, refusing.port()),
                                  Place(loopback_4, fixture.server.port())}));
    fixture.server.other_connections(well_behaved());

    const auto started = std::chrono::steady_clock::now();
    BOOST_TEST(fixture.call().ok);
    findings.expect(std::chrono::steady_clock::now() - started < 2 * time, "the third attempt waited for a delay");
  });
}

BOOST_AUTO_TEST_CASE(a6_addresses_that_all_refuse_end_the_race_without_delay) {
  NetFixture fixture;
  fixture.options.connect.attempt_delay = 100s;
  const RefusingPort first;
  const RefusingPort second;
  const RefusingPort third;
  use_resolver(fixture, places({Place(loopback_6, first.port()), Place(loopback_4, second.port()),
                                Place(loopback_4, third.port())}));
  fixture.options.retry = RetryPolicy::none();

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(outcome.error.kind == ErrorKind::connect, outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.cause == asio::error::connection_refused);
  BOOST_TEST(outcome.error.message.find("3 addresses tried") != std::string::npos, outcome.error.message);
  BOOST_TEST((outcome.error.elapsed < 20s));
}

BOOST_AUTO_TEST_CASE(a6_refusal_does_not_end_the_race_while_another_attempt_is_pending) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const BlackHole black_hole;
    const RefusingPort refusing;
    NetFixture fixture;
    fixture.options.connect.attempt_delay = 10ms;
    fixture.options.timeouts.connect = time;
    fixture.options.retry = RetryPolicy::none();
    use_resolver(fixture, places({Place(loopback_4, black_hole.port()), Place(loopback_4, refusing.port())}));
    findings.expect(fixture.call(), ErrorKind::timeout, Phase::connect);
  });
}

BOOST_AUTO_TEST_CASE(a5_losers_of_a_race_are_closed_at_once) {
  const BlackHole first;
  const BlackHole second;
  NetFixture fixture;
  Gate gate;
  warm_up(fixture);
  fixture.options.connect.attempt_delay = 10ms;
  use_resolver(fixture, places({Place(loopback_4, first.port()), Place(loopback_4, second.port()),
                                Place(loopback_4, fixture.server.port())}));
  fixture.server.other_connections({handshake(), receive(), wait_at(gate), good_response()});
  const std::size_t before = open_descriptors();

  const Task<Outcome> call = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });

  BOOST_TEST(open_descriptors() == before + 2);  // both ends of the winner
  gate.open();
  BOOST_TEST(fixture.wait(call).ok);
}

BOOST_AUTO_TEST_CASE(a7_race_aborted_by_the_connect_timeout_leaves_no_descriptor) {
  at_some_length([](std::chrono::milliseconds time, Findings& findings) {
    const BlackHole first;
    const BlackHole second;
    NetFixture fixture;
    warm_up(fixture);
    race_to_nowhere(fixture, first, second);
    fixture.options.timeouts.connect = time;
    const std::size_t before = open_descriptors();

    const Task<Outcome> call = fixture.start();
    bool raced = false;
    fixture.until([&] { return (raced = raced || open_descriptors() == before + 2) || call.ended(); });
    findings.expect(raced, "there was no race");
    findings.expect(fixture.wait(call), ErrorKind::timeout, Phase::connect);

    BOOST_TEST(open_descriptors() == before);
    BOOST_TEST(fixture.stats().connecting == 0u);
  });
}

BOOST_AUTO_TEST_CASE(h2_h4_race_aborted_by_the_end_of_the_client_leaves_no_descriptor) {
  const BlackHole first;
  const BlackHole second;
  NetFixture fixture;
  warm_up(fixture);
  race_to_nowhere(fixture, first, second);
  const std::size_t before = open_descriptors();
  const Task<Outcome> call = fixture.start();
  fixture.until([&] { return open_descriptors() == before + 2; });

  fixture.runner.run(fixture.client().close(0ms));

  BOOST_TEST(fixture.wait(call).error.kind == ErrorKind::closed);
  BOOST_TEST(fixture.runner.run_dry());
  BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_CASE(h5_race_in_a_destroyed_context_leaves_no_descriptor) {
  const BlackHole first;
  const BlackHole second;
  const std::size_t before = open_descriptors();
  {
    NetFixture fixture;
    warm_up(fixture);
    race_to_nowhere(fixture, first, second);
    const std::size_t warm = open_descriptors();
    std::optional<Client> client;
    {
      Runner other;
      const asio::ip::tcp::socket socket(other.context());
      const std::size_t warm_too = open_descriptors();
      client = fixture.client();
      const auto call = other.start(perform(*client, Operation::list, RequestOptions()));
      BOOST_TEST(other.run_until([&] { return open_descriptors() == warm_too + 2; }));
    }
    BOOST_TEST(open_descriptors() == warm);
  }
  BOOST_TEST(open_descriptors() == before);
}

BOOST_AUTO_TEST_SUITE_END()
