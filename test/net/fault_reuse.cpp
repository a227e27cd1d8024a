// Which call uses which connection: section E of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_reuse)

namespace {

void check_ok(NetFixture& fixture, Operation operation = Operation::list, RequestOptions options = RequestOptions()) {
  const Outcome outcome = fixture.call(operation, std::move(options));
  BOOST_TEST(outcome.ok, outcome);
}

}  // namespace

BOOST_AUTO_TEST_CASE(e1_calls_in_sequence_share_one_connection) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  for (const Operation operation : every_operation) check_ok(fixture, operation);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.connection(1).exchanges == 3u);
  BOOST_TEST(fixture.stats().connections_opened == 1u);
  BOOST_TEST(fixture.stats().exchanges == 3u);
  BOOST_TEST(fixture.stats().idle == 1u);
}

BOOST_AUTO_TEST_CASE(e2_response_with_connection_close_ends_the_connection) {
  NetFixture fixture;
  fixture.server.other_connections(
      {handshake(), forever({receive(), respond(200, good_body(), {{"Connection", "close"}})})});
  check_ok(fixture);
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  check_ok(fixture);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(e3_request_with_connection_close_says_so_and_ends_the_connection) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  RequestOptions last;
  last.close_connection = true;
  check_ok(fixture, Operation::list, last);
  BOOST_TEST(fixture.server.requests()[0].field("Connection") == "close");
  BOOST_TEST(fixture.stats().idle == 0u);
  BOOST_TEST(fixture.server.wait_for_ended(1));
  check_ok(fixture);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(e4_connection_closed_while_idle_is_noticed_at_checkout,
                     data::make({"close_notify", "no close_notify", "reset"}) * data::make(every_operation), way,
                     operation) {
  NetFixture fixture;
  const Step end = way == std::string("close_notify")      ? close()
                   : way == std::string("no close_notify") ? close_without_notify()
                                                           : reset();
  Gate idle;
  fixture.server.next_connection({handshake(), receive(), good_response(), wait_at(idle), end});
  fixture.server.other_connections(well_behaved());
  fixture.options.retry = RetryPolicy::none();
  check_ok(fixture);
  BOOST_TEST(fixture.stats().idle == 1u);
  idle.open();
  BOOST_REQUIRE(fixture.server.wait_for_ended(1));

  check_ok(fixture, operation);

  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 2u);
  BOOST_TEST(fixture.stats().exchanges == 2u);
  BOOST_TEST(fixture.stats().connections_found_dead == 1u);
}

BOOST_DATA_TEST_CASE(e6_close_notify_on_an_idle_connection_is_noticed_although_tcp_stays_open,
                     data::make(every_operation), operation) {
  NetFixture fixture;
  Gate idle;
  Gate notified;
  fixture.server.next_connection(
      {handshake(), receive(), good_response(), wait_at(idle), send_close_notify(), wait_at(notified)});
  fixture.server.other_connections(well_behaved());
  fixture.options.retry = RetryPolicy::none();
  check_ok(fixture);
  BOOST_TEST(fixture.stats().idle == 1u);
  idle.open();
  BOOST_REQUIRE(notified.wait_for_arrivals());

  check_ok(fixture, operation);

  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.stats().connections_found_dead == 1u);
  notified.open();
}

