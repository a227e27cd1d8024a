#include <boost/test/unit_test.hpp>

#include <optional>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_FIXTURE_TEST_SUITE(closing, FakeClient)

BOOST_AUTO_TEST_CASE(h1_close_of_an_idle_client_completes_at_once) {
  runner.run(client.close(1h));
  BOOST_TEST(transport->closed());
}

BOOST_AUTO_TEST_CASE(h7_calls_after_close_are_refused_without_an_exchange) {
  runner.run(client.close());
  const auto listed = run(client.token_operations().list());
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::closed);
  BOOST_TEST(listed.error().sent == Sent::none);
  BOOST_TEST(transport->requests().empty());
}

BOOST_AUTO_TEST_CASE(h2_close_refuses_new_calls_and_aborts_the_others_after_the_grace) {
  transport->hang();
  auto call = runner.start(client.token_operations().list());
  BOOST_REQUIRE(runner.run_until([&] { return transport->requests().size() == 1; }));
  BOOST_TEST(!call.ended());
  runner.run(client.close(20ms));
  const auto listed = runner.wait(call);
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::closed);
  BOOST_TEST(run(client.token_operations().list()).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h2_close_completes_when_the_last_call_ends) {
  transport->hang();
  auto call = runner.start(client.token_operations().list());
  BOOST_REQUIRE(runner.run_until([&] { return transport->requests().size() == 1; }));
  bool closed = false;
  auto closing = [&]() -> boost::asio::awaitable<bool> {
    co_await client.close(1h);
    closed = true;
    co_return true;
  };
  auto close = runner.start(closing());
  runner.run_ready(10);
  BOOST_TEST(!closed);
  call.cancel();
  BOOST_TEST(runner.wait(close));
  BOOST_TEST(call.ended());
}

BOOST_AUTO_TEST_CASE(h4_copy_of_a_client_keeps_its_calls_alive) {
  const auto fake = std::make_shared<FakeTransport>();
  fake->hang();
  std::optional<Client> handle(std::in_place, client_options(), fake);
  auto call = runner.start(handle->token_operations().list());
  BOOST_REQUIRE(runner.run_until([&] { return fake->requests().size() == 1; }));
  std::optional<TokenOperations> group = handle->token_operations();
  handle.reset();
  runner.run_ready(10);
  BOOST_TEST(!call.ended());
  group.reset();
  BOOST_TEST(runner.wait(call).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h4_destroying_the_only_handle_ends_the_call_with_closed) {
  const auto fake = std::make_shared<FakeTransport>();
  fake->hang();
  std::optional<Client> handle(std::in_place, client_options(), fake);
  auto call = runner.start(handle->token_operations().list());
  BOOST_REQUIRE(runner.run_until([&] { return fake->requests().size() == 1; }));
  handle.reset();
  BOOST_TEST(runner.wait(call).error().kind == ErrorKind::closed);
}

BOOST_AUTO_TEST_CASE(h6_second_close_and_concurrent_close_complete) {
  auto first = [&]() -> boost::asio::awaitable<bool> {
    co_await client.close();
    co_return true;
  };
  auto one = runner.start(first());
  auto other = runner.start(first());
  BOOST_TEST(runner.wait(one));
  BOOST_TEST(runner.wait(other));
  runner.run(client.close());
}

BOOST_AUTO_TEST_SUITE_END()
