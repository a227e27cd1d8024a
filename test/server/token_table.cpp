#include "server/resource/token_table.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <memory>
#include <random>

namespace authlete::server::testing {
namespace {

Hash128 key(std::uint64_t number) { return {number % 7, number}; }

TokenTable::Entry entry(std::int64_t client_id, std::size_t bytes = 1) {
  auto token = std::make_shared<TokenInfo>();
  token->client_id = client_id;
  TokenTable::Entry result;
  result.token = std::move(token);
  result.bytes = bytes;
  return result;
}

BOOST_AUTO_TEST_SUITE(token_tables)

BOOST_AUTO_TEST_CASE(table_without_places_keeps_nothing) {
  TokenTable table(0, 100);
  TokenTable::Evicted evicted;
  table.insert(key(1), entry(1), evicted);
  BOOST_TEST(!table.find(key(1)));
  table.erase(key(1), evicted);
  table.clear(evicted);
  BOOST_TEST(table.size() == 0U);
}

BOOST_AUTO_TEST_CASE(oldest_entry_that_was_not_found_is_evicted_first) {
  TokenTable table(3, 100);
  TokenTable::Evicted evicted;
  for (int number = 1; number <= 3; ++number) table.insert(key(number), entry(number), evicted);
  BOOST_TEST(evicted.empty());
  BOOST_TEST(table.find(key(1)));
  table.insert(key(4), entry(4), evicted);
  BOOST_REQUIRE(evicted.size() == 1U);
  BOOST_TEST(evicted.front()->client_id == 2);
  // 1 stays without being found again, because the hand has passed it.
  table.insert(key(5), entry(5), evicted);
  BOOST_REQUIRE(evicted.size() == 2U);
  BOOST_TEST(evicted.back()->client_id == 3);
  BOOST_TEST(table.evictions() == 2U);
}

BOOST_AUTO_TEST_CASE(table_is_the_same_as_a_map_whatever_is_done) {
  constexpr std::size_t places = 50;
  constexpr std::size_t bytes = 400;
  TokenTable table(places, bytes);
  std::map<std::uint64_t, std::pair<std::int64_t, std::size_t>> model;
  std::minstd_rand random(1);
  for (int step = 0; step < 100'000; ++step) {
    const std::uint64_t number = random() % 120;
    TokenTable::Evicted evicted;
    switch (random() % 8) {
      case 0:
        table.erase(key(number), evicted);
        model.erase(number);
        break;
      case 1:
      case 2:
      case 3: {
        const std::size_t size = random() % 20 + (random() % 50 == 0 ? 500 : 0);
        table.insert(key(number), entry(step, size), evicted);
        // Evicted tokens are those of other keys, and the former one of this key.
        for (const auto& token : evicted)
          std::erase_if(model, [&](const auto& pair) { return pair.second.first == token->client_id; });
        if (size <= bytes) model[number] = {step, size};
        break;
      }
      case 4:
        if (random() % 1'000 == 0) {
          table.clear(evicted);
          model.clear();
        }
        break;
      default: {
        const TokenTable::Entry* found = table.find(key(number));
        const auto expected = model.find(number);
        BOOST_TEST_REQUIRE((found != nullptr) == (expected != model.end()));
        if (found) BOOST_TEST_REQUIRE(found->token->client_id == expected->second.first);
      }
    }
    BOOST_TEST_REQUIRE(table.size() == model.size());
    BOOST_TEST_REQUIRE(table.size() <= places);
    std::size_t sum = 0;
    for (const auto& pair : model) sum += pair.second.second;
    BOOST_TEST_REQUIRE(sum <= bytes);
  }
  BOOST_TEST(table.evictions() > 1'000U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::server::testing
