// What can happen to a request while it is sent: section C of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"
#include "net/resolvers.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_request)

namespace {

// A connection that serves one exchange and then does this to the next request.
Script reused_then(Script end) {
  Script script = {handshake(), receive(), good_response()};
  script.insert(script.end(), end.begin(), end.end());
  return script;
}

struct ConnectionEnd {
  const char* name;
  Script (*script)();
};
std::ostream& operator<<(std::ostream& out, const ConnectionEnd& end) { return out << end.name; }

// Ways in which a reused connection ends after a part of the request has arrived, before any byte of a response.
const ConnectionEnd ends_after_a_write[] = {
    {"reset after a byte",
     [] {
       return reused_then({receive_bytes(1), reset()});
     }},
    {"reset after the request",
     [] {
       return reused_then({receive(), reset()});
     }},
    {"close_notify after the request",
     [] {
       return reused_then({receive(), close()});
     }},
    {"close without notify after the request",
     [] {
       return reused_then({receive(), close_without_notify()});
     }},
};

}  // namespace

BOOST_DATA_TEST_CASE(c2_reused_connection_that_takes_no_byte_is_replaced_for_every_class, data::make(every_operation),
                     operation) {
  NetFixture fixture;
  Gate idle;
  fixture.server.next_connection({handshake(), receive(), good_response(), wait_at(idle), reset()});
  fixture.server.other_connections(well_behaved());
  // The connection is reset after the probe has found it alive.
  int writes = 0;
  net::NetTestHooks test_hooks;
  test_hooks.before_write = [&] {
    if (++writes != 2) return;
    idle.open();
    BOOST_TEST(fixture.server.wait_for_ended(1));
  };
  use_test_hooks(fixture, test_hooks);
  // The replay does not depend on the policy, because the request was not sent at all.
  fixture.options.retry = RetryPolicy::none();
  BOOST_REQUIRE(fixture.call(Operation::list).ok);

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(writes == 3);
  BOOST_TEST(fixture.stats().connections_found_dead == 0u);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 2u);
  BOOST_TEST(fixture.server.requests().back().connection == 2u);
}

BOOST_AUTO_TEST_CASE(c2_request_is_replayed_only_once_and_then_ends_as_not_sent) {
  NetFixture fixture;
  Gate idle;
  Gate held;
  fixture.server.next_connection({handshake(), receive(), good_response(), wait_at(idle), reset()});
  fixture.server.next_connection({handshake(), wait_at(held), reset()});
  int writes = 0;
  net::NetTestHooks test_hooks;
  test_hooks.before_write = [&] {
    ++writes;
    if (writes == 2) idle.open();
    if (writes == 3) held.open();
    if (writes > 1) BOOST_TEST(fixture.server.wait_for_ended(static_cast<std::size_t>(writes - 1)));
  };
  use_test_hooks(fixture, test_hooks);
  fixture.options.retry = RetryPolicy::none();
  BOOST_REQUIRE(fixture.call(Operation::list).ok);

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::io, outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_retry());
  BOOST_TEST(writes == 3);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_DATA_TEST_CASE(e5_close_between_probe_and_write_follows_the_rules_of_c3, data::make(every_operation), operation) {
  NetFixture fixture;
  Gate idle;
  // A FIN does not stop the first write: the kernel takes the bytes.
  fixture.server.next_connection({handshake(), receive(), good_response(), wait_at(idle), close_without_notify()});
  fixture.server.other_connections(well_behaved());
  int writes = 0;
  net::NetTestHooks test_hooks;
  test_hooks.before_write = [&] {
    if (++writes != 2) return;
    idle.open();
    BOOST_TEST(fixture.server.wait_for_ended(1));
  };
  use_test_hooks(fixture, test_hooks);
  BOOST_REQUIRE(fixture.call(Operation::list).ok);

  const Outcome outcome = fixture.call(operation);

  if (operation == Operation::create) {
    BOOST_TEST(outcome.error.kind == ErrorKind::outcome_unknown, outcome);
    BOOST_TEST(fixture.server.connections() == 1u);
  } else {
    BOOST_TEST(outcome.ok, outcome);
    BOOST_TEST(fixture.server.connections() == 2u);
  }
}

BOOST_DATA_TEST_CASE(c3_reused_connection_broken_after_a_write_leaves_a_create_unknown, data::make(ends_after_a_write),
                     end) {
  NetFixture fixture;
  fixture.server.next_connection(end.script());
  fixture.server.other_connections(well_behaved());
  BOOST_REQUIRE(fixture.call(Operation::list).ok);

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::outcome_unknown, outcome);
  BOOST_TEST((outcome.error.sent != Sent::none));
  BOOST_TEST(outcome.error.connection_reused);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(!outcome.error.safe_to_retry());
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(fixture.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(c3_reused_connection_broken_after_a_write_is_retried_if_idempotent,
                     data::make(ends_after_a_write) * data::make({Operation::list, Operation::revoke}), end,
                     operation) {
  NetFixture fixture;
  fixture.server.next_connection(end.script());
  fixture.server.other_connections(well_behaved());
  BOOST_REQUIRE(fixture.call(Operation::list).ok);

  const Outcome outcome = fixture.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.request_count() == 3u);
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_TEST(requests[2].connection == 2u);
  if (requests[1].head.size() > 1) {
    BOOST_TEST(requests[1].head == requests[2].head);
    BOOST_TEST(requests[1].body == requests[2].body);
  }
}

