#include "authlete/server/interaction_store.hpp"

#include <boost/test/unit_test.hpp>

#include "support/fake_transport.hpp"
#include "support/run.hpp"

namespace authlete::server::testing {
namespace {

using namespace std::chrono_literals;
using authlete::test::fake_epoch;
using authlete::test::Runner;

Interaction entry_until(const char* id, std::chrono::sys_seconds expires_at) {
  Interaction interaction;
  interaction.id = id;
  interaction.expires_at = expires_at;
  return interaction;
}

BOOST_AUTO_TEST_SUITE(interaction_store)

BOOST_AUTO_TEST_CASE(store_drops_the_oldest_entry_and_gives_each_ticket_once) {
  Runner runner;
  MemoryInteractionStore store(2, [] { return fake_epoch; });
  for (const char* id : {"1", "2", "3"}) runner.run(store.insert(entry_until(id, fake_epoch + 1s)));
  BOOST_TEST(store.size() == 2U);
  BOOST_TEST(!runner.run(store.find("1")));
  Interaction changed = runner.run(store.find("2")).value();
  changed.chosen_subject = "john";
  runner.run(store.update(changed));
  BOOST_TEST(runner.run(store.take("2")).value().chosen_subject == "john");
  BOOST_TEST(!runner.run(store.take("2")));
  runner.run(store.update(changed));
  BOOST_TEST(!runner.run(store.find("2")));
  BOOST_TEST(store.size() == 1U);
}

BOOST_AUTO_TEST_CASE(store_forgets_entries_that_have_expired) {
  Runner runner;
  std::chrono::sys_seconds now = fake_epoch;
  MemoryInteractionStore store(10, [&now] { return now; });
  // The order of expiry is not that of insertion.
  runner.run(store.insert(entry_until("late", fake_epoch + 20s)));
  runner.run(store.insert(entry_until("early", fake_epoch + 10s)));
  runner.run(store.insert(entry_until("also early", fake_epoch + 10s)));
  now = fake_epoch + 9s;
  BOOST_TEST(runner.run(store.find("early")).has_value());
  BOOST_TEST(store.size() == 3U);
  now = fake_epoch + 10s;
  BOOST_TEST(!runner.run(store.find("unknown")));
  BOOST_TEST(store.size() == 1U);
  BOOST_TEST(!runner.run(store.take("early")));
  runner.run(store.update(entry_until("also early", fake_epoch + 30s)));
  BOOST_TEST(store.size() == 1U);
  // An update may also move the end.
  runner.run(store.update(entry_until("late", fake_epoch + 15s)));
  now = fake_epoch + 15s;
  runner.run(store.insert(entry_until("new", fake_epoch + 40s)));
  BOOST_TEST(store.size() == 1U);
  // An entry with a known ID replaces the other one.
  runner.run(store.insert(entry_until("new", fake_epoch + 41s)));
  BOOST_TEST(store.size() == 1U);
  BOOST_TEST((runner.run(store.take("new")).value().expires_at == fake_epoch + 41s));
  BOOST_TEST(store.size() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
