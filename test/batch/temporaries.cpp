#include <boost/test/unit_test.hpp>

#include <utility>

#include "batch/creator_fixture.hpp"

// g++ 12 destroys some temporaries in an expression with co_await twice. So every awaited function of the batch helper
// is called here with temporaries and with its default arguments; AddressSanitizer reports a double free.
namespace authlete::test {

namespace asio = boost::asio;

namespace {

asio::awaitable<Result<BatchReport>> all_in_one_expression(Client client) {
  Result<BatchOperation> submitted = co_await BatchOperation::submit(client, items(2));
  BOOST_REQUIRE(submitted);
  BOOST_TEST((co_await BatchOperation::submit(Client(client), items(2), RequestOptions{})).has_value());

  BOOST_TEST((co_await submitted->poll()).has_value());
  BOOST_TEST((co_await BatchOperation(Client(client), "batch-0").poll(RequestOptions{})).has_value());
  BOOST_TEST((co_await submitted->wait()).has_value());
  BOOST_TEST((co_await BatchOperation(client, "batch-1").wait(PollPolicy{}, RequestOptions{})).has_value());

  BOOST_TEST((co_await BatchTokenCreator(client).create(std::vector<TokenCreateRequest>(3))).has_value());
  BOOST_TEST((co_await BatchTokenCreator(Client(client), BatchOptions{}).create_from([] {
               return std::optional<Result<TokenCreateRequest>>();
             })).has_value());
  co_return co_await BatchTokenCreator(client, BatchOptions{}).create(items(3));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_temporaries, CreatorFixture)

BOOST_AUTO_TEST_CASE(every_awaited_function_takes_temporaries_and_default_arguments) {
  Run run(*service, all_in_one_expression(client));
  BOOST_REQUIRE(run.run());
  BOOST_REQUIRE(run.value());
  BOOST_TEST(run.value()->complete());
}

// Each is started after the object that made it, and the client in that object, are destroyed.
BOOST_AUTO_TEST_CASE(m13_destroyed_batch_objects_do_not_change_their_pending_calls) {
  RunningTask<Result<BatchOperation>> submitted(*service, BatchOperation::submit(Client(client), items(2)));
  BOOST_REQUIRE(submitted.run());
  BOOST_REQUIRE(submitted.value());
  RunningTask<Result<TokenBatchStatus>> polled(*service, BatchOperation(Client(client), "batch-0").poll());
  BOOST_REQUIRE(polled.run());
  BOOST_TEST(bool(polled.value()));
  RunningTask<Result<TokenBatchStatus>> waited(*service, BatchOperation(Client(client), "batch-0").wait());
  BOOST_REQUIRE(waited.run());
  BOOST_TEST(bool(waited.value()));
  Run created(*service, BatchTokenCreator(Client(client), BatchOptions(options)).create(items(25)));
  BOOST_REQUIRE(created.run());
  BOOST_TEST(created.value()->complete());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::test
