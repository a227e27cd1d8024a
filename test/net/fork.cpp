// A process that forks: case M6 of the fault matrix. What the child finds wrong is its exit status; it must neither
// touch the server, whose threads it does not have, nor report to the test framework.
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <functional>

#include "net/process_scene.hpp"

using namespace authlete;
using namespace authlete::test;
namespace asio = boost::asio;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(fork_rules)

namespace {

/// A child process, which carries out `work` and ends with its result: 0 if all was well.
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

/// Forks as Asio asks for it.
int in_notified_child(asio::io_context& context, const std::function<int()>& work) {
  context.notify_fork(asio::execution_context::fork_prepare);
  Child child([&] {
    context.notify_fork(asio::execution_context::fork_child);
    return work();
  });
  context.notify_fork(asio::execution_context::fork_parent);
  return child.wait();
}

Outcome call_now(ProcessScene& scene, asio::io_context& context) {
  const auto call = scene.start(context.get_executor());
  context.restart();
  context.run();
  return call->value_or(Outcome());
}

// Each connection answers with a number of its own, so that an answer of another connection is noticed.
void number_the_connections(ScriptedServer& server, std::int64_t count) {
  for (std::int64_t number = 1; number <= count; ++number)
    server.next_connection({handshake(), forever({receive(), good_answer(number)})});
}

// That many calls, one after the other, which all have to be answered by that connection.
int calls_answered_otherwise(ProcessScene& scene, asio::io_context& context, int calls, std::int64_t connection) {
  int wrong = 0;
  for (int number = 0; number < calls; ++number) {
    const Outcome outcome = call_now(scene, context);
    if (!outcome.ok || outcome.total != connection) ++wrong;
  }
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_CASE(m6_parent_and_child_make_calls_on_connections_of_their_own) {
  ProcessScene scene;
  number_the_connections(scene.server, 2);
  asio::io_context context;
  BOOST_TEST(calls_answered_otherwise(scene, context, 1, 1) == 0);

  context.notify_fork(asio::execution_context::fork_prepare);
  Child child([&] {
    context.notify_fork(asio::execution_context::fork_child);
    const PoolStats at_first = scene.stats();
    if (at_first.idle != 0 || at_first.connections_opened != 0) return 100;
    return calls_answered_otherwise(scene, context, 60, 2);
  });
  context.notify_fork(asio::execution_context::fork_parent);
  BOOST_TEST(calls_answered_otherwise(scene, context, 60, 1) == 0);
  BOOST_TEST(child.wait() == 0);

  BOOST_TEST(calls_answered_otherwise(scene, context, 1, 1) == 0);
  BOOST_TEST(scene.server.connections() == 2u);
  BOOST_TEST(scene.server.connection(1).exchanges == 62u);
}

BOOST_AUTO_TEST_CASE(m6_child_without_notify_fork_makes_calls_on_a_context_of_its_own) {
  ProcessScene scene;
  number_the_connections(scene.server, 2);
  asio::io_context context;
  BOOST_TEST(calls_answered_otherwise(scene, context, 1, 1) == 0);
  Child child([&] {
    asio::io_context own;
    return calls_answered_otherwise(scene, own, 20, 2);
  });
  BOOST_TEST(calls_answered_otherwise(scene, context, 20, 1) == 0);
  BOOST_TEST(child.wait() == 0);
  BOOST_TEST(calls_answered_otherwise(scene, context, 1, 1) == 0);
  BOOST_TEST(scene.server.connections() == 2u);
}

BOOST_DATA_TEST_CASE(m6_child_that_only_ends_leaves_the_parents_connections_alone,
                     data::make({"exits", "destroys the client", "destroys the context", "destroys both", "closes",
                                 "closes when notified", "destroys both when notified"}),
                     end) {
  ProcessScene scene;
  number_the_connections(scene.server, 2);
  auto context = std::make_unique<asio::io_context>();
  BOOST_TEST(calls_answered_otherwise(scene, *context, 1, 1) == 0);

  const std::string way = end;
  const auto ending = [&] {
    if (way.find("closes") == 0) scene.client().transport()->close();
    if (way.find("client") != way.npos || way.find("both") != way.npos) scene.drop_client();
    if (way.find("context") != way.npos || way.find("both") != way.npos) context.reset();
    return 0;
  };
  if (way.find("notified") != way.npos)
    BOOST_TEST(in_notified_child(*context, ending) == 0);
  else
    BOOST_TEST(Child(ending).wait() == 0);

  BOOST_TEST(calls_answered_otherwise(scene, *context, 3, 1) == 0);
  BOOST_TEST(scene.server.connections() == 1u);
  BOOST_TEST(!scene.server.connection(1).close_notify_received);
}

// What the child has of a call in flight is a copy. It ends there; the call is the parent's.
BOOST_DATA_TEST_CASE(m6_call_in_flight_goes_on_in_the_parent_alone, data::make(every_operation), operation) {
  ProcessScene scene;
  scene.options.retry = RetryPolicy();
  Gate gate;
  scene.server.next_connection(
      {handshake(), receive(), wait_at(gate), good_answer(1), forever({receive(), good_answer(1)})});
  asio::io_context context;
  const auto call = scene.start(context.get_executor(), operation);
  while (scene.server.request_count() == 0) context.run_one_for(std::chrono::milliseconds(5));

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
  BOOST_TEST(scene.server.request_count() == 1u);
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m6_connection_in_the_making_is_the_parents_alone) {
  ProcessScene scene;
  Gate gate;
  scene.server.next_connection({wait_at(gate), handshake(), forever({receive(), good_answer(1)})});
  asio::io_context context;
  const auto call = scene.start(context.get_executor());
  while (scene.server.connections() == 0) context.run_one_for(std::chrono::milliseconds(5));

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
  BOOST_TEST(scene.server.connections() == 1u);
}

BOOST_AUTO_TEST_CASE(m6_grandchild_and_children_at_once_have_connections_of_their_own) {
  ProcessScene scene;
  asio::io_context context;
  BOOST_TEST(call_now(scene, context).ok);
  const auto calls = [&] { return calls_answered_otherwise(scene, context, 5, 1); };
  const int child = in_notified_child(context, [&] {
    const int own = calls();
    return own != 0 ? own : in_notified_child(context, calls);
  });
  BOOST_TEST(child == 0);
  BOOST_TEST(in_notified_child(context, calls) == 0);
  BOOST_TEST(call_now(scene, context).ok);
  BOOST_TEST(scene.server.connections() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
