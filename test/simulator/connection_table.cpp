#include "connection_table.hpp"

#include <boost/test/unit_test.hpp>

#include <list>
#include <optional>
#include <string>

namespace authlete::simulator {
namespace {

using Standing = ConnectionTable::Standing;

/// Places with a name, and the names of those that were asked to close.
struct Scene {
  explicit Scene(std::size_t limit) : table(limit) {}
  ConnectionTable::Place& add(char name) {
    return places.emplace_back(table, [this, name] { closed += name; });
  }
  ConnectionTable table;
  std::string closed;
  std::list<ConnectionTable::Place> places;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_table)

BOOST_AUTO_TEST_CASE(place_is_free_again_when_its_connection_has_ended) {
  Scene scene(1);
  BOOST_TEST(!scene.table.is_full());
  scene.add('a');
  BOOST_TEST(scene.table.is_full());
  scene.places.clear();
  BOOST_TEST(!scene.table.is_full());
  BOOST_TEST(!scene.table.make_room());
}

BOOST_AUTO_TEST_CASE(oldest_expendable_place_goes_first_then_the_one_that_was_idle_longest) {
  Scene scene(5);
  ConnectionTable::Place& a = scene.add('a');
  scene.add('b');
  ConnectionTable::Place& c = scene.add('c');
  scene.add('d');
  ConnectionTable::Place& e = scene.add('e');
  e.set(Standing::busy);
  c.set(Standing::idle);
  a.set(Standing::busy);
  a.set(Standing::idle);
  for (int round = 0; round < 4; ++round) BOOST_TEST(scene.table.make_room());
  BOOST_TEST(scene.closed == "bdca");
  BOOST_TEST(!scene.table.make_room());
  BOOST_TEST(!scene.table.is_full());
}

BOOST_AUTO_TEST_CASE(chosen_place_is_kept_only_if_it_becomes_busy) {
  Scene scene(1);
  ConnectionTable::Place& place = scene.add('a');
  scene.table.make_room();
  place.set(Standing::idle);
  BOOST_TEST((place.standing() == Standing::closing));
  place.set(Standing::busy);
  BOOST_TEST((place.standing() == Standing::busy));
  BOOST_TEST(scene.table.is_full());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
