// User code that a call or its completion runs: H8 and K9 of the fault matrix.
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>

#include "client/fake_client.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

Result<TransportResponse> good(const TransportRequest&) {
  TransportResponse response;
  response.status = 200;
  response.body = R"({"totalCount":1,"action":"OK"})";
  return response;
}

/// A client whose token source runs the test's code.
class SelfCalling {
 public:
  using Act = std::function<asio::awaitable<void>()>;

  SelfCalling() {
    ClientOptions options = client_options();
    options.credentials = Credentials::source([this](TokenSourceRequest) { return token(); });
    transport->otherwise(good);
    client.emplace(options, transport);
  }

  Runner runner;
  std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
  std::optional<Client> client;
  Act act;
  int asked = 0;

  Result<TokenListResponse> list() {
    auto call =
        client->token_operations().list();  // a separate statement, because the group of the call holds a handle
    return runner.run(std::move(call));
  }

 private:
  asio::awaitable<Result<Secret>> token() {
    ++asked;
    if (Act now = std::exchange(act, nullptr)) co_await now();
    co_return Secret("t");
  }
};

std::uintptr_t stack_address() { return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)); }

/// Distance between the highest and the lowest stack address that was noted.
class StackDepth {
 public:
  void note() {
    const std::uintptr_t here = stack_address();
    lowest_ = std::min(lowest_, here);
    highest_ = std::max(highest_, here);
  }
  std::uintptr_t bytes() const { return highest_ - lowest_; }

 private:
  std::uintptr_t lowest_ = std::numeric_limits<std::uintptr_t>::max();
  std::uintptr_t highest_ = 0;
};

constexpr int sequential_calls = 20'000;
constexpr std::uintptr_t flat = 64 << 10;

/// Starts the next call in the completion handler of the one before.
class CallSequence {
 public:
  CallSequence(asio::io_context& context, Client client) : context_(context), client_(std::move(client)) {}
  void next() {
    depth.note();
    asio::co_spawn(context_, client_.token_operations().list(),
                   [this](std::exception_ptr exception, Result<TokenListResponse> result) {
                     if (!exception && result) ++succeeded;
                     if (++ended < sequential_calls) next();
                   });
  }

  StackDepth depth;
  int succeeded = 0;
  int ended = 0;

 private:
  asio::io_context& context_;
  Client client_;
};

asio::awaitable<int> call_in_a_row(Client client, StackDepth& depth) {
  int succeeded = 0;
  for (int number = 0; number < sequential_calls; ++number) {
    const Result<TokenListResponse> listed = co_await client.token_operations().list();
    if (listed) ++succeeded;
    depth.note();
  }
  co_return succeeded;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(callbacks)

BOOST_FIXTURE_TEST_CASE(h8_token_source_may_read_the_clients_statistics, SelfCalling) {
  act = [this]() -> asio::awaitable<void> {
    BOOST_TEST(client->stats().leased == 0u);
    co_return;
  };
  BOOST_TEST(bool(list()));
  BOOST_TEST(asked == 1);
}

BOOST_FIXTURE_TEST_CASE(h8_token_source_may_make_another_call, SelfCalling) {
  bool inner = false;
  act = [&]() -> asio::awaitable<void> { inner = bool(co_await client->token_operations().list()); };
  BOOST_TEST(bool(list()));
  BOOST_TEST(inner);
  BOOST_TEST(asked == 2);
  BOOST_TEST(transport->requests().size() == 2u);
}

// close() waits for the call, and the call for its source: the grace ends the wait.
BOOST_AUTO_TEST_CASE(h8_token_source_may_close_the_client) {
  for (const auto grace : {0ms, 20ms}) {
    SelfCalling other;
    other.act = [&]() -> asio::awaitable<void> { co_await other.client->close(grace); };
    const auto listed = other.list();
    BOOST_REQUIRE(!listed);
    BOOST_TEST(listed.error().kind == ErrorKind::closed);
    BOOST_TEST(other.transport->requests().empty());
    BOOST_TEST(other.runner.run_dry());
  }
}

BOOST_FIXTURE_TEST_CASE(h8_token_source_may_destroy_the_last_handle, SelfCalling) {
  act = [&]() -> asio::awaitable<void> {
    client.reset();
    co_return;
  };
  const auto listed = list();
  BOOST_REQUIRE(!listed);
  BOOST_TEST(listed.error().kind == ErrorKind::closed);
  BOOST_TEST(runner.run_dry());
}

BOOST_AUTO_TEST_CASE(k9_calls_started_in_completion_handlers_do_not_grow_the_stack) {
  FakeClient fake;
  fake.transport->otherwise(good);
  CallSequence sequence(fake.runner.context(), fake.client);
  sequence.next();
  fake.runner.context().run();
  BOOST_TEST(sequence.succeeded == sequential_calls);
  BOOST_TEST(sequence.depth.bytes() < flat);
}

BOOST_AUTO_TEST_CASE(k9_calls_in_one_coroutine_do_not_grow_the_stack) {
  FakeClient fake;
  fake.transport->otherwise(good);
  StackDepth depth;
  int succeeded = 0;
  asio::co_spawn(fake.runner.context(), call_in_a_row(fake.client, depth),
                 [&](std::exception_ptr exception, int count) { succeeded = exception ? 0 : count; });
  fake.runner.context().run();
  BOOST_TEST(succeeded == sequential_calls);
  BOOST_TEST(depth.bytes() < flat);
}

BOOST_AUTO_TEST_SUITE_END()
