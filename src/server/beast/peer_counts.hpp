#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace authlete::server::beast {

/// Returns the address, or the IPv4 address that an IPv6 address stands for (RFC 4291 section 2.5.5.2).
boost::asio::ip::address without_mapping(const boost::asio::ip::address& address);

/// Counts the connections of each client. A client is an IPv4 address or a /64 network of IPv6, because a machine may
/// choose among all addresses of its network.
///
/// Thread safety: may be called concurrently. A place must not outlive the object.
class PeerCounts {
  // A rehash of the hash table would invalidate iterators.
  using Map = std::map<std::string, std::size_t>;

 public:
  /// Counts one connection as long as it exists.
  class Place {
   public:
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    friend class PeerCounts;
    Place(PeerCounts& counts, Map::iterator entry) : counts_(counts), entry_(entry) {}

    PeerCounts& counts_;
    const Map::iterator entry_;
  };

  /// `limit` is the number of connections of a client; 0 means no limit.
  explicit PeerCounts(std::size_t limit) : limit_(limit) {}

  /// Returns a place for a connection, or null if the client has too many.
  std::unique_ptr<Place> take(const boost::asio::ip::address& address);

 private:
  const std::size_t limit_;
  std::mutex mutex_;  ///< Guards the counts.
  Map counts_;
};

}  // namespace authlete::server::beast