BOOST_AUTO_TEST_CASE(c3_create_marked_idempotent_is_retried) {
  NetFixture fixture;
  fixture.server.next_connection(reused_then({receive(), reset()}));
  fixture.server.other_connections(well_behaved());
  BOOST_REQUIRE(fixture.call(Operation::list).ok);
  RequestOptions idempotent;
  idempotent.idempotent = true;

  const Outcome outcome = fixture.call(Operation::create, idempotent);

  BOOST_TEST(outcome.ok, outcome);
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 3u);
  BOOST_TEST(requests[1].head == requests[2].head);
  BOOST_TEST(requests[1].body == requests[2].body);
}

BOOST_AUTO_TEST_CASE(c3_fresh_connection_broken_after_the_write_is_an_io_error_without_retry) {
  NetFixture fixture;
  fixture.server.next_connection({handshake(), receive(), reset()});
  fixture.server.other_connections(well_behaved());

  const Outcome outcome = fixture.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::io);
  BOOST_TEST((outcome.error.sent != Sent::none));
  BOOST_TEST(!outcome.error.connection_reused);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(fixture.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(c6_line_breaks_and_nul_in_a_header_are_refused_before_any_io) {
  NetFixture fixture;
  const std::string bad_values[] = {"a\r\nX-Injected: 1", "a\nb", "a\rb", std::string("a\0b", 3)};
  for (const std::string& value : bad_values) {
    RequestOptions options;
    options.headers.add("X-Trace", value);
    BOOST_TEST(fixture.call(Operation::list, options).error.kind == ErrorKind::invalid_argument);
  }
  RequestOptions bad_name;
  bad_name.headers.add("X-Trace\r\nX-Injected", "1");
  BOOST_TEST(fixture.call(Operation::list, bad_name).error.kind == ErrorKind::invalid_argument);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c6_fields_of_the_library_cannot_be_overridden) {
  NetFixture fixture;
  for (const char* name : {"authorization", "ACCEPT", "Content-Type", "Host", "Content-Length", "Transfer-Encoding",
                           "Connection", "Expect"}) {
    RequestOptions options;
    options.headers.add(name, "x");
    BOOST_TEST(fixture.call(Operation::list, options).error.kind == ErrorKind::invalid_argument, name);
  }
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c7_path_argument_with_any_bytes_stays_one_segment) {
  NetFixture fixture;
  fixture.server.other_connections({handshake(), forever({receive(), respond(204, "")})});
  const TokenOperations operations = fixture.client().token_operations();
  Result<void> removed = fixture.runner.run(operations.remove(Secret("a/b?c#d%2F e+\xc3\xa4..")));
  BOOST_TEST(removed.has_value());
  const std::vector<ReceivedRequest> requests = fixture.server.requests();
  BOOST_REQUIRE(requests.size() == 1u);
  BOOST_TEST(requests[0].method() == "DELETE");
  BOOST_TEST(requests[0].target() == "/api/715948317/auth/token/delete/a%2Fb%3Fc%23d%252F%20e%2B%C3%A4..");
}

BOOST_AUTO_TEST_CASE(c8_empty_and_dot_identifiers_are_refused_before_any_io) {
  NetFixture fixture;
  const TokenOperations operations = fixture.client().token_operations();
  for (const char* identifier : {"", ".", ".."}) {
    const Result<void> removed = fixture.runner.run(operations.remove(Secret(identifier)));
    BOOST_REQUIRE(!removed);
    BOOST_TEST(removed.error().kind == ErrorKind::invalid_argument);
  }
  const Result<TokenCreateBatchStatusResponse> status = fixture.runner.run(operations.batch_status(""));
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(fixture.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(request_has_each_field_the_service_requires_once) {
  NetFixture fixture;
  fixture.server.other_connections(well_behaved());
  fixture.options.headers.add("X-Everywhere", "1");
  RequestOptions options;
  options.headers.add("X-Here", "2");

  BOOST_TEST(fixture.call(Operation::create, options).ok);

  const ReceivedRequest request = fixture.server.requests().front();
  BOOST_TEST(request.head.starts_with("POST /api/715948317/auth/token/create HTTP/1.1\r\n"));
  BOOST_TEST(request.field("Host") == "localhost:" + std::to_string(fixture.server.port()));
  BOOST_TEST(request.field("Authorization") == "Bearer " + std::string(service_token));
  BOOST_TEST(request.field("Accept") == "application/json");
  BOOST_TEST(request.field("Content-Type") == "application/json");
  BOOST_TEST(request.field("Content-Length") == std::to_string(request.body.size()));
  BOOST_TEST(request.field("X-Everywhere") == "1");
  BOOST_TEST(request.field("X-Here") == "2");
  for (const char* name : {"Host", "Authorization", "Accept", "Content-Type", "Content-Length", "User-Agent"})
    BOOST_TEST(request.count_of_field(name) == 1u, name);
}

BOOST_AUTO_TEST_SUITE_END()
