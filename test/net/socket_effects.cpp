// Every way in which a connection can end or fall silent, at every point of an exchange, for every class of operation,
// on fresh and on reused connections. These are the rows A10, B10, B11, C1, C3, D6 to D8, E4, E6 and F3 of the fault
// matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <vector>

#include "net/net_fixture.hpp"
#include "support/socket_effect.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(socket_effects)

namespace {

using Kinds = std::vector<ErrorKind>;

constexpr std::int64_t first_value = 3;
constexpr std::int64_t value_of_fault = 5;
constexpr std::int64_t value_after = 7;

class Trial {
 public:
  Trial() = default;

  ExchangePoint point = ExchangePoint::accepted;
  SocketEffect effect = SocketEffect::close;
  Operation operation = Operation::list;
  bool reused = false;
  bool retries = false;
  bool until_close = false;  ///< The body of the response ends with the connection.
};

std::ostream& operator<<(std::ostream& out, const Trial& trial) {
  return out << trial.effect << " at " << trial.point << ", " << trial.operation
             << (trial.reused ? ", reused connection" : ", fresh connection")
             << (trial.retries ? ", with retries" : ", without retries") << (trial.until_close ? ", until close" : "");
}

// The outcome that the matrix documents for the call with the fault, without retries.
class Expected {
 public:
  Expected() = default;

