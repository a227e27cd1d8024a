#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "authlete/simulator/certificate_authority.hpp"
#include "authlete/simulator/simulator.hpp"
#include "caller.hpp"
#include "in_process_service.hpp"

namespace authlete::simulator {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

Fault with_effect(FaultEffect effect) {
  Fault fault;
  fault.effect = effect;
  return fault;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server)

BOOST_AUTO_TEST_CASE(connection_serves_many_calls) {
  Started started;
  BOOST_TEST(started.simulator.base_url() == "https://localhost:" + std::to_string(started.simulator.port()));
  Caller caller(started.simulator);
  for (int index = 0; index < 3; ++index) {
    const Reply reply = caller.create();
    BOOST_TEST(reply.status == 200u);
    BOOST_TEST(reply.head.find("Content-Type: application/json\r\n") != std::string::npos);
  }
  const Reply list = caller.call("GET", root + "/auth/token/get/list?subject=john");
  BOOST_TEST(boost::json::parse(list.body).at("totalCount").as_int64() == 3);
  caller.call("POST", root + "/auth/token/create", R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"x",
              "accessToken":"a/b"})");
  const Reply deleted = caller.call("DELETE", root + "/auth/token/delete/a%2Fb");
  BOOST_TEST(deleted.status == 204u);
  BOOST_TEST(deleted.head.find("Content-Length") == std::string::npos);
  BOOST_TEST(caller.call("GET", "/simulator/state").status == 200u);

  const SimulatorState state = started.simulator.state();
  BOOST_TEST(state.connections_accepted == 1u);
  BOOST_TEST(state.connections_open == 1u);
  BOOST_TEST(state.tokens == 3u);
  BOOST_TEST(state.requests == 6u);
  BOOST_TEST(state.requests_of(Operation::create) == 4u);
  const std::vector<RequestRecord> requests = started.simulator.requests();
  BOOST_REQUIRE(requests.size() == 6u);
  BOOST_TEST(requests[3].operation == Operation::list);
  BOOST_TEST(requests[3].method() == "GET");
  BOOST_TEST(requests[3].path_template() == "/api/{serviceId}/auth/token/get/list");
  BOOST_TEST(requests[3].status == 200u);
  BOOST_TEST(requests[3].connection == 1u);
  BOOST_TEST(requests[3].connection_request == 4u);
  BOOST_TEST(requests[3].processed);
}

BOOST_AUTO_TEST_CASE(batch_runs_in_the_background) {
  Started started;
  Caller caller(started.simulator);
  std::string batch = "[";
  for (int index = 0; index < 50; ++index)
    batch += std::string(index ? "," : "") + R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john",)" +
             R"("accessToken":"t)" + std::to_string(index) + R"("})";
  const Reply made = caller.call("POST", root + "/auth/token/create/batch", batch + "]");
  const std::string id(boost::json::parse(made.body).at("requestId").as_string());
  const auto give_up = std::chrono::steady_clock::now() + 20s;
  boost::json::object status;
  do {
    const Reply reply = caller.call("GET", root + "/auth/token/create/batch/status/" + id);
    status = boost::json::parse(reply.body).at("status").as_object();
  } while (!status.contains("result") && std::chrono::steady_clock::now() < give_up);
  BOOST_TEST(text(status, "result") == "SUCCEEDED");
  BOOST_TEST(status.at("tokenCount").as_int64() == 50);
  // At 1000 tokens per second it cannot have ended at once.
  BOOST_TEST(status.at("modifiedAt").as_int64() - status.at("createdAt").as_int64() >= 45);
  BOOST_TEST(started.simulator.state().batches_running == 0u);
}

BOOST_AUTO_TEST_CASE(connection_close_is_announced_on_request) {
  Started started;
  Caller caller(started.simulator);
  const Reply reply = caller.call("GET", root + "/auth/token/get/list", "", "Connection: close\r\n");
  BOOST_TEST(reply.status == 200u);
  BOOST_TEST(reply.head.find("Connection: close\r\n") != std::string::npos);
  BOOST_TEST(caller.end() == asio::error::eof);
}

