#pragma once

#include <boost/test/unit_test.hpp>

#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "net/net_fixture.hpp"
#include "net/pooled_transport.hpp"
#include "net/test_clock.hpp"
#include "support/stop_after.hpp"

namespace authlete::test {

inline boost::asio::awaitable<Result<TransportResponse>> exchange(std::shared_ptr<Transport> transport,
                                                                  TransportRequest request) {
  co_return co_await transport->exchange(request);
}

/// A response to the first request on a connection, and one more step when the gate is open.
inline Script respond_and_then(const Gate& gate, const Step& last) {
  return {handshake(), receive(), respond(200, "{}"), wait_at(gate), last, stall()};
}

/// Makes as many concurrent calls, each on its own connection, which also responds to all further requests.
template <class Start>
void use_at_once(ScriptedServer& server, Runner& runner, std::size_t count, Start start) {
  std::vector<Task<Result<TransportResponse>>> calls;
  Gate gate;
  for (std::size_t number = 0; number < count; ++number) {
    server.next_connection(
        {handshake(), receive(), wait_at(gate), respond(200, "{}"), forever({receive(), respond(200, "{}")})});
    calls.push_back(start());
  }
  runner.run_until([&] { return server.request_count() == count; });
  gate.open();
  for (const auto& call : calls) BOOST_TEST(runner.wait(call).has_value());
}

/// A server, a transport to it, and a context for its calls. At the end the transport is closed and must be idle.
class PoolFixture {
 public:
  PoolFixture() : server(tls_server()) {
    options.base_url = "https://localhost:" + std::to_string(server.port());
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
  }
  PoolFixture(const PoolFixture&) = delete;
  PoolFixture& operator=(const PoolFixture&) = delete;
  ~PoolFixture() {
    if (!transport_ || std::uncaught_exceptions() > 0) return;
    transport_->close();
    try {
      BOOST_TEST(runner.run_dry());
    } catch (const Stopped&) {
      return;
    }
    const PoolStats stats = transport_->stats();
    BOOST_TEST(stats.idle + stats.leased + stats.connecting + stats.waiting + stats.pausing == 0u);
  }

  ScriptedServer server;
  Runner runner;
  ClientOptions options;
  net::NetTestHooks test_hooks;

  const std::shared_ptr<Transport>& transport() {
    if (!transport_)
      transport_ =
          net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), test_hooks).value();
    return transport_;
  }
  PoolStats stats() { return transport()->stats(); }

  TransportRequest request() {
    TransportRequest request;
    request.method = "GET";
    request.target = "/";
    request.deadline = transport()->now() + std::chrono::seconds(20);
    return request;
  }
  Task<Result<TransportResponse>> start(TransportRequest request) {
    return runner.start(exchange(transport(), std::move(request)));
  }
  Task<Result<TransportResponse>> start() { return start(request()); }
  Result<TransportResponse> call(TransportRequest request) { return runner.wait(start(std::move(request))); }
  Result<TransportResponse> call() { return call(request()); }
  Result<TransportResponse> call_fresh() {
    TransportRequest fresh = request();
    fresh.fresh_connection = true;
    return call(std::move(fresh));
  }

  std::shared_ptr<TestClock> use_test_clock() {
    auto clock = std::make_shared<TestClock>();
    test_hooks.clock = clock;
    return clock;
  }
  /// Makes this many idle connections, all of which have been used.
  void make_idle(std::size_t count) {
    use_at_once(server, runner, count, [this] { return start(); });
    BOOST_TEST(stats().idle == count);
  }

 private:
  std::shared_ptr<Transport> transport_;
};

}  // namespace authlete::test
