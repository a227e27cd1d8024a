#include "net/resolvers.hpp"

#include <boost/asio/ip/address.hpp>

#include "core/base_url.hpp"
#include "net/pooled_transport.hpp"

namespace authlete::test {

namespace asio = boost::asio;

net::Resolver places(std::vector<Place> found) {
  net::Endpoints endpoints;
  for (const Place& place : found) endpoints.emplace_back(asio::ip::make_address(place.address), place.port);
  return [endpoints](const std::string&, const std::string&, const net::ResolveHandler& handler) {
    handler(boost::system::error_code(), endpoints);
  };
}

net::Resolver silence() {
  return [](const std::string&, const std::string&, const net::ResolveHandler&) {};
}

void use_test_hooks(NetFixture& fixture, net::NetTestHooks test_hooks) {
  fixture.make_transport = [test_hooks = std::move(test_hooks)](const ClientOptions& options) {
    return net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), test_hooks).value();
  };
}

void use_resolver(NetFixture& fixture, net::Resolver resolver) {
  net::NetTestHooks test_hooks;
  test_hooks.resolver = std::move(resolver);
  use_test_hooks(fixture, std::move(test_hooks));
}

void use_host_name(NetFixture& fixture, const std::string& name) {
  fixture.options.base_url = "https://" + name + ":" + std::to_string(fixture.server.port());
  use_resolver(fixture, places({Place("127.0.0.1", fixture.server.port())}));
}

}  // namespace authlete::test
