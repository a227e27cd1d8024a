#include "peers/checks.hpp"

#include <boost/test/unit_test.hpp>

#include <utility>

namespace authlete::test {

void check_ok(NetFixture& fixture, Operation operation, RequestOptions options) {
  const Outcome outcome = fixture.call(operation, std::move(options));
  BOOST_TEST(outcome.ok, outcome);
}

}  // namespace authlete::test
