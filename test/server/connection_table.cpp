#include "server/beast/connection_table.hpp"

#include <boost/test/unit_test.hpp>

#include <list>
#include <optional>
#include <string>
#include <vector>

namespace authlete::server::beast {
namespace {

using ConnectionState = ConnectionTable::State;

/// Named places, and the names of those that were asked to close.
struct TableFixture {
  explicit TableFixture(std::size_t limit) : table(limit) {}
  ConnectionTable::Place& add(char name) {
    return places.emplace_back(table, [this, name](ConnectionState state) {
      closed += name;
      chosen_as.push_back(state);
    });
  }
  ConnectionTable table;
  std::string closed;
  std::vector<ConnectionState> chosen_as;
  std::list<ConnectionTable::Place> places;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_table)

BOOST_AUTO_TEST_CASE(place_is_free_again_when_its_connection_ends) {
  TableFixture fixture(1);
  BOOST_TEST(!fixture.table.is_full());
  fixture.add('a');
  BOOST_TEST(fixture.table.is_full());
  fixture.places.clear();
  BOOST_TEST(!fixture.table.is_full());
  BOOST_TEST(!fixture.table.make_room());
}

BOOST_AUTO_TEST_CASE(oldest_expendable_place_goes_first_then_the_longest_idle_one) {
  TableFixture fixture(5);
  ConnectionTable::Place& a = fixture.add('a');
  fixture.add('b');
  ConnectionTable::Place& c = fixture.add('c');
  fixture.add('d');
  ConnectionTable::Place& e = fixture.add('e');
  e.set(ConnectionState::busy);
  c.set(ConnectionState::idle);
  a.set(ConnectionState::busy);
  a.set(ConnectionState::idle);
  for (int round = 0; round < 4; ++round) BOOST_TEST(fixture.table.make_room());
  BOOST_TEST(fixture.closed == "bdca");
  const std::vector expected{ConnectionState::expendable, ConnectionState::expendable, ConnectionState::idle,
                             ConnectionState::idle};
  BOOST_TEST((fixture.chosen_as == expected));
  BOOST_TEST(!fixture.table.make_room());
  BOOST_TEST(!fixture.table.is_full());
}

BOOST_AUTO_TEST_CASE(chosen_place_is_kept_only_if_it_becomes_busy) {
  TableFixture fixture(1);
  ConnectionTable::Place& place = fixture.add('a');
  fixture.table.make_room();
  place.set(ConnectionState::idle);
  BOOST_TEST((place.state() == ConnectionState::closing));
  place.set(ConnectionState::busy);
  BOOST_TEST((place.state() == ConnectionState::busy));
  BOOST_TEST(fixture.table.is_full());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
