// Transports at their end, and calls on several threads.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <thread>

#include "authlete/client.hpp"
#include "authlete/introspection.hpp"
#include "authlete/testing/run.hpp"
#include "authlete/testing/scripted_transport.hpp"

namespace authlete::test {
namespace {

namespace asio = boost::asio;

/// How a child process ended, and what it wrote to standard error.
class ChildEnd {
 public:
  ChildEnd() = default;
  int signal = 0;
  int exit_code = -1;
  std::string standard_error;
};

ChildEnd run_in_child(const std::function<void()>& body) {
  std::array<int, 2> ends{};
  BOOST_TEST_REQUIRE(::pipe(ends.data()) == 0);
  std::cout.flush();  // or the child would write it, too
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGABRT, SIG_DFL);
    ::dup2(ends[1], STDERR_FILENO);
    body();
    ::_exit(0);
  }
  ::close(ends[1]);
  ChildEnd result;
  std::array<char, 256> buffer{};
  for (ssize_t count = 0; (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    result.standard_error.append(buffer.data(), static_cast<std::size_t>(count));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  return result;
}

asio::awaitable<void> count_introspection(Client client, std::atomic<int>& successes) {
  const Result<IntrospectionResponse> checked = co_await client.introspection().process(IntrospectionRequest());
  if (checked && checked->succeeded()) ++successes;
}

BOOST_AUTO_TEST_SUITE(endings)

BOOST_AUTO_TEST_CASE(a_forgotten_step_without_a_handler_ends_the_program) {
  const ChildEnd end = run_in_child([] {
    testing::ScriptedTransport transport;
    transport.expect("introspection.process").respond_usual();
  });
  BOOST_TEST(end.signal == SIGABRT);
  BOOST_TEST(
      end.standard_error ==
      "ScriptedTransport: 1 of 1 steps are left over, because no request came: step 1 (introspection.process)\n");
}

BOOST_AUTO_TEST_CASE(an_exception_that_is_under_way_is_not_replaced) {
  const ChildEnd end = run_in_child([] {
    try {
      testing::ScriptedTransport transport;
      transport.expect("introspection.process").respond_usual();
      throw 7;
    } catch (int) {
    }
  });
  BOOST_TEST(end.exit_code == 0);
  BOOST_TEST(end.standard_error == "");
}

BOOST_AUTO_TEST_CASE(calls_on_several_threads_share_a_script) {
  const auto transport =
      std::make_shared<testing::ScriptedTransport>([](const std::string& sentence) { BOOST_ERROR(sentence); });
  transport->expect("introspection.process").times(200).respond_usual();
  std::atomic<int> successes{0};
  {
    Client client(testing::client_options(), transport);
    asio::thread_pool pool(4);
    for (int call = 0; call < 200; ++call) asio::co_spawn(pool, count_introspection(client, successes), asio::detached);
    pool.join();
  }
  BOOST_TEST(successes == 200);
  BOOST_TEST(transport->requests().size() == 200u);
  transport->verify();
}

BOOST_AUTO_TEST_CASE(another_thread_may_advance_the_clock) {
  const auto transport = std::make_shared<testing::ScriptedTransport>();
  transport->expect("introspection.process").hang();
  Client client(testing::client_options(), transport);
  std::thread other([&] {
    while (transport->waiting() == 0) std::this_thread::yield();
    transport->advance(std::chrono::seconds(30));
  });
  const auto result = testing::run(client.introspection().process(IntrospectionRequest()), "introspect");
  other.join();
  BOOST_TEST((result.error().kind == ErrorKind::timeout));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace authlete::test
