#include "support/server_connection.hpp"

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <mutex>
#include <thread>
#include <utility>

#include "support/server_state.hpp"

namespace authlete::test {

void Connection::record(const std::function<void(ConnectionRecord&)>& apply) {
  server_.change([&] { apply(server_.records[number_ - 1]); });
}

Connection::~Connection() {
  if (descriptor_ >= 0) close();
  if (tls_ != nullptr) SSL_free(tls_);
}

void Connection::run(const Script& script) {
  for (const Step& step : script)
    if (!step(*this)) return;
}

bool Connection::receive_raw() {
  char bytes[4096];
  const ssize_t count = ::recv(descriptor_, bytes, sizeof bytes, 0);
  if (count <= 0) return false;
  record([&](ConnectionRecord& entry) { entry.raw.append(bytes, static_cast<std::size_t>(count)); });
  return true;
}

bool Connection::receive() {
  if (!read_head()) return false;
  std::size_t length = 0;
  const std::string text = request_.field("Content-Length");
  std::from_chars(text.data(), text.data() + text.size(), length);
  while (input_.size() < length)
    if (!read_more()) return false;
  request_.body = input_.substr(0, length);
  input_.erase(0, length);
  return note_request();
}

bool Connection::receive_head() { return read_head() && note_request(); }

bool Connection::receive_bytes(std::size_t count) {
  request_ = ReceivedRequest();
  while (input_.size() < count) {
    char bytes[4096];
    const int got = read(bytes, std::min(sizeof bytes, count - input_.size()));
    if (got <= 0) return false;
    input_.append(bytes, static_cast<std::size_t>(got));
  }
  request_.head = std::move(input_);
  input_.clear();
  return note_request();
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const int count = tls_ != nullptr ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                      : static_cast<int>(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
    if (count <= 0) {
      ERR_clear_error();
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Connection::send_raw(std::string_view bytes) {
  const bool sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
  wait_until_arrived();
  return sent;
}

bool Connection::drip(std::string_view bytes, std::chrono::milliseconds interval) {
  for (const char byte : bytes) {
    if (!send(std::string_view(&byte, 1))) return false;
    std::unique_lock lock(server_.mutex);
    if (server_.changed.wait_for(lock, interval, [&] { return server_.stopping; })) return false;
  }
  return true;
}

bool Connection::close() {
  if (tls_ != nullptr && SSL_is_init_finished(tls_) && SSL_get_shutdown(tls_) == 0) SSL_shutdown(tls_);
  ERR_clear_error();
  return close_without_notify();
}

bool Connection::close_without_notify() {
  ::shutdown(descriptor_, SHUT_WR);
  wait_until_arrived();
  close_descriptor();
  return false;
}

bool Connection::end_writing() {
  ::shutdown(descriptor_, SHUT_WR);
  wait_until_arrived();
  return true;
}

bool Connection::reset() {
  const linger at_once{1, 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close_descriptor();
  return false;
}

bool Connection::stall() {
  // Ends when the client closes, which is noticed without reading pending bytes, or when stop() shuts down the
  // descriptor.
  pollfd entry{descriptor_, POLLRDHUP, 0};
  while (::poll(&entry, 1, -1) < 0 && errno == EINTR) {
  }
  if (tls_ != nullptr && SSL_is_init_finished(tls_)) {
    char bytes[4096];
    while (read(bytes, sizeof bytes) > 0) {
    }
  }
  return false;
}

bool Connection::ignore() {
  char bytes[16384];
  while (::recv(descriptor_, bytes, sizeof bytes, 0) > 0) {
  }
  return false;
}

bool Connection::wait_at(const Gate& gate) {
  return gate.pass([this] {
    const std::lock_guard lock(server_.mutex);
    return server_.stopping;
  });
}

int Connection::read(char* bytes, std::size_t size) {
  const int count = tls_ != nullptr ? SSL_read(tls_, bytes, static_cast<int>(size))
                                    : static_cast<int>(::recv(descriptor_, bytes, size, 0));
  if (count <= 0 && tls_ != nullptr) {
    const bool notified =
        (SSL_get_shutdown(tls_) & SSL_RECEIVED_SHUTDOWN) != 0 && SSL_get_error(tls_, count) == SSL_ERROR_ZERO_RETURN;
    if (notified) record([](ConnectionRecord& entry) { entry.close_notify_received = true; });
    ERR_clear_error();
  }
  return count;
}

bool Connection::read_more() {
  char bytes[16384];
  const int count = read(bytes, sizeof bytes);
  if (count <= 0) return false;
  input_.append(bytes, static_cast<std::size_t>(count));
  return true;
}

bool Connection::read_head() {
  request_ = ReceivedRequest();
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return false;
  request_.head = input_.substr(0, end + 4);
  input_.erase(0, end + 4);
  return true;
}

bool Connection::note_request() {
  server_.change([&] {
    request_.connection = number_;
    request_.exchange = ++server_.records[number_ - 1].exchanges;
    server_.requests.push_back(request_);
  });
  return true;
}

// Waits until the client's kernel has acknowledged everything that was sent, a FIN included, so that later steps of a
// test come after it. The loopback needs microseconds for that.
void Connection::wait_until_arrived() const {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (std::chrono::steady_clock::now() < give_up) {
    int unacknowledged = 0;
    if (::ioctl(descriptor_, SIOCOUTQ, &unacknowledged) != 0) return;
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(descriptor_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return;
    if (info.tcpi_state == TCP_CLOSE) return;  // the client has reset the connection
    if (unacknowledged == 0 && info.tcpi_state != TCP_FIN_WAIT1 && info.tcpi_state != TCP_LAST_ACK &&
        info.tcpi_state != TCP_CLOSING)
      return;
    std::this_thread::yield();
  }
}

void Connection::close_descriptor() {
  server_.change([&] {
    std::erase(server_.descriptors, descriptor_);
    ::close(descriptor_);
    ConnectionRecord& entry = server_.records[number_ - 1];
    entry.ended = true;
    ++server_.ended;
  });
  descriptor_ = -1;
}

}  // namespace authlete::test