BOOST_AUTO_TEST_CASE(e8_bytes_after_a_complete_response_cost_the_connection_and_not_the_value) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(),
                                  send(response_text(200, good_body(7)) + "HTTP/1.1 200 OK\r\n"),
                                  forever({receive(), good_response(8)})});
  fixture.server.next_connection({handshake(), forever({receive(), good_response(9)})});
  const Outcome outcome = fixture.call();
  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(outcome.total == 7);
  BOOST_TEST(fixture.stats().idle == 0u);
  const Outcome next = fixture.call();
  BOOST_TEST(next.ok, next);
  BOOST_TEST(next.total == 9);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_AUTO_TEST_CASE(e9_response_to_a_cancelled_call_is_never_read_by_the_next_one) {
  NetFixture fixture;
  Gate gate;
  fixture.server.next_connection(
      {handshake(), receive(), wait_at(gate), good_response(1), forever({receive(), good_response(2)})});
  fixture.server.next_connection({handshake(), forever({receive(), good_response(3)})});
  Task<Outcome> cancelled = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  cancelled.cancel();
  BOOST_TEST(fixture.wait(cancelled).error.kind == ErrorKind::cancelled);
  gate.open();

  const Outcome next = fixture.call();

  BOOST_TEST(next.ok, next);
  BOOST_TEST(next.total == 3);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(e14_most_recently_used_connection_is_leased_first, data::make({1, 2}), last) {
  NetFixture fixture;
  Gate gates[2];
  for (Gate& gate : gates)
    fixture.server.next_connection(
        {handshake(), receive(), wait_at(gate), good_response(), forever({receive(), good_response()})});
  const Task<Outcome> first = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 1; });
  const Task<Outcome> second = fixture.start();
  fixture.until([&] { return fixture.server.request_count() == 2; });
  const Task<Outcome>* calls[] = {&first, &second};
  const int earlier = last == 1 ? 1 : 0;

  gates[earlier].open();
  BOOST_TEST(fixture.wait(*calls[earlier]).ok);
  gates[1 - earlier].open();
  BOOST_TEST(fixture.wait(*calls[1 - earlier]).ok);
  BOOST_TEST(fixture.stats().idle == 2u);
  check_ok(fixture);
  check_ok(fixture);

  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 4u);
  BOOST_TEST(requests[2].connection == static_cast<std::size_t>(last));
  BOOST_TEST(requests[3].connection == static_cast<std::size_t>(last));
}

BOOST_AUTO_TEST_CASE(e15_connection_of_an_error_response_with_a_complete_body_is_reused) {
  NetFixture fixture;
  fixture.options.retry = RetryPolicy::none();
  Script script = {handshake()};
  const unsigned statuses[] = {400, 401, 403, 404, 409, 429, 500, 502, 503};
  for (const unsigned status : statuses) {
    script.push_back(receive());
    script.push_back(respond(status, R"({"resultCode":"A000000","resultMessage":"no"})"));
  }
  script.push_back(receive());
  script.push_back(good_response());
  fixture.server.next_connection(script);
  for (const unsigned status : statuses) {
    const Outcome outcome = fixture.call();
    BOOST_TEST(outcome.error.http_status == status);
    BOOST_TEST(fixture.stats().idle == 1u);
  }
  check_ok(fixture);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(e16_one_call_costs_at_most_one_retry_when_the_whole_idle_set_is_dead) {
  NetFixture fixture;
  constexpr std::size_t idle = 4;
  Gate gate;
  // Alive to every probe and dead for every request, as after a restart behind a load balancer.
  for (std::size_t number = 0; number < idle; ++number)
    fixture.server.next_connection({handshake(), receive(), wait_at(gate), good_response(), receive(), reset()});
  fixture.server.other_connections(well_behaved());
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < idle; ++number) calls.push_back(fixture.start());
  fixture.until([&] { return fixture.server.request_count() == idle; });
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(fixture.wait(call).ok);
  BOOST_REQUIRE(fixture.stats().idle == idle);

  check_ok(fixture);

  BOOST_TEST(fixture.server.connections() == idle + 1);
  BOOST_TEST(fixture.server.request_count() == idle + 2);
  BOOST_TEST(fixture.server.requests().back().connection == idle + 1);
}

BOOST_AUTO_TEST_CASE(e16_restarted_server_costs_no_failed_attempt_when_the_probe_notices) {
  NetFixture fixture;
  constexpr std::size_t idle = 4;
  Gate gate;
  Gate restart;
  for (std::size_t number = 0; number < idle; ++number)
    fixture.server.next_connection(
        {handshake(), receive(), wait_at(gate), good_response(), wait_at(restart), close_without_notify()});
  fixture.server.other_connections(well_behaved());
  fixture.options.retry = RetryPolicy::none();
  std::vector<Task<Outcome>> calls;
  for (std::size_t number = 0; number < idle; ++number) calls.push_back(fixture.start());
  fixture.until([&] { return fixture.server.request_count() == idle; });
  gate.open();
  for (const Task<Outcome>& call : calls) BOOST_TEST(fixture.wait(call).ok);
  BOOST_REQUIRE(fixture.stats().idle == idle);
  restart.open();
  BOOST_REQUIRE(fixture.server.wait_for_ended(idle));

  check_ok(fixture, Operation::create);

  BOOST_TEST(fixture.server.connections() == idle + 1);
  BOOST_TEST(fixture.server.request_count() == idle + 1);
}

BOOST_AUTO_TEST_SUITE_END()
