#include "support/server_connection.hpp"

#include <fcntl.h>
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
#include <vector>

#include "support/server_state.hpp"

namespace authlete::test {

template <class Change>
void Connection::record(Change apply) {
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

bool Connection::handshake(const HandshakeOptions& options) {
  if (!server_.options.tls) return true;
  handshake_options_ = options;
  tls_ = SSL_new(server_.context.get());
  SSL_set_fd(tls_, descriptor_);
  SSL_set_app_data(tls_, this);
  if (SSL_accept(tls_) != 1) {
    ERR_clear_error();
    wait_until_arrived();  // an alert
    return false;
  }
  record([&](ConnectionRecord& entry) {
    entry.handshake_done = true;
    entry.session_resumed = SSL_session_reused(tls_) == 1;
    entry.tls_version = SSL_get_version(tls_);
    if (X509* certificate = SSL_get0_peer_certificate(tls_)) {
      char name[65] = {};
      X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
      entry.client_name = name;
    }
    if (const char* name = SSL_get_servername(tls_, TLSEXT_NAMETYPE_host_name)) entry.server_name = name;
  });
  return true;
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

bool Connection::send_close_notify() {
  if (tls_ != nullptr) SSL_shutdown(tls_);
  ERR_clear_error();
  wait_until_arrived();
  return true;
}

bool Connection::send_tickets(std::size_t count) {
  for (std::size_t number = 0; number < count; ++number)
    if (SSL_new_session_ticket(tls_) != 1) return false;
  const bool sent = SSL_do_handshake(tls_) == 1;
  wait_until_arrived();
  return sent;
}

bool Connection::update_key(bool of_both_sides) {
  const int kind = of_both_sides ? SSL_KEY_UPDATE_REQUESTED : SSL_KEY_UPDATE_NOT_REQUESTED;
  return SSL_key_update(tls_, kind) == 1 && SSL_do_handshake(tls_) == 1;
}

bool Connection::renegotiate() {
  if (SSL_renegotiate(tls_) != 1 || SSL_do_handshake(tls_) != 1) return false;
  // The client's side of it is read like data. The socket must not block once it is over.
  const int flags = ::fcntl(descriptor_, F_GETFL);
  ::fcntl(descriptor_, F_SETFL, flags | O_NONBLOCK);
  bool going_on = true;
  while (going_on && SSL_renegotiate_pending(tls_) == 1) {
    char byte = 0;
    const int count = SSL_peek(tls_, &byte, 1);
    if (count > 0 || SSL_get_error(tls_, count) != SSL_ERROR_WANT_READ) break;
    pollfd entry{descriptor_, POLLIN, 0};
    going_on = SSL_renegotiate_pending(tls_) == 0 || ::poll(&entry, 1, 10'000) == 1;
  }
  ::fcntl(descriptor_, F_SETFL, flags);
  ERR_clear_error();
  const bool renegotiated = SSL_renegotiate_pending(tls_) == 0 && SSL_is_init_finished(tls_) == 1;
  if (renegotiated) record([](ConnectionRecord& entry) { ++entry.renegotiations; });
  return renegotiated;
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
  // Ends when the client closes, seen without reading what may be there, or when stop() shuts the descriptor down.
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

int Connection::look_at_hello(SSL* tls, int* alert, void*) {
  Connection& self = *static_cast<Connection*>(SSL_get_app_data(tls));
  const unsigned char* data = nullptr;
  std::size_t size = 0;
  if (SSL_client_hello_get0_ext(tls, TLSEXT_TYPE_application_layer_protocol_negotiation, &data, &size) == 1)
    self.record([&](ConnectionRecord& entry) {
      for (std::size_t at = 2; at < size && at + 1 + data[at] <= size; at += 1u + data[at])
        entry.offered_protocols.emplace_back(reinterpret_cast<const char*>(data) + at + 1, data[at]);
    });
  if (self.handshake_options_.alert < 0) return SSL_CLIENT_HELLO_SUCCESS;
  *alert = self.handshake_options_.alert;
  return SSL_CLIENT_HELLO_ERROR;
}

int Connection::select_protocol(SSL* tls, const unsigned char** selected, unsigned char* size,
                                const unsigned char* offered, unsigned int offered_size, void*) {
  const HandshakeOptions& options = static_cast<const Connection*>(SSL_get_app_data(tls))->handshake_options_;
  if (options.protocol.empty()) return SSL_TLSEXT_ERR_NOACK;
  const std::string entry = static_cast<char>(options.protocol.size()) + options.protocol;
  const std::string_view all(reinterpret_cast<const char*>(offered), offered_size);
  if (options.only_if_offered && all.find(entry) == std::string_view::npos) return SSL_TLSEXT_ERR_ALERT_FATAL;
  *selected = reinterpret_cast<const unsigned char*>(options.protocol.data());
  *size = static_cast<unsigned char>(options.protocol.size());
  return SSL_TLSEXT_ERR_OK;
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

// Until the client's kernel has acknowledged all that was sent, a FIN included: what a test does next then surely
// comes after it. The loopback needs microseconds for that.
void Connection::wait_until_arrived() const {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (std::chrono::steady_clock::now() < give_up) {
    int unacknowledged = 0;
    if (::ioctl(descriptor_, SIOCOUTQ, &unacknowledged) != 0) return;
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(descriptor_, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return;
    if (info.tcpi_state == TCP_CLOSE) return;  // the client has reset it
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
