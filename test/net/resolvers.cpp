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

void use_seams(Scene& scene, net::NetSeams seams) {
  scene.make_transport = [seams = std::move(seams)](const ClientOptions& options) {
    return net::make_pooled_transport(options, core::parse_base_url(options.base_url).value(), seams).value();
  };
}

void use_resolver(Scene& scene, net::Resolver resolver) {
  net::NetSeams seams;
  seams.resolver = std::move(resolver);
  use_seams(scene, std::move(seams));
}

void use_host_name(Scene& scene, const std::string& name) {
  scene.options.base_url = "https://" + name + ":" + std::to_string(scene.server.port());
  use_resolver(scene, places({Place("127.0.0.1", scene.server.port())}));
}

}  // namespace authlete::test
