#pragma once

#include <boost/asio/ip/address.hpp>

#include <vector>

#include "authlete/server/network.hpp"

namespace authlete::server::beast {

/// Returns whether an address is for hosts of the public internet (RFC 6890): not private, loopback, link-local,
/// multicast, reserved, or one that embeds an IPv4 address of another host.
bool is_public_address(const boost::asio::ip::address& address);

/// Returns whether an address is public or in one of the networks.
bool may_connect_to(const boost::asio::ip::address& address, const std::vector<Network>& allowed);

}  // namespace authlete::server::beast
