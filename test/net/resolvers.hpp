#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "net/scene.hpp"
#include "net/seams.hpp"

namespace authlete::test {

/// An address and a port.
class Place {
 public:
  Place(std::string address, std::uint16_t port) : address(std::move(address)), port(port) {}
  std::string address;
  std::uint16_t port;
};

/// Every name is at these places, tried in this order.
net::Resolver places(std::vector<Place> found);
/// Never answers.
net::Resolver silence();

/// Makes the scene's client look up names in this way.
void use_resolver(Scene& scene, net::Resolver resolver);
/// Sends the scene's client to its server, under another name.
void use_host_name(Scene& scene, const std::string& name);
/// Makes the scene's client with these seams.
void use_seams(Scene& scene, net::NetSeams seams);

}  // namespace authlete::test
