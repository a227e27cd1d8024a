// Resources that many calls leave behind: K6 of the fault matrix.
#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "authlete/token_operations.hpp"
#include "net/net_fixture.hpp"
#include "net/rough_server.hpp"
#include "support/sanitizers.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(flat_resources)

namespace {

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator descriptors("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
}

TokenCreateRequest request() {
  TokenCreateRequest request;
  request.grant_type = GrantType::client_credentials;
  request.client_id = 26888344961664;
  return request;
}

// The server echoes every body, which this client takes for a response. Some calls end their connection.
boost::asio::awaitable<int> call_in_a_row(Client client, int count) {
  int succeeded = 0;
  for (int number = 1; number <= count; ++number) {
    RequestOptions options;
    options.close_connection = number % 1'000 == 0;
    const Result<TokenCreateResponse> created =
        co_await client.token_operations().create(request(), std::move(options));
    if (created) ++succeeded;
  }
  co_return succeeded;
}

}  // namespace

BOOST_AUTO_TEST_CASE(k6_10_000_calls_leave_memory_and_descriptors_flat) {
  RoughServer server(tls_server());
  ClientOptions options;
  options.base_url = "https://localhost:" + server.port();
  options.service_id = "715948317";
  options.credentials = Credentials::bearer(Secret(service_token));
  options.tls.use_system_roots = false;
  options.tls.ca_pem = authority().pem();
  Runner runner;
  const Client client = Client::create(options).value();

  BOOST_TEST(runner.run(call_in_a_row(client, 2'500)) == 2'500);
  const std::size_t memory = resident_bytes();
  const std::size_t descriptors = open_descriptors();
  BOOST_TEST(runner.run(call_in_a_row(client, 10'000)) == 10'000);

  BOOST_TEST(client.stats().idle == 0u);  // the last call ended its connection
  // The server may not have closed its end yet, and at the first count there was a connection.
  BOOST_TEST(open_descriptors() <= descriptors);
  if (!memory_is_sanitized) {
    BOOST_TEST_MESSAGE("resident: " << memory << ", then " << resident_bytes());
    BOOST_TEST(resident_bytes() <= memory + (1u << 20));
  }
  runner.run(client.close());
}

BOOST_AUTO_TEST_SUITE_END()
