// The client behind a network gate: row L8 of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

#include "net/net_fixture.hpp"
#include "support/network_gate.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(bad_network)

namespace {

constexpr std::int64_t right_value = 7;

std::ostream& print(std::ostream& out, Direction direction) {
  return out << (direction == Direction::to_server ? "to the server" : "to the client");
}

// A fixture whose client sees its server through a gate.
class GatedFixture {
 public:
  GatedFixture() : gate(fixture.server.port()) {
    fixture.options.base_url = "https://localhost:" + std::to_string(gate.port());
    fixture.server.other_connections({handshake(), forever({receive(), good_response(right_value)})});
  }

  NetFixture fixture;
  NetworkGate gate;

  std::size_t creates() const {
    const std::vector<ReceivedRequest> requests = fixture.server.requests();
    return static_cast<std::size_t>(std::count_if(requests.begin(), requests.end(), [](const ReceivedRequest& request) {
      return request.target().ends_with("/token/create");
    }));
  }
};

// Returns true if a call through a bad network may end like this.
bool documented(const Outcome& outcome) {
  if (outcome.ok) return true;
  switch (outcome.error.kind) {
    case ErrorKind::connect:
    case ErrorKind::tls:
    case ErrorKind::tls_verify:
    case ErrorKind::timeout:
    case ErrorKind::io:
    case ErrorKind::truncated:
    case ErrorKind::outcome_unknown: return true;
    default: return false;
  }
}

class Trial {
 public:
  Trial() = default;

  Direction direction = Direction::to_server;
  Toxics toxics;
  Operation operation = Operation::list;
  bool reused = false;
  bool retries = true;
};

// Makes one call while the network is bad, and one after it has recovered. Returns the outcome of the first.
Outcome run(const Trial& trial, std::chrono::milliseconds time, Findings& findings) {
  GatedFixture gated;
  // A dial goes on when its call gives up, and the next call waits for it.
  gated.fixture.options.timeouts.connect = 2 * time;
  if (!trial.retries) gated.fixture.options.retry = RetryPolicy::none();
  if (trial.reused) findings.expect(gated.fixture.call().ok, "the call before the fault failed");
  gated.gate.set(trial.direction, trial.toxics);
  RequestOptions options;
  options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = gated.fixture.call(trial.operation, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;

  std::ostringstream text;
  text << outcome;
  findings.expect(documented(outcome), "undocumented outcome: " + text.str());
  findings.expect(elapsed <= time + slack_for(time), "the call ended late");
  if (outcome.ok && trial.operation == Operation::list)
    findings.expect(outcome.total == right_value, "a wrong value was read");
  findings.expect(gated.creates() <= 1, "the server has received a create twice");
  findings.expect(!outcome.ok || trial.operation != Operation::create || gated.creates() == 1,
                  "a create that the server has not received succeeded");

  gated.gate.clear();
  const Outcome next = gated.fixture.call(trial.operation);
  std::ostringstream next_text;
  next_text << "after the network has recovered: " << next;
  findings.expect(next.ok, next_text.str());
  return outcome;
}

void check_harmless(const Trial& trial) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    const Outcome outcome = run(trial, time, findings);
    std::ostringstream text;
    text << "a slow network is not an error: " << outcome;
    findings.expect(outcome.ok, text.str());
  });
}

// Returns the number of bytes of an exchange through a gate, with the handshake unless the connection is reused.
std::size_t size_of_exchange(Direction direction, bool reused) {
  GatedFixture gated;
  if (reused) BOOST_REQUIRE(gated.fixture.call().ok);
  gated.gate.set(direction, Toxics());
  BOOST_REQUIRE(gated.fixture.call().ok);
  return gated.gate.received(direction);
}

struct Break {
  const char* name;
  std::optional<std::size_t> Toxics::*offset;
  bool shows_at_once;  ///< The client can notice the break before its deadline.
};
std::ostream& operator<<(std::ostream& out, const Break& fault) { return out << fault.name; }

const Break every_break[] = {{"drop", &Toxics::drop_after, false},
                             {"corrupt", &Toxics::flip_at, false},
                             {"half-close", &Toxics::half_close_after, true},
                             {"close", &Toxics::close_after, true},
                             {"reset", &Toxics::reset_after, true}};

void run_break(const Break& fault, const Trial& trial) {
  if (!fault.shows_at_once)
    return at_some_length([&](std::chrono::milliseconds time, Findings& findings) { run(trial, time, findings); });
  Findings findings;
  const Outcome outcome = run(trial, 60s, findings);
  findings.expect(outcome.ok || outcome.error.kind != ErrorKind::timeout, "the call ended only at its deadline");
  BOOST_TEST(findings.text() == "");
}

