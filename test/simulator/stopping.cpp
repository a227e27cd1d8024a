// `Simulator::stop()` and the destructor may be called on any thread, that of the server included.
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "caller.hpp"

namespace authlete::simulator {
namespace {

using namespace std::chrono_literals;

/// Calls a function with the first request that arrives.
struct Callback {
  std::function<void()> act;
  std::promise<void> done;

  SimulatorOptions options(unsigned threads) {
    SimulatorOptions options = test_options();
    options.threads = threads;
    options.on_request = [this, called = std::make_shared<std::atomic<bool>>(false)](const RequestHead&) {
      if (called->exchange(true)) return;
      act();
      done.set_value();
    };
    return options;
  }
};

/// Returns true if the port accepts connections.
bool listens(std::uint16_t port) {
  boost::asio::io_context context;
  boost::asio::ip::tcp::socket socket(context);
  boost::system::error_code error;
  socket.connect({boost::asio::ip::address_v4::loopback(), port}, error);
  return !error;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(stop_in_on_request_ends_the_server) {
  for (const unsigned threads : {1u, 3u}) {
    Callback callback;
    Simulator simulator(callback.options(threads));
    simulator.start().value();
    callback.act = [&] { simulator.stop(); };
    Caller caller(simulator);
    Caller idle(simulator);
    caller.create();  // it may still get a response
    BOOST_TEST(caller.end().failed());
    BOOST_TEST(idle.end().failed());
    callback.done.get_future().get();
    simulator.stop();
    BOOST_TEST(!listens(simulator.port()));
    BOOST_TEST(simulator.state().connections_open == 0u);
    BOOST_TEST(simulator.state().requests == 1u);
  }
}

BOOST_AUTO_TEST_CASE(destructor_in_on_request_ends_the_server) {
  for (const unsigned threads : {1u, 3u}) {
    Callback callback;
    auto simulator = std::make_unique<Simulator>(callback.options(threads));
    simulator->start().value();
    const std::uint16_t port = simulator->port();
    callback.act = [&] { simulator.reset(); };
    Caller caller(*simulator);
    Caller idle(*simulator);
    caller.create();  // it may still get a response
    BOOST_TEST(caller.end().failed());
    BOOST_TEST(idle.end().failed());
    callback.done.get_future().get();
    BOOST_TEST(!listens(port));
  }
}

BOOST_AUTO_TEST_CASE(concurrent_stops_in_on_request_and_on_another_thread_end_the_server) {
  Callback callback;
  Simulator simulator(callback.options(2));
  simulator.start().value();
  std::promise<void> other_stops;
  callback.act = [&] {
    other_stops.get_future().get();
    simulator.stop();
  };
  std::optional<Caller> caller(simulator);
  caller->send("POST", create_target, create_body);
  std::thread other([&] {
    other_stops.set_value();
    simulator.stop();
  });
  other.join();
  BOOST_TEST(!listens(simulator.port()));
}

BOOST_AUTO_TEST_CASE(simulator_stopped_in_on_request_can_be_destroyed_elsewhere) {
  Callback callback;
  std::optional<Simulator> simulator(std::in_place, callback.options(1));
  simulator->start().value();
  callback.act = [&] { simulator->stop(); };
  Caller caller(*simulator);
  caller.send("POST", create_target, create_body);
  callback.done.get_future().get();
  const std::uint16_t port = simulator->port();
  simulator.reset();
  BOOST_TEST(!listens(port));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