BOOST_AUTO_TEST_CASE(expect_continue_gets_a_100_response) {
  Started started;
  Caller caller(started.simulator);
  caller.send("POST", root + "/auth/token/create", "", "Expect: 100-continue\r\nContent-Length: 2\r\n");
  BOOST_TEST(caller.receive().status == 100u);
  asio::write(caller.stream(), asio::buffer("{}", 2));
  BOOST_TEST(caller.receive().status == 200u);
}

BOOST_AUTO_TEST_CASE(malformed_and_oversized_requests_get_an_error_and_end_the_connection) {
  SimulatorOptions options = test_options();
  options.max_request_bytes = 100;
  Started started(std::move(options));
  Caller large(started.simulator);
  BOOST_TEST(large.call("POST", root + "/auth/token/create", "", "Content-Length: 101\r\n").status == 413u);
  Caller garbage(started.simulator);
  BOOST_TEST(garbage.call("G ET", root).status == 400u);
  BOOST_TEST(garbage.end().failed());
}

BOOST_AUTO_TEST_CASE(reset_before_processing_executes_nothing) {
  Started started;
  started.simulator.add_fault(with_effect(FaultEffect::reset_before_processing));
  Caller caller(started.simulator);
  BOOST_TEST(caller.create().error == asio::error::connection_reset);
  BOOST_TEST(started.simulator.state().tokens == 0u);
  BOOST_TEST(!started.simulator.requests().at(0).processed);
}

BOOST_AUTO_TEST_CASE(reset_after_processing_loses_only_the_response) {
  Started started;
  started.simulator.add_fault(with_effect(FaultEffect::reset_after_processing));
  Caller caller(started.simulator);
  BOOST_TEST(caller.create().error == asio::error::connection_reset);
  BOOST_TEST(started.simulator.state().tokens == 1u);
  BOOST_TEST(started.simulator.requests().at(0).processed);
  BOOST_TEST(started.simulator.requests().at(0).status == 0u);
  BOOST_TEST(Caller(started.simulator).create().status == 200u);
}

BOOST_AUTO_TEST_CASE(truncated_response_ends_without_close_notify) {
  Started started;
  Fault fault = with_effect(FaultEffect::truncate);
  fault.truncate_after = 90;
  started.simulator.add_fault(fault);
  Caller caller(started.simulator);
  const Reply reply = caller.create();
  BOOST_TEST(reply.status == 0u);
  BOOST_TEST(reply.received.size() == 90u);
  BOOST_TEST(reply.received.starts_with("HTTP/1.1 200 OK\r\n"));
  BOOST_TEST(reply.error == asio::ssl::error::stream_truncated);
}

BOOST_AUTO_TEST_CASE(fault_action_replaces_the_response_and_nothing_is_executed) {
  Started started;
  Fault fault;
  fault.operation = Operation::create;
  fault.action = "ACTION_OF_TOMORROW";
  fault.body = R"({"accessToken":"a"})";
  started.simulator.add_fault(fault);
  Caller caller(started.simulator);
  const Reply reply = caller.create();
  BOOST_TEST(reply.status == 200u);
  const boost::json::object body = boost::json::parse(reply.body).as_object();
  BOOST_TEST(text(body, "action") == "ACTION_OF_TOMORROW");
  BOOST_TEST(text(body, "accessToken") == "a");
  BOOST_TEST(started.simulator.state().tokens == 0u);
  BOOST_TEST(caller.create().status == 200u);
  BOOST_TEST(started.simulator.state().tokens == 1u);
}

