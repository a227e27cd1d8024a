#include "net/channel.hpp"

#include <sys/socket.h>
#include <boost/asio/error.hpp>

#include <cerrno>
#include <utility>

#include "net/connection.hpp"

namespace authlete::net {

namespace asio = boost::asio;

Connection::Connection(std::unique_ptr<Channel> new_channel) : channel(std::move(new_channel)) {}

Connection::~Connection() = default;

Channel::~Channel() {
  if (!open_) return;
  if (close_notify_allowed_)
    stream.send_close_notify();
  else
    stream.skip_close_notify();
}

int Channel::opened() noexcept {
  open_ = true;
  return socket().native_handle();
}

void Channel::shrink() noexcept {
  stream.free_buffers();
  buffer.shrink_to_fit();
}

boost::system::error_code Channel::probe(int descriptor) {
  if (stream.receive_error()) return stream.receive_error();
  if (!holds_unread_bytes()) {
    char byte = 0;
    const ssize_t received = ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (received < 0) return boost::system::error_code(errno, boost::system::system_category());
    if (received == 0) return asio::error::eof;
  }
  // Bytes are available. The read processes session tickets internally; data and the end of the stream are reported.
  char byte = 0;
  const TlsStream::Step step = stream.read(&byte, 1);
  if (step.wants == TlsStream::Wants::nothing) return step.error;
  // The rest of a partial record may still follow.
  return holds_unread_bytes() ? boost::system::error_code() : asio::error::would_block;
}

}  // namespace authlete::net
