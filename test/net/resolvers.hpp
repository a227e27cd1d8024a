#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "net/net_fixture.hpp"
#include "net/test_hooks.hpp"

namespace authlete::test {

/// An address and a port.
class Place {
 public:
  Place(std::string address, std::uint16_t port) : address(std::move(address)), port(port) {}
  std::string address;
  std::uint16_t port;
};

/// A resolver that finds these addresses for every name, to be tried in this order.
net::Resolver places(std::vector<Place> found);
/// A resolver that never completes.
net::Resolver silence();

/// Makes the fixture's client look up names with this resolver.
void use_resolver(NetFixture& fixture, net::Resolver resolver);
/// Makes the fixture's client reach its server under another name.
void use_host_name(NetFixture& fixture, const std::string& name);
/// Gives the fixture's client these test hooks.
void use_test_hooks(NetFixture& fixture, net::NetTestHooks test_hooks);

}  // namespace authlete::test