BOOST_AUTO_TEST_CASE(fault_status_replaces_the_response) {
  Started started;
  Fault fault;
  fault.status = 503;
  fault.headers.add("Retry-After", "2");
  started.simulator.add_fault(fault);
  fault.status = 502;
  fault.body = "<html>";
  fault.headers = Headers{{"Content-Type", "text/html"}};
  fault.processed = true;
  started.simulator.add_fault(fault);
  Caller caller(started.simulator);

  const Reply first = caller.create();
  BOOST_TEST(first.status == 503u);
  BOOST_TEST(first.head.find("Retry-After: 2\r\n") != std::string::npos);
  BOOST_TEST(boost::json::parse(first.body).as_object().contains("resultCode"));
  BOOST_TEST(started.simulator.state().tokens == 0u);

  const Reply second = caller.create();
  BOOST_TEST(second.status == 502u);
  BOOST_TEST(second.body == "<html>");
  BOOST_TEST(second.head.find("Content-Type: text/html\r\n") != std::string::npos);
  BOOST_TEST(second.head.find("application/json") == std::string::npos);
  BOOST_TEST(started.simulator.state().tokens == 1u);
  BOOST_TEST(caller.create().status == 200u);
}

BOOST_AUTO_TEST_CASE(fault_delay_postpones_the_response) {
  Started started;
  Fault fault;
  fault.delay = 80ms;
  started.simulator.add_fault(fault);
  Caller caller(started.simulator);
  const auto begin = std::chrono::steady_clock::now();
  BOOST_TEST(caller.create().status == 200u);
  BOOST_TEST((std::chrono::steady_clock::now() - begin >= 80ms));
}

BOOST_AUTO_TEST_CASE(stalled_call_is_executed_but_gets_no_response) {
  Started started;
  started.simulator.add_fault(with_effect(FaultEffect::stall));
  Caller caller(started.simulator);
  // Records left by the handshake are read first, so that only a response would be noticed.
  BOOST_TEST(caller.call("GET", "/simulator/state").status == 200u);
  caller.send("POST", root + "/auth/token/create", create_body);
  BOOST_TEST(!caller.hears_within(150ms));
  BOOST_TEST(Caller(started.simulator).call("GET", "/simulator/state").status == 200u);
  BOOST_TEST(started.simulator.state().tokens == 1u);
  started.simulator.stop();
  BOOST_TEST(caller.hears_within(10s));
}

BOOST_AUTO_TEST_CASE(connection_ends_after_the_configured_number_of_responses) {
  Started started;
  Fault fault = with_effect(FaultEffect::close_after_response);
  fault.connection_request = 3;
  fault.count = 0;
  started.simulator.add_fault(fault);
  for (int round = 0; round < 2; ++round) {
    Caller caller(started.simulator);
    for (int call = 0; call < 3; ++call) {
      const Reply reply = caller.create();
      BOOST_TEST(reply.status == 200u);
      BOOST_TEST(reply.head.find("Connection: close") == std::string::npos);
    }
    BOOST_TEST(caller.end() == asio::error::eof);
  }
}

BOOST_AUTO_TEST_CASE(many_connections_on_many_threads_agree) {
  SimulatorOptions options = test_options();
  options.threads = 3;
  Started started(std::move(options));
  std::vector<std::thread> callers;
  std::atomic<int> good{0};
  for (int number = 0; number < 8; ++number)
    callers.emplace_back([&] {
      Caller caller(started.simulator);
      for (int call = 0; call < 20; ++call) good += caller.create().status == 200 ? 1 : 0;
    });
  for (std::thread& caller : callers) caller.join();
  BOOST_TEST(good == 160);
  BOOST_TEST(started.simulator.state().tokens == 160u);
  BOOST_TEST(started.simulator.requests().size() == 160u);
}

BOOST_AUTO_TEST_CASE(certificate_may_be_configured) {
  const CertificateAuthority authority;
  LeafOptions leaf;
  leaf.dns_names = {"localhost"};
  const IssuedCertificate issued = authority.issue(leaf);
  SimulatorOptions options = test_options();
  options.certificate_chain_pem = issued.chain_pem;
  options.private_key_pem = issued.key_pem;
  Started started(std::move(options));
  BOOST_TEST(started.simulator.ca_pem() == issued.chain_pem);
  BOOST_TEST(Caller(started.simulator.port(), authority.pem()).create().status == 200u);
}

