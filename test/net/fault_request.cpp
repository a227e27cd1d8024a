// What happens to a request on its way out: section C of the fault matrix.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "authlete/token_operations.hpp"
#include "net/resolvers.hpp"
#include "net/scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fault_request)

namespace {

// A connection that carries one exchange and then does this to the next request.
Script kept_then(Script fate) {
  Script script = {handshake(), receive(), good_answer()};
  script.insert(script.end(), fate.begin(), fate.end());
  return script;
}

struct Fate {
  const char* name;
  Script (*script)();
};
std::ostream& operator<<(std::ostream& out, const Fate& fate) { return out << fate.name; }

// Ways in which a kept connection ends once part of the next request has arrived, before any byte of an answer.
const Fate fates_after_a_write[] = {
    {"reset after a byte",
     [] {
       return kept_then({receive_bytes(1), reset()});
     }},
    {"reset after the request",
     [] {
       return kept_then({receive(), reset()});
     }},
    {"close_notify after the request",
     [] {
       return kept_then({receive(), close()});
     }},
    {"close without notify after the request",
     [] {
       return kept_then({receive(), close_without_notify()});
     }},
};

}  // namespace

BOOST_DATA_TEST_CASE(c2_reused_connection_that_takes_no_byte_is_replaced_by_a_fresh_one_for_every_class,
                     data::make(every_operation), operation) {
  Scene scene;
  Gate idle;
  scene.server.next_connection({handshake(), receive(), good_answer(), wait_at(idle), reset()});
  scene.server.other_connections(well_behaved());
  // The connection is reset after the probe has found it alive.
  int writes = 0;
  net::NetSeams seams;
  seams.before_write = [&] {
    if (++writes != 2) return;
    idle.open();
    BOOST_TEST(scene.server.wait_for_ended(1));
  };
  use_seams(scene, seams);
  // It is sent again because it was not sent at all: no policy is asked.
  scene.options.retry = RetryPolicy::none();
  BOOST_REQUIRE(scene.call(Operation::list).ok);

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(writes == 3);
  BOOST_TEST(scene.stats().connections_found_dead == 0u);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.request_count() == 2u);
  BOOST_TEST(scene.server.requests().back().connection == 2u);
}

BOOST_AUTO_TEST_CASE(c2_a_request_is_sent_anew_once_only_and_then_ends_as_not_sent) {
  Scene scene;
  Gate idle;
  Gate held;
  scene.server.next_connection({handshake(), receive(), good_answer(), wait_at(idle), reset()});
  scene.server.next_connection({handshake(), wait_at(held), reset()});
  int writes = 0;
  net::NetSeams seams;
  seams.before_write = [&] {
    ++writes;
    if (writes == 2) idle.open();
    if (writes == 3) held.open();
    if (writes > 1) BOOST_TEST(scene.server.wait_for_ended(static_cast<std::size_t>(writes - 1)));
  };
  use_seams(scene, seams);
  scene.options.retry = RetryPolicy::none();
  BOOST_REQUIRE(scene.call(Operation::list).ok);

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::io, outcome);
  BOOST_TEST(outcome.error.sent == Sent::none);
  BOOST_TEST(outcome.error.safe_to_repeat());
  BOOST_TEST(writes == 3);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_DATA_TEST_CASE(e5_close_between_probe_and_write_follows_the_rules_of_c3, data::make(every_operation), operation) {
  Scene scene;
  Gate idle;
  // A FIN does not stop the first write: the kernel takes the bytes.
  scene.server.next_connection({handshake(), receive(), good_answer(), wait_at(idle), close_without_notify()});
  scene.server.other_connections(well_behaved());
  int writes = 0;
  net::NetSeams seams;
  seams.before_write = [&] {
    if (++writes != 2) return;
    idle.open();
    BOOST_TEST(scene.server.wait_for_ended(1));
  };
  use_seams(scene, seams);
  BOOST_REQUIRE(scene.call(Operation::list).ok);

  const Outcome outcome = scene.call(operation);

  if (operation == Operation::create) {
    BOOST_TEST(outcome.error.kind == ErrorKind::outcome_unknown, outcome);
    BOOST_TEST(scene.server.connections() == 1u);
  } else {
    BOOST_TEST(outcome.ok, outcome);
    BOOST_TEST(scene.server.connections() == 2u);
  }
}

BOOST_DATA_TEST_CASE(c3_reused_connection_that_breaks_after_a_write_leaves_a_create_unknown,
                     data::make(fates_after_a_write), fate) {
  Scene scene;
  scene.server.next_connection(fate.script());
  scene.server.other_connections(well_behaved());
  BOOST_REQUIRE(scene.call(Operation::list).ok);

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::outcome_unknown, outcome);
  BOOST_TEST((outcome.error.sent != Sent::none));
  BOOST_TEST(outcome.error.connection_reused);
  BOOST_TEST(!outcome.error.response_started);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(!outcome.error.safe_to_repeat());
  BOOST_TEST(outcome.error.attempts == 1u);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(scene.server.request_count() == 2u);
}

