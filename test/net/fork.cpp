// A process that forks: case M6 of the fault matrix. The child reports failures by its exit status. It must neither use
// the server, whose threads it does not have, nor report to the test framework.
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>

#include "net/process_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fork_rules)

namespace {

/// A child process, which runs `work` and exits with its result, 0 for success.
class Child {
 public:
  explicit Child(const std::function<int()>& work) : process_(::fork()) {
    if (process_ == 0) ::_exit(work());
  }
  ~Child() {
    if (process_ > 0) wait();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int wait() {
    int status = -1;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
  }

 private:
  pid_t process_;
};

/// Forks as Asio requires it.
int in_notified_child(asio::io_context& context, const std::function<int()>& work) {
  context.notify_fork(asio::execution_context::fork_prepare);
  Child child([&] {
    context.notify_fork(asio::execution_context::fork_child);
    return work();
  });
  context.notify_fork(asio::execution_context::fork_parent);
  return child.wait();
}

Outcome call_now(ProcessFixture& fixture, asio::io_context& context) {
  const auto call = fixture.start(context.get_executor());
  context.restart();
  context.run();
  return call->value_or(Outcome());
}

// Each connection responds with its own number, so that a response of another connection is noticed.
void number_the_connections(ScriptedServer& server, std::int64_t count) {
  for (std::int64_t number = 1; number <= count; ++number)
    server.next_connection({handshake(), forever({receive(), good_response(number)})});
}

// Makes that many calls, one after the other. Returns how many of them another connection served.
int calls_served_elsewhere(ProcessFixture& fixture, asio::io_context& context, int calls, std::int64_t connection) {
  int wrong = 0;
  for (int number = 0; number < calls; ++number) {
    const Outcome outcome = call_now(fixture, context);
    if (!outcome.ok || outcome.total != connection) ++wrong;
  }
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_CASE(m6_parent_and_child_make_calls_on_their_own_connections) {
  ProcessFixture fixture;
  number_the_connections(fixture.server, 2);
  asio::io_context context;
  BOOST_TEST(calls_served_elsewhere(fixture, context, 1, 1) == 0);

  context.notify_fork(asio::execution_context::fork_prepare);
  Child child([&] {
    context.notify_fork(asio::execution_context::fork_child);
    const PoolStats at_first = fixture.stats();
    if (at_first.idle != 0 || at_first.connections_opened != 0) return 100;
    return calls_served_elsewhere(fixture, context, 60, 2);
  });
  context.notify_fork(asio::execution_context::fork_parent);
  BOOST_TEST(calls_served_elsewhere(fixture, context, 60, 1) == 0);
  BOOST_TEST(child.wait() == 0);

  BOOST_TEST(calls_served_elsewhere(fixture, context, 1, 1) == 0);
  BOOST_TEST(fixture.server.connections() == 2u);
  BOOST_TEST(fixture.server.connection(1).exchanges == 62u);
}

BOOST_AUTO_TEST_CASE(m6_child_without_notify_fork_makes_calls_on_its_own_context) {
  ProcessFixture fixture;
  number_the_connections(fixture.server, 2);
  asio::io_context context;
  BOOST_TEST(calls_served_elsewhere(fixture, context, 1, 1) == 0);
  Child child([&] {
    asio::io_context own;
    return calls_served_elsewhere(fixture, own, 20, 2);
  });
  BOOST_TEST(calls_served_elsewhere(fixture, context, 20, 1) == 0);
  BOOST_TEST(child.wait() == 0);
  BOOST_TEST(calls_served_elsewhere(fixture, context, 1, 1) == 0);
  BOOST_TEST(fixture.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(m6_child_that_only_exits_leaves_the_parents_connections,
                     data::make({"exits", "destroys the client", "destroys the context", "destroys both", "closes",
                                 "closes when notified", "destroys both when notified"}),
                     end) {
  ProcessFixture fixture;
  number_the_connections(fixture.server, 2);
  auto context = std::make_unique<asio::io_context>();
  BOOST_TEST(calls_served_elsewhere(fixture, *context, 1, 1) == 0);

  const std::string way = end;
  const auto ending = [&] {
    if (way.find("closes") == 0) fixture.client().transport()->close();
    if (way.find("client") != way.npos || way.find("both") != way.npos) fixture.drop_client();
    if (way.find("context") != way.npos || way.find("both") != way.npos) context.reset();
    return 0;
  };
  if (way.find("notified") != way.npos)
    BOOST_TEST(in_notified_child(*context, ending) == 0);
  else
    BOOST_TEST(Child(ending).wait() == 0);

  BOOST_TEST(calls_served_elsewhere(fixture, *context, 3, 1) == 0);
  BOOST_TEST(fixture.server.connections() == 1u);
  BOOST_TEST(!fixture.server.connection(1).close_notify_received);
}

// The child has only a copy of a call in flight. The copy ends there; the call belongs to the parent.
BOOST_DATA_TEST_CASE(m6_call_in_flight_continues_in_the_parent_only, data::make(every_operation), operation) {
  ProcessFixture fixture;
  fixture.options.retry = RetryPolicy();
  Gate gate;
  fixture.server.next_connection(
      {handshake(), receive(), wait_at(gate), good_response(1), forever({receive(), good_response(1)})});
  asio::io_context context;
  const auto call = fixture.start(context.get_executor(), operation);
  while (fixture.server.request_count() == 0) context.run_one_for(std::chrono::milliseconds(5));

  const int child = in_notified_child(context, [&] {
    context.restart();
    context.run();
    if (!call->has_value()) return 1;
    if ((*call)->ok) return 2;
    return (*call)->error.kind == ErrorKind::closed ? 0 : 3;
  });
  BOOST_TEST(child == 0);
  gate.open();
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.server.request_count() == 1u);
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m6_pending_dial_belongs_to_the_parent_only) {
  ProcessFixture fixture;
  Gate gate;
  fixture.server.next_connection({wait_at(gate), handshake(), forever({receive(), good_response(1)})});
  asio::io_context context;
  const auto call = fixture.start(context.get_executor());
  while (fixture.server.connections() == 0) context.run_one_for(std::chrono::milliseconds(5));

  const int child = in_notified_child(context, [&] {
    context.restart();
    context.run();
    if (!call->has_value()) return 1;
    return !(*call)->ok && (*call)->error.kind == ErrorKind::closed ? 0 : 2;
  });
  BOOST_TEST(child == 0);
  gate.open();
  context.restart();
  context.run();
  BOOST_TEST(succeeded(call));
  BOOST_TEST(fixture.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m6_grandchild_and_concurrent_children_have_their_own_connections) {
  ProcessFixture fixture;
  asio::io_context context;
  BOOST_TEST(call_now(fixture, context).ok);
  const auto calls = [&] { return calls_served_elsewhere(fixture, context, 5, 1); };
  const int child = in_notified_child(context, [&] {
    const int own = calls();
    return own != 0 ? own : in_notified_child(context, calls);
  });
  BOOST_TEST(child == 0);
  BOOST_TEST(in_notified_child(context, calls) == 0);
  BOOST_TEST(call_now(fixture, context).ok);
  BOOST_TEST(fixture.server.connections() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
