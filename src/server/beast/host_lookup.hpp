#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/system/error_code.hpp>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace authlete::server::beast {

using HostAddresses = std::vector<boost::asio::ip::address>;

/// A lookup of a host name in a thread of its own, which may outlive this object and the execution context. A lookup
/// cannot be stopped, only abandoned. Asio's resolver has one thread for all lookups of a context, so a name server of
/// one client that hangs would delay the notifications of all others.
///
/// The thread refers to no object of Asio. It only closes its end of a pair of sockets when it is done, which makes the
/// other end readable.
class HostLookup {
 public:
  /// Counts the lookups that are under way.
  using Count = std::shared_ptr<std::atomic<std::size_t>>;

  /// Starts a lookup. `error` is set if there are `maximum` of them already, or if the system has no thread or socket.
  HostLookup(const boost::asio::any_io_executor& executor, const std::string& host, const Count& count,
             std::size_t maximum, boost::system::error_code& error);

  /// Becomes readable when the lookup is done.
  boost::asio::posix::stream_descriptor& done() noexcept { return done_; }
  /// Returns the result after `done` became readable.
  HostAddresses addresses(boost::system::error_code& error) const;

 private:
  struct Shared;

  boost::asio::posix::stream_descriptor done_;
  std::shared_ptr<Shared> shared_;
};

}  // namespace authlete::server::beast
