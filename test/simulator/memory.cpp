#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "batch_runner.hpp"
#include "grants.hpp"
#include "in_process_service.hpp"

/// Objects that have ended, expired or been removed hold no memory.
namespace authlete::simulator {
namespace {

using namespace std::chrono_literals;

TokenCreateRequest item_named(const std::string& name) {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = test_client_id;
  request.subject = "john";
  request.access_token = name;
  return request;
}

std::vector<TokenCreateRequest> items_named(const std::string& prefix, int count) {
  std::vector<TokenCreateRequest> items;
  for (int number = 0; number < count; ++number) items.push_back(item_named(prefix + std::to_string(number)));
  return items;
}

struct Batches {
  std::string submit(std::vector<TokenCreateRequest> items, bool dry_run = false) {
    return runner.submit(std::move(items), dry_run, {}, now);
  }
  void run() { runner.advance({}, now, 1'000'000); }

  TimePoint now{1'700'000'000s};
  Service service{test_options(), now};
  TokenStore store;
  Mint mint{service, store};
  TokenOperations operations{service, store, mint};
  BatchRunner runner{operations, 0, 0, 3};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(memory)

BOOST_AUTO_TEST_CASE(ended_batch_holds_none_of_its_items) {
  Batches batches;
  std::vector<TokenCreateRequest> with_a_bad_one = items_named("b", 100);
  with_a_bad_one[50].client_id = 1;
  BatchFailure failure;
  failure.after_items = 10;

  batches.submit(items_named("a", 100));
  BOOST_TEST(batches.runner.items_held() >= 100u);
  batches.run();
  BOOST_TEST(batches.runner.items_held() == 0u, "succeeded");
  batches.submit(items_named("c", 100), true);
  batches.run();
  BOOST_TEST(batches.runner.items_held() == 0u, "dry run");
  batches.submit(with_a_bad_one);
  batches.run();
  BOOST_TEST(batches.runner.items_held() == 0u, "a bad item");
  batches.runner.fail_batches(failure);
  batches.submit(items_named("d", 100));
  batches.run();
  BOOST_TEST(batches.runner.items_held() == 0u, "told to fail");
}

BOOST_AUTO_TEST_CASE(only_the_last_ended_batches_are_known) {
  Batches batches;
  std::vector<std::string> request_ids;
  for (int number = 0; number < 5; ++number) {
    request_ids.push_back(batches.submit(items_named(std::to_string(number) + "-", 1)));
    batches.run();
  }
  BOOST_TEST(!batches.runner.status(request_ids[0]));
  BOOST_TEST(!batches.runner.status(request_ids[1]));
  for (std::size_t number = 2; number < 5; ++number) BOOST_TEST(batches.runner.status(request_ids[number]).has_value());
  BOOST_TEST(batches.runner.submitted() == 5u);

  for (int number = 0; number < 5; ++number) batches.submit(items_named("waiting" + std::to_string(number), 1));
  BOOST_TEST(batches.runner.running_count() == 5u);
}

BOOST_AUTO_TEST_CASE(codes_and_tickets_are_dropped_when_they_expire) {
  Grants grants;
  TimePoint now{1'700'000'000s};
  for (int number = 0; number < 1000; ++number) {
    TicketGrant ticket;
    ticket.expires_at = now + 10s;
    grants.add_ticket(std::move(ticket), now);
    AuthorizationCode code;
    code.duration = 10s;
    grants.add_code(std::move(code), now);
    now += 1s;
  }
  BOOST_TEST(grants.size() == 20u);
}

BOOST_AUTO_TEST_CASE(code_and_ticket_live_until_they_expire) {
  Grants grants;
  const TimePoint now{1'700'000'000s};
  const auto add = [&] {
    TicketGrant ticket;
    ticket.expires_at = now + 10s;
    return grants.add_ticket(std::move(ticket), now);
  };
  AuthorizationCode code;
  code.code = "code";
  code.duration = 10s;
  grants.add_code(code, now);
  const std::string first = add();
  const std::string second = add();
  BOOST_TEST(grants.take_ticket(first, now + 9999ms).has_value());
  BOOST_TEST(!grants.take_ticket(first, now + 9999ms).has_value());
  BOOST_TEST(grants.find_code("code", now + 9999ms));
  code.duration = 20s;
  grants.add_code(code, now);
  BOOST_TEST(!grants.take_ticket(second, now + 10s).has_value());
  BOOST_TEST(grants.find_code("code", now + 19999ms), "registered again");
  BOOST_TEST(!grants.find_code("code", now + 20s));
  BOOST_TEST(grants.size() == 0u);
}

BOOST_AUTO_TEST_CASE(list_of_scopes_is_freed_with_its_last_token) {
  ScopeSets sets;
  {
    ScopeSets::Handle first = sets.keep({"a", "b"});
    ScopeSets::Handle second = sets.keep({"a", "b"});
    BOOST_TEST(&*first == &*second);
    const ScopeSets::Handle other = sets.keep({"b", "a"});
    BOOST_TEST(sets.size() == 2u);
    first = other;
    BOOST_TEST(sets.size() == 2u);
    const ScopeSets::Handle moved = std::move(second);
    BOOST_TEST(sets.size() == 2u);
    BOOST_TEST((*moved == Scopes{"a", "b"}));
    second = first;
    BOOST_TEST(sets.size() == 2u);
  }
  BOOST_TEST(sets.size() == 0u);
}

BOOST_AUTO_TEST_CASE(tokens_that_outlive_their_neighbors_hold_little_extra_memory) {
  constexpr std::uint32_t count = 100'000;
  constexpr std::uint32_t kept_of = 600;
  std::vector<std::unique_ptr<Token>> tokens;
  TokenSequence sequence;
  for (std::uint32_t number = 0; number < count; ++number) {
    tokens.push_back(std::make_unique<Token>());
    tokens.back()->number = number;
    sequence.push_back(tokens.back().get());
  }
  for (std::uint32_t number = 0; number < count; ++number)
    if (number % kept_of != 0) sequence.erase(tokens[number].get());
  BOOST_TEST(sequence.size() == count / kept_of + 1);
  BOOST_TEST(sequence.capacity() <= 8 * sequence.size());

  std::uint32_t expected = 0;
  sequence.for_each_from(0, [&](const Token* token) {
    BOOST_TEST(token->number == expected);
    expected += kept_of;
    return true;
  });
  BOOST_TEST(sequence.find(kept_of) == tokens[kept_of].get());
  BOOST_TEST(!sequence.find(kept_of + 1));
  for (std::uint32_t number = 0; number < count; number += kept_of) sequence.erase(tokens[number].get());
  BOOST_TEST(sequence.empty());
  BOOST_TEST(sequence.capacity() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
