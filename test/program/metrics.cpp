#include <boost/asio/ip/tcp.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <iterator>
#include <string>

#include "program/service.hpp"

using namespace authlete::test;
using authlete::simulator::Operation;

namespace {

/// Waits for the address that the program prints, and returns its port.
std::string metrics_port(Program& program) {
  const std::string before = "Metrics are at http://127.0.0.1:";
  BOOST_REQUIRE(program.wait_for_errors("/metrics\n"));
  const std::size_t place = program.errors().find(before);
  BOOST_REQUIRE(place != std::string::npos);
  const std::size_t begin = place + before.size();
  return program.errors().substr(begin, program.errors().find('/', begin) - begin);
}

std::string response_to(const std::string& port, const std::string& request_line) {
  boost::asio::ip::tcp::iostream stream("127.0.0.1", port);
  stream << request_line << " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" << std::flush;
  return std::string(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

std::string content_of(const std::string& response) { return response.substr(response.find("\r\n\r\n") + 4); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(metrics_of_a_run, Service)

BOOST_AUTO_TEST_CASE(page_has_the_calls_and_where_the_migration_stands) {
  held.hold(Operation::create_batch, 3);
  Program program(setup({"run", tokens("tokens.ndjson", 100), "--batch-size", "10", "--in-flight", "1",
                         "--metrics-listen", "127.0.0.1:0"}));
  const std::string port = metrics_port(program);
  BOOST_REQUIRE(held.wait());
  const std::string response = response_to(port, "GET /metrics");
  BOOST_TEST(response.starts_with("HTTP/1.1 200 "));
  BOOST_TEST(response.find("text/plain; version=0.0.4") != std::string::npos);
  const std::string text = content_of(response);
  const auto has = [&text](const std::string& line) { return text.find('\n' + line + '\n') != std::string::npos; };
  BOOST_TEST(has(R"(authlete_migration_records{outcome="created"} 20)"));
  BOOST_TEST(has(R"(authlete_migration_stage{stage="migrating"} 1)"));
  BOOST_TEST(has("authlete_migration_submits_total 3"));
  BOOST_TEST(has("authlete_client_calls_in_flight 1"));
  BOOST_TEST(has(R"(authlete_client_batches_ended_total{outcome="success"} 2)"));
  BOOST_TEST(has(R"(authlete_client_calls_total{operation="token_operations.create_batch",outcome="success"} 2)"));
  BOOST_TEST(has(R"(http_client_open_connections{http_connection_state="active"} 1)"));
  for (const char* const secret : {"access-", "refresh-", "simulator-service-token"})
    BOOST_TEST(text.find(secret) == std::string::npos);
#ifdef AUTHLETE_PROMTOOL
  FILE* const promtool = ::popen(AUTHLETE_PROMTOOL " check metrics", "w");
  BOOST_REQUIRE(promtool != nullptr);
  BOOST_TEST(std::fwrite(text.data(), 1, text.size(), promtool) == text.size());
  BOOST_TEST(::pclose(promtool) == 0);
#endif
  held.release();
  BOOST_TEST(ended(program).code == 0);
}

BOOST_AUTO_TEST_CASE(other_pages_and_methods_are_refused) {
  held.hold(Operation::create_batch, 1);
  Program program(setup({"run", tokens("tokens.ndjson", 2), "--metrics-listen", "localhost:0"}));
  const std::string port = metrics_port(program);
  BOOST_REQUIRE(held.wait());
  BOOST_TEST(response_to(port, "GET /").starts_with("HTTP/1.1 404 "));
  BOOST_TEST(response_to(port, "DELETE /metrics").starts_with("HTTP/1.1 405 "));
  BOOST_TEST(content_of(response_to(port, "HEAD /metrics")) == "");
  held.release();
  BOOST_TEST(ended(program).code == 0);
}

BOOST_AUTO_TEST_CASE(verify_and_rollback_have_metrics_too) {
  const std::string file = tokens("tokens.ndjson", 3);
  BOOST_TEST(run({"run", file}).code == 0);
  for (const Arguments& command : {Arguments{"verify", file}, Arguments{"rollback", file, "--yes"}}) {
    Arguments arguments = command;
    arguments.insert(arguments.end(), {"--metrics-listen", "127.0.0.1:0"});
    const Ended end = run(arguments);
    BOOST_TEST(end.code == 0);
    BOOST_TEST(end.complained("Metrics are at http://127.0.0.1:"));
  }
}

BOOST_AUTO_TEST_CASE(address_that_cannot_be_used_ends_the_program_with_2) {
  const std::string file = tokens("tokens.ndjson", 1);
  const Ended wrong = run({"run", file, "--metrics-listen", "9464"});
  BOOST_TEST(wrong.code == 2);
  BOOST_TEST(wrong.complained("--metrics-listen: must be ADDRESS:PORT, such as 127.0.0.1:9464, not '9464'\n"));

  const std::string service = server.base_url();
  const std::string port = service.substr(service.rfind(':') + 1);
  const Ended used = run({"run", file, "--metrics-listen", "127.0.0.1:" + port});
  BOOST_TEST(used.code == 2);
  BOOST_TEST(used.complained("--metrics-listen: cannot listen on 127.0.0.1 port " + port + ": "));
  BOOST_TEST(used.complained("This run sent nothing to the service.\n"));
  BOOST_TEST(server.state().requests == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