  bool ok = false;
  bool may_be_ok = false;  ///< The probe at checkout may have been faster than the request.
  Kinds kinds;
  std::vector<Phase> phases;
  std::vector<Sent> sent;
  bool response_started = false;
};

Expected expected_of(const Trial& trial) {
  Expected expected;
  const bool silent = leaves_to_deadline(trial.effect);
  if (trial.point <= ExchangePoint::hello_received) {  // A10, B10, B11
    expected.kinds = silent ? Kinds{ErrorKind::timeout} : Kinds{ErrorKind::tls};
    expected.phases = {Phase::tls};
    if (trial.point == ExchangePoint::accepted && trial.effect == SocketEffect::reset) {
      expected.kinds.push_back(ErrorKind::connect);
      expected.phases.push_back(Phase::connect);
    }
    expected.sent = {Sent::none};
    return expected;
  }
  if (trial.point <= ExchangePoint::request_received) {  // C1, C3, F3
    const bool unknown = trial.reused && trial.operation == Operation::create;
    expected.kinds = silent ? Kinds{ErrorKind::timeout} : Kinds{unknown ? ErrorKind::outcome_unknown : ErrorKind::io};
    expected.phases = {Phase::response};
    expected.sent = {Sent::complete};
    if (trial.point <= ExchangePoint::head_received && !silent) {
      // The end may arrive before everything was passed to the kernel.
      expected.phases.push_back(Phase::write);
      expected.sent.push_back(Sent::maybe);
    }
    if (trial.point == ExchangePoint::handshake_done && !silent) {
      expected.sent.push_back(Sent::none);
      expected.may_be_ok = true;
    }
    return expected;
  }
  const bool whole = trial.point >= ExchangePoint::response_sent;
  const bool end_is_sure = trial.effect == SocketEffect::close || trial.effect == SocketEffect::close_notify;
  expected.ok = whole && (!trial.until_close || end_is_sure);                         // D6, E4, E6
  expected.kinds = silent ? Kinds{ErrorKind::timeout} : Kinds{ErrorKind::truncated};  // D7, D8
  expected.phases = {Phase::response};
  expected.sent = {Sent::complete};
  expected.response_started = true;
  return expected;
}

template <class Value>
bool among(const Value& value, const std::vector<Value>& values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

void check(const Outcome& outcome, const Expected& expected, Findings& findings) {
  std::ostringstream text;
  text << "unexpected end: " << outcome << " in phase " << outcome.error.phase;
  if (expected.ok || (outcome.ok && expected.may_be_ok)) return findings.expect(outcome.ok, text.str());
  findings.expect(!outcome.ok && among(outcome.error.kind, expected.kinds), text.str());
  findings.expect(among(outcome.error.phase, expected.phases), "wrong phase; " + text.str());
  findings.expect(among(outcome.error.sent, expected.sent), "wrong `sent`; " + text.str());
  findings.expect(outcome.error.response_started == expected.response_started, "wrong `response_started`");
}

// Silence costs the connect timeout before the end of the handshake, and the rest of the call's time after it.
bool leaves_to_connect_timeout(const Trial& trial) {
  return leaves_to_deadline(trial.effect) && trial.point <= ExchangePoint::hello_received;
}

// With retries the call is retried if its class and the known facts allow it; otherwise it ends as without.
void check_with_retries(const Trial& trial, const Outcome& outcome, Expected expected, Findings& findings) {
  const bool nothing_sent = trial.point <= ExchangePoint::hello_received;
  const bool time_is_left = !leaves_to_deadline(trial.effect) || leaves_to_connect_timeout(trial);
  if (time_is_left && (trial.operation != Operation::create || nothing_sent)) expected.ok = true;
  // After a write on a fresh connection that failed before any byte was taken, a retry is allowed for every class.
  if (trial.point == ExchangePoint::handshake_done) expected.may_be_ok = !leaves_to_deadline(trial.effect);
  check(outcome, expected, findings);
}

std::size_t copies_of_create(const NetFixture& fixture) {
  std::size_t copies = 0;
  for (const ReceivedRequest& request : fixture.server.requests())
    if (request.target().ends_with("/token/create") || request.head.size() == 1) ++copies;
  return copies;
}

std::string response_of(const Trial& trial) {
  const std::string body = good_body(value_of_fault);
  return trial.until_close ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + body
                           : response_text(200, body);
}

void wait_until_happened(NetFixture& fixture, const SocketFault& fault) {
  BOOST_REQUIRE(ends_connection(fault.effect()) ? fixture.server.wait_for_ended(1) : fault.wait_until_happened());
}

void run(const Trial& trial, std::chrono::milliseconds time, Findings& findings) {
  NetFixture fixture;
  SocketFault fault(trial.point, trial.effect);
  fixture.server.next_connection(trial.reused
                                     ? fault.on_reused(response_text(200, good_body(first_value)), response_of(trial))
                                     : fault.on_fresh(response_of(trial)));
  fixture.server.other_connections({handshake(), forever({receive(), good_response(value_after)})});
  if (!trial.retries) fixture.options.retry = RetryPolicy::none();
  if (trial.reused) findings.expect(fixture.call().ok, "the first call failed");

  RequestOptions options;
  const bool silent = leaves_to_deadline(trial.effect);
  if (leaves_to_connect_timeout(trial))
    fixture.options.timeouts.connect = time;
  else if (silent)
    options.timeout = time;
  const auto started = std::chrono::steady_clock::now();
  const Outcome outcome = fixture.call(trial.operation, options);
  const auto elapsed = std::chrono::steady_clock::now() - started;

  const Expected expected = expected_of(trial);
  if (trial.retries)
    check_with_retries(trial, outcome, expected, findings);
  else
    check(outcome, expected, findings);
  if (silent) {
    findings.expect(elapsed >= time, "the call ended early");
    findings.expect(elapsed <= time + slack_for(time), "the call ended late");
  }
  if (outcome.ok && trial.operation == Operation::list)
    findings.expect(outcome.total == (expected.ok ? value_of_fault : value_after),
                    "the response belongs to another call");
  if (trial.operation == Operation::create) {
    findings.expect(copies_of_create(fixture) <= 1, "the server has received a create twice");
    const std::size_t connections = fixture.server.connections();
    findings.expect(outcome.ok || outcome.error.sent == Sent::none || connections == 1, "a create was sent again");
  }
  findings.expect(fixture.stats().leased == 0, "a connection is still leased");

  // A call that ended before it met the fault leaves the fault to the next one.
  if (silent && !findings.text().empty()) return;
  // The broken connection is not reused, and the client still works.
  if (trial.point == ExchangePoint::idle) fault.let_happen();
  if (!silent) wait_until_happened(fixture, fault);
  const Outcome next = fixture.call(trial.operation);
  std::ostringstream text;
  text << "the next call: " << next;
  findings.expect(next.ok && (trial.operation != Operation::list || next.total == value_after), text.str());
  findings.expect(fixture.server.connections() >= 2, "the broken connection was used again");
}

// Checks that do not depend on time must pass at once.
void run(const Trial& trial) {
  if (leaves_to_deadline(trial.effect))
    return at_some_length([&](std::chrono::milliseconds time, Findings& findings) { run(trial, time, findings); });
  Findings findings;
  run(trial, std::chrono::milliseconds(0), findings);
  BOOST_TEST(findings.text() == "");
}

bool makes_sense(const Trial& trial) {
  if (trial.reused && trial.point <= ExchangePoint::handshake_done) return false;
  if (trial.effect == SocketEffect::close_notify && trial.point <= ExchangePoint::hello_received) return false;
  if (trial.until_close) return trial.point == ExchangePoint::response_sent;
  // A deadline leaves no time for retries, so the trial with retries shows everything.
  if (leaves_to_deadline(trial.effect) && !leaves_to_connect_timeout(trial) && !trial.retries) return false;
  // Silence after a complete response is not noticed before the next request.
  return !leaves_to_deadline(trial.effect) || trial.point < ExchangePoint::response_sent;
}

std::vector<Trial> sensible_trials(ExchangePoint point, SocketEffect effect) {
  std::vector<Trial> trials;
  for (const Operation operation : every_operation)
    for (const bool reused : {false, true})
      for (const bool retries : {false, true})
        for (const bool until_close : {false, true}) {
          Trial trial;
          trial.point = point;
          trial.effect = effect;
          trial.operation = operation;
          trial.reused = reused;
          trial.retries = retries;
          trial.until_close = until_close;
          if (makes_sense(trial)) trials.push_back(trial);
        }
  return trials;
}

}  // namespace

BOOST_DATA_TEST_CASE(a10_b10_b11_c1_c3_d6_d7_d8_e4_e6_f3_every_effect_at_every_point_ends_as_documented,
                     data::make(every_point) * data::make(every_effect), point, effect) {
  const std::vector<Trial> trials = sensible_trials(point, effect);
  for (const Trial& trial : trials) {
    BOOST_TEST_CONTEXT(trial) { run(trial); }
  }
  // Two effects make no sense at some points, and no other pair may be left out.
  const bool early_notify = effect == SocketEffect::close_notify && point <= ExchangePoint::hello_received;
  const bool late_silence = leaves_to_deadline(effect) && point > ExchangePoint::response_sent;
  BOOST_TEST(trials.empty() == (early_notify || late_silence));
}

BOOST_AUTO_TEST_SUITE_END()
