// A context that is destroyed at any step of a call: K10 of the fault matrix. With AUTHLETE_TEST_STOP_EVERYWHERE set,
// every other case is run in the same way.
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "net/net_fixture.hpp"
#include "support/stop_everywhere.hpp"

using namespace authlete;
using namespace authlete::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(stopped_anywhere)

BOOST_DATA_TEST_CASE(k10_context_destroyed_after_any_number_of_handlers_destroys_its_calls, data::make(every_operation),
                     operation) {
  std::size_t begun = 0;
  const std::size_t handlers = run_stopped_everywhere([&] {
    ++begun;
    NetFixture fixture;
    fixture.server.next_connection({handshake(), receive(), respond(429, "", {{"Retry-After", "0"}}), receive(),
                                    good_response(), receive(), reset()});
    fixture.server.other_connections(well_behaved());
    const Outcome first = fixture.call(operation);   // dials a connection, and has a pause
    const Outcome second = fixture.call(operation);  // reuses a connection that breaks
    BOOST_TEST(first.ok, first);
    BOOST_TEST(second.ok == (operation != Operation::create), second);
  });
  BOOST_TEST(handlers > 10u);
  BOOST_TEST(begun > 10u);
}

BOOST_AUTO_TEST_SUITE_END()
