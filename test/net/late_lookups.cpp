// Results of name lookups that arrive on another thread just when everything ends: A3 of the fault matrix.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <optional>
#include <thread>

#include "core/base_url.hpp"
#include "net/net_fixture.hpp"
#include "net/pooled_transport.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

BOOST_AUTO_TEST_SUITE(late_lookups)

namespace {

asio::awaitable<void> one_exchange(std::shared_ptr<Transport> transport, int& ended) {
  TransportRequest request;
  request.method = "GET";
  request.target = "/";
  request.deadline = std::chrono::steady_clock::now() + 100s;
  const Result<TransportResponse> result = co_await transport->exchange(request);
  if (!result) ++ended;
}

enum class End { close, transport_first, context_first };

void complete_at_the_end(End end, std::uint16_t port) {
  ClientOptions options;
  options.base_url = "https://localhost:1";
  options.tls.use_system_roots = false;
  options.tls.ca_pem = authority().pem();
  net::NetTestHooks test_hooks;
  net::ResolveHandler handler;
  test_hooks.resolver = [&handler](const std::string&, const std::string&, net::ResolveHandler given) {
    handler = std::move(given);
  };
  std::shared_ptr<Transport> transport =
      net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), test_hooks).value();
  std::optional<asio::io_context> context(std::in_place);
  int ended = 0;
  asio::co_spawn(*context, one_exchange(transport, ended), asio::detached);
  while (!handler) context->run_one();

  std::atomic<bool> go = false;
  std::thread resolver([&, late = std::move(handler)] {
    while (!go) std::this_thread::yield();
    late(boost::system::error_code(),
         net::Endpoints(2, asio::ip::tcp::endpoint(asio::ip::address_v4::loopback(), port)));
  });
  go = true;
  switch (end) {
    case End::close:
      transport->close();
      context->run();
      break;
    case End::transport_first:
      transport->close();
      context->run();
      transport.reset();
      break;
    case End::context_first: context.reset(); break;
  }
  resolver.join();
  if (context) {
    context->restart();
    context->run();
    BOOST_TEST(ended == 1);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a3_lookup_results_while_client_and_context_end_do_no_harm) {
  const RefusingPort refusing;
  for (int round = 0; round < 200; ++round)
    for (const End end : {End::close, End::transport_first, End::context_first})
      complete_at_the_end(end, refusing.port());
}

BOOST_AUTO_TEST_SUITE_END()