BOOST_DATA_TEST_CASE(c3_reused_connection_that_breaks_after_a_write_is_tried_again_when_the_call_may_be_repeated,
                     data::make(fates_after_a_write) * data::make({Operation::list, Operation::revoke}), fate,
                     operation) {
  Scene scene;
  scene.server.next_connection(fate.script());
  scene.server.other_connections(well_behaved());
  BOOST_REQUIRE(scene.call(Operation::list).ok);

  const Outcome outcome = scene.call(operation);

  BOOST_TEST(outcome.ok, outcome);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.request_count() == 3u);
  const std::vector<ReceivedRequest> requests = scene.server.requests();
  BOOST_TEST(requests[2].connection == 2u);
  if (requests[1].head.size() > 1) {
    BOOST_TEST(requests[1].head == requests[2].head);
    BOOST_TEST(requests[1].body == requests[2].body);
  }
}

BOOST_AUTO_TEST_CASE(c3_create_that_the_caller_marked_as_repeatable_is_tried_again) {
  Scene scene;
  scene.server.next_connection(kept_then({receive(), reset()}));
  scene.server.other_connections(well_behaved());
  BOOST_REQUIRE(scene.call(Operation::list).ok);
  RequestOptions repeatable;
  repeatable.repeatable = true;

  const Outcome outcome = scene.call(Operation::create, repeatable);

  BOOST_TEST(outcome.ok, outcome);
  const std::vector<ReceivedRequest> requests = scene.server.requests();
  BOOST_REQUIRE(requests.size() == 3u);
  BOOST_TEST(requests[1].head == requests[2].head);
  BOOST_TEST(requests[1].body == requests[2].body);
}

BOOST_AUTO_TEST_CASE(c3_fresh_connection_that_breaks_after_the_write_is_an_io_error_and_a_create_is_never_resent) {
  Scene scene;
  scene.server.next_connection({handshake(), receive(), reset()});
  scene.server.other_connections(well_behaved());

  const Outcome outcome = scene.call(Operation::create);

  BOOST_TEST(!outcome.ok);
  BOOST_TEST(outcome.error.kind == ErrorKind::io);
  BOOST_TEST((outcome.error.sent != Sent::none));
  BOOST_TEST(!outcome.error.connection_reused);
  BOOST_TEST(outcome.error.outcome_is_unknown());
  BOOST_TEST(scene.server.request_count() == 1u);
}

BOOST_AUTO_TEST_CASE(c6_line_breaks_and_nul_in_a_header_are_refused_before_any_io) {
  Scene scene;
  const std::string bad_values[] = {"a\r\nX-Injected: 1", "a\nb", "a\rb", std::string("a\0b", 3)};
  for (const std::string& value : bad_values) {
    RequestOptions options;
    options.headers.add("X-Trace", value);
    BOOST_TEST(scene.call(Operation::list, options).error.kind == ErrorKind::invalid_argument);
  }
  RequestOptions bad_name;
  bad_name.headers.add("X-Trace\r\nX-Injected", "1");
  BOOST_TEST(scene.call(Operation::list, bad_name).error.kind == ErrorKind::invalid_argument);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c6_fields_of_the_library_cannot_be_overridden) {
  Scene scene;
  for (const char* name : {"authorization", "ACCEPT", "Content-Type", "Host", "Content-Length", "Transfer-Encoding",
                           "Connection", "Expect"}) {
    RequestOptions options;
    options.headers.add(name, "x");
    BOOST_TEST(scene.call(Operation::list, options).error.kind == ErrorKind::invalid_argument, name);
  }
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(c7_path_argument_with_any_bytes_stays_one_segment) {
  Scene scene;
  scene.server.other_connections({handshake(), forever({receive(), answer(204, "")})});
  const TokenOperations operations = scene.client().token_operations();
  Result<void> removed = scene.runner.run(operations.remove(Secret("a/b?c#d%2F e+\xc3\xa4..")));
  BOOST_TEST(removed.has_value());
  const std::vector<ReceivedRequest> requests = scene.server.requests();
  BOOST_REQUIRE(requests.size() == 1u);
  BOOST_TEST(requests[0].method() == "DELETE");
  BOOST_TEST(requests[0].target() == "/api/715948317/auth/token/delete/a%2Fb%3Fc%23d%252F%20e%2B%C3%A4..");
}

BOOST_AUTO_TEST_CASE(c8_empty_and_dot_identifiers_are_refused_before_any_io) {
  Scene scene;
  const TokenOperations operations = scene.client().token_operations();
  for (const char* identifier : {"", ".", ".."}) {
    const Result<void> removed = scene.runner.run(operations.remove(Secret(identifier)));
    BOOST_REQUIRE(!removed);
    BOOST_TEST(removed.error().kind == ErrorKind::invalid_argument);
  }
  const Result<TokenCreateBatchStatusResponse> status = scene.runner.run(operations.batch_status(""));
  BOOST_REQUIRE(!status);
  BOOST_TEST(status.error().kind == ErrorKind::invalid_argument);
  BOOST_TEST(scene.server.connections() == 0u);
}

BOOST_AUTO_TEST_CASE(a_request_has_the_fields_the_service_asks_for_once_each) {
  Scene scene;
  scene.server.other_connections(well_behaved());
  scene.options.headers.add("X-Everywhere", "1");
  RequestOptions options;
  options.headers.add("X-Here", "2");

  BOOST_TEST(scene.call(Operation::create, options).ok);

  const ReceivedRequest request = scene.server.requests().front();
  BOOST_TEST(request.head.starts_with("POST /api/715948317/auth/token/create HTTP/1.1\r\n"));
  BOOST_TEST(request.field("Host") == "localhost:" + std::to_string(scene.server.port()));
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