BOOST_AUTO_TEST_CASE(base_url_has_the_address_unless_localhost_resolves_to_it) {
  const auto host_of = [](const std::string& address) {
    SimulatorOptions options = test_options();
    options.listen_address = address;
    Simulator simulator(std::move(options));
    if (!simulator.start()) return "cannot listen on " + address;
    const std::string url = simulator.base_url();
    return url.substr(0, url.rfind(':'));
  };
  BOOST_TEST(host_of("127.0.0.1") == "https://localhost");
  BOOST_TEST(host_of("0.0.0.0") == "https://localhost");
  BOOST_TEST(host_of("127.0.0.2") == "https://127.0.0.2");
  const std::string six = host_of("::1");
  BOOST_TEST((six == "https://[::1]" || six == "cannot listen on ::1"), six);
}

BOOST_AUTO_TEST_CASE(invalid_options_are_reported_at_the_start) {
  const auto kind = [](auto change) {
    SimulatorOptions options = test_options();
    change(options);
    Simulator simulator(std::move(options));
    const Result<void> started = simulator.start();
    return started ? ErrorKind::none : started.error().kind;
  };
  BOOST_TEST(kind([](SimulatorOptions&) {}) == ErrorKind::none);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.listen_address = "nonsense"; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.listen_address = ""; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.threads = 0; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.limits.max_connections = 0; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.limits.max_head_bytes = 1023; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.limits.minimum_rate = 0; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.service_id = ""; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.service_token = ""; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.private_key_pem = "x"; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) { o.clients[0].client_id = 0; }) == ErrorKind::configuration);
  BOOST_TEST(kind([](SimulatorOptions& o) {
               o.certificate_chain_pem = "x";
               o.private_key_pem = "x";
             }) == ErrorKind::configuration);
  Started taken;
  BOOST_TEST(kind([&](SimulatorOptions& o) { o.port = taken.simulator.port(); }) == ErrorKind::io);
}

BOOST_AUTO_TEST_CASE(stop_ends_all_connections_and_keeps_stored_tokens) {
  Started started;
  Caller caller(started.simulator);
  caller.create();
  started.simulator.stop();
  started.simulator.stop();
  BOOST_TEST(caller.end().failed());
  BOOST_TEST(started.simulator.state().tokens == 1u);
  BOOST_TEST(started.simulator.state().connections_open == 0u);
  Simulator never_started(test_options());
  BOOST_TEST(never_started.base_url().empty());
}

BOOST_AUTO_TEST_CASE(last_response_arrives_complete_although_the_client_keeps_sending) {
  SimulatorOptions options = test_options();
  options.batch_rate = 0;
  Started started(options);
  Caller creator(started.simulator);
  constexpr std::size_t count = 6000;
  std::string items;
  for (std::size_t item = 0; item < count; ++item)
    items += (item > 0 ? "," : "[") +
             std::string(R"({"grantType":"PASSWORD","clientId":26888344961664,"subject":"john","accessToken":"t)") +
             std::to_string(item) + "\"}";
  BOOST_TEST(creator.call("POST", create_target + "/batch", items + "]").status == 200u);
  while (started.simulator.state().tokens < count) creator.call("GET", "/simulator/state");

  // The response does not fit into the buffer of the client, and waits in that of the server when the server closes.
  Caller caller(started.simulator);
  const int buffer_size = 4096;
  ::setsockopt(caller.stream().next_layer().native_handle(), SOL_SOCKET, SO_RCVBUF, &buffer_size, sizeof(buffer_size));
  caller.send("GET", root + "/auth/token/get/list?subject=john&end=6000", "", "Connection: close\r\n");
  for (int request = 0; request < 3; ++request)
    caller.send("GET", "/simulator/state", "", "Name: " + std::string(20'000, 'x') + "\r\n");
  const Reply reply = caller.receive();
  BOOST_REQUIRE(reply.status == 200u);
  BOOST_TEST(boost::json::parse(reply.body).at("accessTokens").as_array().size() == count);
  BOOST_TEST((caller.end() == boost::asio::error::eof));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
