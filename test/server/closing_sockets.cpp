#include "server/beast/closing_sockets.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>

namespace authlete::server::beast {
namespace {

using namespace std::chrono_literals;

/// Two sockets that are connected with each other.
class SocketPair {
 public:
  SocketPair() {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends_) != 0)
      throw std::runtime_error("no socket pair");
  }
  ~SocketPair() { ::close(ends_[0]); }
  SocketPair(const SocketPair&) = delete;
  SocketPair& operator=(const SocketPair&) = delete;

  int other_end() const { return ends_[1]; }
  bool other_end_is_closed() const {
    char byte = 0;
    return ::recv(ends_[0], &byte, 1, 0) == 0;
  }

 private:
  int ends_[2];
};

}  // namespace

BOOST_AUTO_TEST_SUITE(closing_sockets)

BOOST_AUTO_TEST_CASE(socket_is_closed_when_its_time_is_over) {
  boost::asio::io_context context;
  const SocketPair first, second;
  ClosingSockets closing(context.get_executor(), 5ms, 8);
  closing.add(first.other_end());
  closing.add(second.other_end());
  context.poll();
  BOOST_TEST(!first.other_end_is_closed());
  context.restart();
  context.run();
  BOOST_TEST(first.other_end_is_closed());
  BOOST_TEST(second.other_end_is_closed());
}

BOOST_AUTO_TEST_CASE(oldest_socket_is_closed_at_once_when_there_are_too_many) {
  boost::asio::io_context context;
  const SocketPair first, second, third;
  ClosingSockets closing(context.get_executor(), 1h, 2);
  closing.add(first.other_end());
  closing.add(second.other_end());
  context.poll();
  BOOST_TEST(!first.other_end_is_closed());
  closing.add(third.other_end());
  context.restart();
  context.poll();
  BOOST_TEST(first.other_end_is_closed());
  BOOST_TEST(!second.other_end_is_closed());
  BOOST_TEST(!third.other_end_is_closed());
}

BOOST_AUTO_TEST_CASE(sockets_are_closed_at_once_when_descriptors_are_needed) {
  boost::asio::io_context context;
  const SocketPair first, second;
  ClosingSockets closing(context.get_executor(), 5ms, 8);
  closing.add(first.other_end());
  closing.close_all();
  context.run();
  BOOST_TEST(first.other_end_is_closed());
  closing.add(second.other_end());
  context.restart();
  context.run();
  BOOST_TEST(second.other_end_is_closed());
}

BOOST_AUTO_TEST_CASE(all_sockets_are_closed_with_the_server) {
  boost::asio::io_context context;
  const SocketPair pair;
  {
    ClosingSockets closing(context.get_executor(), 1h, 8);
    closing.add(pair.other_end());
    context.poll();
    BOOST_TEST(!pair.other_end_is_closed());
  }
  BOOST_TEST(pair.other_end_is_closed());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace authlete::server::beast
