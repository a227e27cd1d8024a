// What an observer learns of the connections, and the circuit breaker.
#include "net/pool_fixture.hpp"
#include "support/recording_observer.hpp"
#include "support/unreachable_ports.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

class ObservedPool : public PoolFixture {
 public:
  ObservedPool() { options.observer = observer; }

  Result<TransportResponse> recorded_call(ExchangeRecord& record) {
    TransportRequest recorded = request();
    recorded.record = &record;
    return call(std::move(recorded));
  }

  std::shared_ptr<RecordingObserver> observer = std::make_shared<RecordingObserver>();
};

Script respond_and_stay() { return {handshake(), forever({receive(), respond(200, "{}")})}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(observed_connections)

BOOST_AUTO_TEST_CASE(connection_is_reported_when_it_opens_and_when_it_closes) {
  ObservedPool fixture;
  fixture.server.next_connection(respond_and_stay());
  fixture.call().value();
  fixture.call().value();
  BOOST_TEST(fixture.observer->count("connection_awaited 1") == 1u);
  BOOST_TEST(fixture.observer->count("connection_opened full") == 1u);
  BOOST_TEST(fixture.observer->count("connection_closed") == 0u);
  fixture.transport()->close();
  BOOST_TEST(fixture.observer->count("connection_closed client_closed exchanges=2") == 1u);
}

BOOST_AUTO_TEST_CASE(reason_of_the_end_is_reported) {
  ObservedPool fixture;
  Gate gate;
  fixture.server.next_connection(respond_and_then(gate, close()));
  fixture.call().value();
  gate.open();
  BOOST_TEST(gate.wait_for_arrivals());
  fixture.runner.run_for(50ms);
  fixture.server.next_connection({handshake(), receive(), reset()});
  BOOST_TEST(!fixture.call());
  BOOST_TEST(fixture.observer->count("connection_closed found_dead exchanges=1") == 1u);
  BOOST_TEST(fixture.observer->count("connection_closed failed exchanges=1") == 1u);

  fixture.server.next_connection(respond_and_stay());
  TransportRequest last = fixture.request();
  last.close_connection = true;
  fixture.call(std::move(last)).value();
  BOOST_TEST(fixture.observer->count("connection_closed requested exchanges=1") == 1u);
}

BOOST_AUTO_TEST_CASE(connection_that_is_idle_or_old_too_long_says_so) {
  ObservedPool fixture;
  const auto clock = fixture.use_test_clock();
  fixture.options.pool.idle_timeout = 5s;
  fixture.options.pool.maximum_lifetime = 8s;
  for (int connection = 0; connection < 3; ++connection) fixture.server.next_connection(respond_and_stay());
  fixture.call().value();
  clock->advance(6s);
  fixture.call().value();
  BOOST_TEST(fixture.observer->count("connection_closed idle_timeout exchanges=1") == 1u);
  clock->advance(4s);
  fixture.call().value();
  clock->advance(4s);
  fixture.call().value();
  BOOST_TEST(fixture.observer->count("connection_closed lifetime exchanges=2") == 1u);
}

BOOST_AUTO_TEST_CASE(exchange_is_recorded_in_steps) {
  ObservedPool fixture;
  fixture.server.next_connection(respond_and_stay());
  ExchangeRecord first;
  fixture.recorded_call(first).value();
  BOOST_TEST(!first.connection_reused);
  BOOST_TEST((first.connection.tls > 0ns && first.queue >= first.connection.tls));
  BOOST_TEST((first.write > 0ns && first.wait > 0ns && first.read > 0ns));
  BOOST_TEST((first.bytes_sent > 20u && first.bytes_received > 20u));

  ExchangeRecord second;
  fixture.recorded_call(second).value();
  BOOST_TEST(second.connection_reused);
  BOOST_TEST((second.connection.tls == 0ns && second.connection.connect == 0ns));
  BOOST_TEST(second.bytes_received == first.bytes_received);
}

BOOST_AUTO_TEST_CASE(failed_connection_is_reported_with_its_error) {
  ObservedPool fixture;
  const RefusingPort refusing;
  fixture.options.base_url = "https://127.0.0.1:" + std::to_string(refusing.port());
  BOOST_TEST(!fixture.call());
  BOOST_TEST(fixture.observer->count("connection_failed connect could not connect to 127.0.0.1:") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(circuit_breaker)

namespace {

class BrokenPool : public ObservedPool {
 public:
  BrokenPool() {
    options.circuit_breaker.failures = 3;
    options.circuit_breaker.probe_interval = 2s;
    options.pool.maximum_connections = 4;
    clock = use_test_clock();
    test_hooks.resolver = [this](const std::string&, const std::string&, net::ResolveHandler handler) {
      if (reachable)
        handler({}, {boost::asio::ip::tcp::endpoint(boost::asio::ip::address_v4::loopback(), server.port())});
      else
        handler(boost::asio::error::host_not_found, {});
    };
  }

  /// Starts this many calls at once and returns how many failed without an attempt.
  std::size_t calls_not_attempted(std::size_t count) {
    std::vector<Task<Result<TransportResponse>>> calls;
    for (std::size_t call = 0; call < count; ++call) calls.push_back(start());
    std::size_t not_attempted = 0;
    for (const auto& call : calls) {
      const Result<TransportResponse>& ended = runner.wait(call);
      BOOST_REQUIRE(!ended);
      BOOST_TEST(ended.error().kind == ErrorKind::resolve);
      BOOST_TEST(ended.error().sent == Sent::none);
      if (ended.error().not_attempted) ++not_attempted;
    }
    BOOST_TEST(runner.run_until([this] { return stats().connecting == 0; }));
    return not_attempted;
  }

  std::shared_ptr<TestClock> clock;
  bool reachable = false;
};

}  // namespace

BOOST_AUTO_TEST_CASE(thousand_calls_cost_few_attempts_and_each_of_them_fails) {
  BrokenPool fixture;
  BOOST_TEST(fixture.calls_not_attempted(1000) >= 990u);
  BOOST_TEST(fixture.stats().connections_failed <= 7u);  // three, and those that were pending
  BOOST_TEST(fixture.observer->count("circuit_changed open") == 1u);
}

BOOST_AUTO_TEST_CASE(one_connection_is_tried_after_each_interval) {
  BrokenPool fixture;
  fixture.calls_not_attempted(20);
  const std::uint64_t failed = fixture.stats().connections_failed;
  for (std::uint64_t probe = 1; probe <= 3; ++probe) {
    BOOST_TEST(fixture.calls_not_attempted(20) == 20u);
    BOOST_TEST(fixture.stats().connections_failed == failed + probe - 1);
    fixture.clock->advance(2s);
    BOOST_TEST(fixture.calls_not_attempted(20) == 19u);
    BOOST_TEST(fixture.stats().connections_failed == failed + probe);
  }
  BOOST_TEST(fixture.observer->count("circuit_changed") == 1u);
}

BOOST_AUTO_TEST_CASE(success_closes_the_circuit) {
  BrokenPool fixture;
  fixture.calls_not_attempted(20);
  fixture.reachable = true;
  BOOST_TEST(fixture.call().error().not_attempted);
  fixture.clock->advance(2s);
  fixture.server.next_connection(respond_and_stay());
  fixture.call().value();
  BOOST_TEST(fixture.observer->count("circuit_changed closed") == 1u);
  fixture.server.next_connection(respond_and_stay());
  fixture.call_fresh().value();
}

BOOST_AUTO_TEST_CASE(idle_connection_serves_calls_while_the_circuit_is_open) {
  BrokenPool fixture;
  fixture.reachable = true;
  fixture.options.connect.name_cache_time = 0ms;
  fixture.server.next_connection(respond_and_stay());
  fixture.call().value();
  fixture.reachable = false;
  for (int failure = 0; failure < 3; ++failure) BOOST_TEST(!fixture.call_fresh());
  BOOST_TEST(fixture.observer->count("circuit_changed open") == 1u);
  fixture.call().value();
}

BOOST_AUTO_TEST_CASE(open_circuit_ends_with_its_client) {
  BrokenPool fixture;
  fixture.calls_not_attempted(20);
  fixture.transport()->close();
  BOOST_TEST(fixture.observer->count("circuit_changed closed") == 1u);
}

BOOST_AUTO_TEST_CASE(without_the_option_every_call_tries) {
  BrokenPool fixture;
  fixture.options.circuit_breaker.failures = 0;
  BOOST_TEST(fixture.calls_not_attempted(20) == 0u);
  BOOST_TEST(fixture.stats().connections_failed == 20u);
  BOOST_TEST(fixture.observer->count("circuit_changed") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