void run_breaks_along(const Break& fault, Trial trial) {
  constexpr std::size_t places = 4;
  const std::size_t size = size_of_exchange(trial.direction, trial.reused);
  for (std::size_t place = 0; place <= places; ++place) {
    const std::size_t offset = place * (size - 1) / places;
    std::ostringstream where;
    where << fault << ' ';
    print(where, trial.direction) << " at byte " << offset << " of " << size << (trial.reused ? ", reused" : ", fresh");
    trial.toxics = Toxics();
    trial.toxics.*fault.offset = offset;
    BOOST_TEST_CONTEXT(where.str()) { run_break(fault, trial); }
  }
}

struct Slowness {
  const char* name;
  void (*apply)(Toxics&);
};
std::ostream& operator<<(std::ostream& out, const Slowness& slowness) { return out << slowness.name; }

const Slowness every_slowness[] = {
    {"delay", [](Toxics& toxics) { toxics.delay = 5ms; }},
    {"jitter", [](Toxics& toxics) { toxics.jitter = 9ms; }},
    {"single bytes", [](Toxics& toxics) { toxics.slice = 1; }},
    {"slices of seven bytes", [](Toxics& toxics) { toxics.slice = 7; }},
    {"little bandwidth", [](Toxics& toxics) { toxics.bytes_per_second = 100'000; }},
    {"all of them",
     [](Toxics& toxics) {
       toxics.delay = 2ms;
       toxics.jitter = 2ms;
       toxics.slice = 100;
       toxics.bytes_per_second = 200'000;
     }},
};

}  // namespace

BOOST_DATA_TEST_CASE(l8_slow_network_within_the_deadline_is_not_an_error,
                     data::make(every_slowness) * data::make(every_operation) * data::make({false, true}), slowness,
                     operation, reused) {
  Trial trial;
  trial.operation = operation;
  trial.reused = reused;
  slowness.apply(trial.toxics);
  for (const Direction direction : {Direction::to_server, Direction::to_client}) {
    trial.direction = direction;
    check_harmless(trial);
  }
}

BOOST_DATA_TEST_CASE(l8_network_slower_than_the_deadline_is_a_timeout, data::make(every_operation), operation) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    Trial trial;
    trial.operation = operation;
    trial.direction = Direction::to_client;
    trial.toxics.delay = 3 * time;
    trial.reused = true;
    const Outcome outcome = run(trial, time, findings);
    findings.expect(outcome, ErrorKind::timeout, Phase::response);
    findings.expect(outcome.error.sent == Sent::complete, "the request was not sent completely");
    trial.reused = false;
    findings.expect(run(trial, time, findings), ErrorKind::timeout, Phase::tls);
  });
}

BOOST_DATA_TEST_CASE(l8_break_at_any_point_ends_as_documented_and_the_client_recovers,
                     data::make(every_break) * data::make(every_operation), fault, operation) {
  Trial trial;
  trial.operation = operation;
  for (const bool reused : {false, true})
    for (const Direction direction : {Direction::to_server, Direction::to_client}) {
      trial.reused = reused;
      trial.direction = direction;
      run_breaks_along(fault, trial);
    }
}

BOOST_AUTO_TEST_CASE(l8_corrupt_byte_never_yields_a_wrong_value) {
  Trial trial;
  trial.direction = Direction::to_client;
  trial.reused = true;
  trial.retries = false;
  const std::size_t size = size_of_exchange(trial.direction, trial.reused);
  for (std::size_t offset = 5; offset < size; offset += 7) {  // a wrong record length would cost the whole deadline
    trial.toxics.flip_at = offset;
    BOOST_TEST_CONTEXT("byte " << offset << " of " << size) {
      Findings findings;
      const Outcome outcome = run(trial, 60s, findings);
      BOOST_TEST(!outcome.ok);
      BOOST_TEST(outcome.error.kind != ErrorKind::timeout, outcome);
      BOOST_TEST(findings.text() == "");
    }
  }
}

BOOST_DATA_TEST_CASE(l8_gate_that_stops_accepting_is_a_timeout_in_the_handshake, data::make(every_operation),
                     operation) {
  at_some_length([&](std::chrono::milliseconds time, Findings& findings) {
    GatedFixture gated;
    gated.gate.stop_accepting();
    RequestOptions options;
    options.timeout = time;
    const auto started = std::chrono::steady_clock::now();
    const Outcome outcome = gated.fixture.call(operation, options);
    findings.expect(std::chrono::steady_clock::now() - started <= time + slack_for(time), "the call ended late");
    findings.expect(outcome, ErrorKind::timeout, Phase::tls);
    findings.expect(outcome.error.sent == Sent::none, "something was sent");
    gated.gate.clear();
    findings.expect(gated.fixture.call(operation).ok, "the client did not recover");
    findings.expect(gated.fixture.server.request_count() == 1, "the server has not received exactly one request");
  });
}

BOOST_AUTO_TEST_SUITE_END()
