#include "server/beast/host_lookup.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/asio/error.hpp>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

namespace authlete::server::beast {

namespace asio = boost::asio;
using boost::system::error_code;

/// The result, which the thread and its starter share.
struct HostLookup::Shared {
  std::mutex mutex;
  int failure = EAI_AGAIN;
  HostAddresses addresses;
};

namespace {

asio::ip::address address_of(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, address, sizeof ipv4);
    return asio::ip::address_v4(ntohl(ipv4.sin_addr.s_addr));
  }
  sockaddr_in6 ipv6{};
  std::memcpy(&ipv6, address, sizeof ipv6);
  asio::ip::address_v6::bytes_type bytes;
  std::memcpy(bytes.data(), ipv6.sin6_addr.s6_addr, bytes.size());
  return asio::ip::address_v6(bytes, ipv6.sin6_scope_id);
}

int look_up(const std::string& host, HostAddresses& addresses) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_family = AF_UNSPEC;
  addrinfo* list = nullptr;
  const int failure = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (failure != 0) return failure;
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
  for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next)
    if (entry->ai_family == AF_INET || entry->ai_family == AF_INET6) addresses.push_back(address_of(entry->ai_addr));
  return addresses.empty() ? EAI_NONAME : 0;
}

}  // namespace

HostLookup::HostLookup(const asio::any_io_executor& executor, const std::string& host, const Count& count,
                       std::size_t maximum, error_code& error)
    : done_(executor), shared_(std::make_shared<Shared>()) {
  if (count->fetch_add(1) >= maximum) {
    count->fetch_sub(1);
    error = asio::error::try_again;
    return;
  }
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    error = error_code(errno, boost::system::system_category());
    count->fetch_sub(1);
    return;
  }
  done_.assign(ends[0], error);
  if (error) ::close(ends[0]);
  try {
    if (error) throw std::system_error(error.value(), std::system_category());
    std::thread([host, count, shared = shared_, end = ends[1]] {
      HostAddresses addresses;
      int failure = EAI_MEMORY;
      try {
        failure = look_up(host, addresses);
      } catch (const std::bad_alloc&) {
        // It is reported as a failure.
      }
      {
        const std::lock_guard lock(shared->mutex);
        shared->failure = failure;
        shared->addresses = std::move(addresses);
      }
      count->fetch_sub(1);
      ::close(end);
    }).detach();
  } catch (const std::system_error& failure) {
    error = error_code(failure.code().value(), boost::system::system_category());
    ::close(ends[1]);
    count->fetch_sub(1);
  }
}

HostAddresses HostLookup::addresses(error_code& error) const {
  const std::lock_guard lock(shared_->mutex);
  if (shared_->failure != 0) error = asio::error::host_not_found;
  return shared_->addresses;
}

}  // namespace authlete::server::beast
