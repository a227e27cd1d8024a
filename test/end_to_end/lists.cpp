// Lists page by page, against the simulator over TLS.
#include "authlete/pager.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "end_to_end/running_service.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

class ServiceWithTokens : public RunningService {
 public:
  void create_tokens(std::size_t count) {
    std::vector<TokenCreateRequest> items(count);
    for (std::size_t number = 0; number < count; ++number) {
      items[number].grant_type = GrantType::client_credentials;
      items[number].client_id = client_id;
      items[number].access_token = "token-" + std::to_string(number);
    }
    run(client.token_operations().create_batch(std::move(items)));
    BOOST_REQUIRE(runner.run_until([&] { return server.state().tokens == count; }));
  }
};

boost::asio::awaitable<void> walk(Pager<TokenOperations>& pager, std::multiset<std::string>& hashes) {
  while (auto page = (co_await pager.next()).value())
    for (const AccessToken& token : page->items) hashes.insert(token.access_token_hash.value());
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lists, ServiceWithTokens)

BOOST_AUTO_TEST_CASE(ten_thousand_tokens_are_walked_with_a_page_that_fails_and_is_resumed) {
  create_tokens(10'000);
  simulator::Fault fault;
  fault.operation = simulator::Operation::list;
  fault.after = 42;
  fault.status = 400;
  server.add_fault(fault);
  Pager pager(client.token_operations());
  std::multiset<std::string> hashes;

  BOOST_CHECK_THROW(runner.run(walk(pager, hashes)), Exception);
  BOOST_TEST(hashes.size() == 4'200u);
  runner.run(walk(pager, hashes));

  BOOST_TEST(hashes.size() == 10'000u);
  BOOST_TEST(std::set<std::string>(hashes.begin(), hashes.end()).size() == 10'000u);
  BOOST_TEST(server.state().requests_of(simulator::Operation::list) == 101u);
  BOOST_TEST(pager.possibly_skipped() == 0);
  BOOST_TEST(pager.possibly_repeated() == 0);
}

BOOST_AUTO_TEST_CASE(deletion_during_a_walk_is_noticed) {
  create_tokens(30);
  Pager pager(client.token_operations(), TokenListRequest(), 10);
  run(pager.next());
  runner.run(client.token_operations().remove("token-0")).value();
  std::multiset<std::string> hashes;
  runner.run(walk(pager, hashes));
  BOOST_TEST(hashes.size() == 19u);
  BOOST_TEST(pager.possibly_skipped() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
