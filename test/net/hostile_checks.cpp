#include "net/hostile_checks.hpp"

#include <boost/test/unit_test.hpp>

namespace authlete::test {

std::string repeated(std::string_view text, std::size_t size) {
  std::string all;
  while (all.size() < size) all += text;
  return all;
}

bool documented_for_bad_response(const Outcome& outcome) {
  if (outcome.ok) return true;
  switch (outcome.error.kind) {
    case ErrorKind::truncated:
    case ErrorKind::protocol:
    case ErrorKind::too_large:
    case ErrorKind::decode:
    case ErrorKind::api:
    case ErrorKind::http:
    case ErrorKind::auth: return true;
    default: return false;
  }
}

void check_recovered(NetFixture& fixture) {
  const std::size_t before = fixture.server.connections();
  fixture.server.other_connections(well_behaved());
  const Outcome next = fixture.call(Operation::create);
  BOOST_TEST(next.ok, next);
  BOOST_TEST(fixture.server.connections() == before + 1);
}

}  // namespace authlete::test
