// No program that the process starts inherits a descriptor of the simulator or of a client: case M7 of the fault
// matrix.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <thread>

#include "authlete/simulator/simulator.hpp"
#include "in_process_service.hpp"
#include "support/child_descriptors.hpp"

namespace authlete::simulator {

namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(descriptors)

namespace {

asio::awaitable<void> list_tokens(Client client, std::optional<bool>& succeeded) {
  const Result<TokenListResponse> listed = co_await client.token_operations().list(TokenListRequest());
  succeeded = listed.has_value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(m7_program_started_in_another_thread_inherits_no_socket) {
  const std::set<std::string> before = test::descriptors_of_a_child();
  Simulator simulator(test_options());
  simulator.start().value();
  ClientOptions options;
  options.base_url = simulator.base_url();
  options.service_id = test_options().service_id;
  options.credentials = Credentials::bearer(Secret("token-of-the-service"));
  options.tls.use_system_roots = false;
  options.tls.ca_pem = simulator.ca_pem();
  const Client client(options);

  asio::io_context context;
  std::optional<bool> succeeded;
  asio::co_spawn(context, list_tokens(client, succeeded), asio::detached);
  context.run();
  BOOST_TEST(succeeded.value_or(false));
  BOOST_TEST(simulator.state().connections_open == 1u);

  std::set<std::string> inherited;
  std::thread([&inherited] { inherited = test::descriptors_of_a_child(); }).join();
  for (const std::string& descriptor : inherited) BOOST_TEST(before.contains(descriptor), descriptor);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::simulator
