#include "server/beast/peer_counts.hpp"

#include <utility>

namespace authlete::server::beast {

namespace ip = boost::asio::ip;

namespace {

// Returns the 4 bytes of an IPv4 address, or the first 8 bytes of an IPv6 address.
std::string client_of(const ip::address& address) {
  const ip::address plain = without_mapping(address);
  if (plain.is_v4()) {
    const auto bytes = plain.to_v4().to_bytes();
    return std::string(bytes.begin(), bytes.end());
  }
  const auto bytes = plain.to_v6().to_bytes();
  return std::string(bytes.begin(), bytes.begin() + 8);
}

}  // namespace

ip::address without_mapping(const ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
  return address;
}

std::unique_ptr<PeerCounts::Place> PeerCounts::take(const ip::address& address) {
  std::string client = client_of(address);
  const std::lock_guard lock(mutex_);
  const auto entry = counts_.try_emplace(std::move(client)).first;
  if (limit_ > 0 && entry->second >= limit_) return nullptr;
  std::unique_ptr<Place> place(new Place(*this, entry));
  ++entry->second;
  return place;
}

PeerCounts::Place::~Place() {
  const std::lock_guard lock(counts_.mutex_);
  if (--entry_->second == 0) counts_.counts_.erase(entry_);
}

}  // namespace authlete::server::beast
