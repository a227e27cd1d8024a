// Allocations of a call over a persistent connection. docs/performance.md has their cost.
#include <boost/test/unit_test.hpp>

#include "authlete/metrics.hpp"
#include "authlete/token_operations.hpp"
#include "common/allocation_count.hpp"
#include "net/net_fixture.hpp"

using namespace authlete;
using namespace authlete::test;

namespace {

TokenCreateRequest request() {
  TokenCreateRequest request;
  request.grant_type = GrantType::authorization_code;
  request.client_id = 26888344961664;
  request.subject = "john";
  request.scopes = {"history.read", "timeline.read"};
  request.access_token = Secret("S3CRET-Z5a40U6dWvw2gMoCOAFbZcM85q4HC0Z");
  return request;
}

// No member of it allocates memory.
constexpr const char* response_body = R"({"resultCode":"A109001","action":"OK","expiresIn":3600,"tokenId":"t-1"})";

// Returns the allocations of the last of a few calls in one coroutine: Asio keeps memory for the next operation while
// the coroutine runs.
boost::asio::awaitable<std::uint64_t> allocations_of_a_call(Client client) {
  constexpr int calls = 5;
  std::uint64_t allocated = 0;
  for (int count = 0; count < calls; ++count) {
    TokenCreateRequest sent = request();
    const std::uint64_t before = bench::allocations().all;
    const Result<TokenCreateResponse> created = co_await client.token_operations().create(std::move(sent));
    allocated = bench::allocations().all - before;
    BOOST_TEST(created.has_value());
  }
  co_return allocated;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(warm_call)

// OpenSSL makes four of them, and the call one. Asio keeps the frames of the two coroutines for the next call.
BOOST_AUTO_TEST_CASE(warm_call_allocates_five_times_besides_its_result) {
  NetFixture fixture;
  fixture.server.other_connections({handshake(), forever({receive(), test::respond(200, response_body)})});
  BOOST_TEST(fixture.runner.wait(fixture.runner.start(allocations_of_a_call(fixture.client()))) <= 5u);
}

#ifdef AUTHLETE_WITH_METRICS
BOOST_AUTO_TEST_CASE(metrics_allocate_nothing) {
  NetFixture fixture;
  fixture.options.observer = std::make_shared<MetricsObserver>();
  fixture.server.other_connections({handshake(), forever({receive(), test::respond(200, response_body)})});
  BOOST_TEST(fixture.runner.wait(fixture.runner.start(allocations_of_a_call(fixture.client()))) <= 5u);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
