#pragma once

#include <boost/test/unit_test.hpp>

#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "net/pooled_transport.hpp"
#include "net/scene.hpp"
#include "net/test_clock.hpp"
#include "support/stop_after.hpp"

namespace authlete::test {

inline boost::asio::awaitable<Result<TransportResponse>> exchange(std::shared_ptr<Transport> transport,
                                                                  TransportRequest request) {
  co_return co_await transport->exchange(request);
}

/// An answer to the first request on a connection, and one thing more when the gate is open.
inline Script answer_and_then(const Gate& gate, const Step& last) {
  return {handshake(), receive(), answer(200, "{}"), wait_at(gate), last, stall()};
}

/// As many calls at the same time, each on a connection of its own, which answers all further requests, too.
template <class Start>
void use_at_once(ScriptedServer& server, Runner& runner, std::size_t count, Start start) {
  std::vector<Task<Result<TransportResponse>>> calls;
  Gate gate;
  for (std::size_t number = 0; number < count; ++number) {
    server.next_connection(
        {handshake(), receive(), wait_at(gate), answer(200, "{}"), forever({receive(), answer(200, "{}")})});
    calls.push_back(start());
  }
  runner.run_until([&] { return server.request_count() == count; });
  gate.open();
  for (const auto& call : calls) BOOST_TEST(runner.wait(call).has_value());
}

/// A server, a transport to it, and a context for its calls. At its end the transport is closed and must be at rest.
class PoolScene {
 public:
  PoolScene() : server(tls_server()) {
    options.base_url = "https://localhost:" + std::to_string(server.port());
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority().pem();
  }
  PoolScene(const PoolScene&) = delete;
  PoolScene& operator=(const PoolScene&) = delete;
  ~PoolScene() {
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
  net::NetSeams seams;

  const std::shared_ptr<Transport>& transport() {
    if (!transport_)
      transport_ = net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), seams).value();
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
    seams.clock = clock;
    return clock;
  }
  /// As many idle connections, all used.
  void make_idle(std::size_t count) {
    use_at_once(server, runner, count, [this] { return start(); });
    BOOST_TEST(stats().idle == count);
  }

 private:
  std::shared_ptr<Transport> transport_;
};

}  // namespace authlete::test
