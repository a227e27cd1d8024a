#include "simulator/random_clients/tls_connection.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <utility>

namespace authlete::test {
namespace {

constexpr timeval longest_wait{60, 0};

}  // namespace

RawConnection::RawConnection(std::uint16_t port, Choices& choices)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int no_delay = 1;
  const int small_buffer = 4096;
  if (choices.one_in(4)) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small_buffer, sizeof small_buffer);
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &no_delay, sizeof no_delay);
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest_wait, sizeof longest_wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &longest_wait, sizeof longest_wait);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  ::close(socket_);
  throw std::runtime_error("cannot connect to port " + std::to_string(port));
}

RawConnection::~RawConnection() {
  if (socket_ >= 0) ::close(socket_);
}

RawConnection::RawConnection(RawConnection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

bool RawConnection::send(std::string_view bytes, Choices& choices) {
  // Most bytes are sent at once, because each piece costs a system call.
  const bool in_pieces = choices.one_in(4);
  while (!bytes.empty()) {
    const std::size_t size = in_pieces ? choices.between(1, std::min<std::size_t>(bytes.size(), 300)) : bytes.size();
    const ssize_t sent = ::send(socket_, bytes.data(), size, MSG_NOSIGNAL);
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

RawConnection::Received RawConnection::receive(std::string& bytes) {
  char buffer[16 * 1024];
  const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
  if (size == 0) return Received::end;
  if (size < 0) return errno == EAGAIN ? Received::timeout : Received::reset;
  bytes.append(buffer, static_cast<std::size_t>(size));
  return Received::bytes;
}

void RawConnection::end_sending() { ::shutdown(socket_, SHUT_WR); }

void RawConnection::reset() {
  const linger at_once{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(std::exchange(socket_, -1));
}

TlsSettings::TlsSettings(const std::string& authority_pem) : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free) {
  const std::unique_ptr<BIO, int (*)(BIO*)> pem(
      BIO_new_mem_buf(authority_pem.data(), static_cast<int>(authority_pem.size())), BIO_free);
  const std::unique_ptr<X509, void (*)(X509*)> authority(PEM_read_bio_X509(pem.get(), nullptr, nullptr, nullptr),
                                                         X509_free);
  if (!authority) throw std::runtime_error("the authority of the simulator is not readable");
  X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), authority.get());
  SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
}

TlsConnection::TlsConnection(std::uint16_t port, TlsSettings& settings, Choices& choices, Mistake mistake)
    : raw_(port, choices), settings_(settings), ssl_(SSL_new(settings.context()), SSL_free) {
  from_peer_ = BIO_new(BIO_s_mem());
  to_peer_ = BIO_new(BIO_s_mem());
  SSL_set_bio(ssl_.get(), from_peer_, to_peer_);
  SSL_set_connect_state(ssl_.get());
  SSL_set_tlsext_host_name(ssl_.get(), "localhost");
  SSL_set1_host(ssl_.get(), mistake == Mistake::distrust ? "other.example" : "localhost");
  if (mistake == Mistake::old_version) {
    SSL_set_security_level(ssl_.get(), 0);
    SSL_set_min_proto_version(ssl_.get(), TLS1_VERSION);
    SSL_set_max_proto_version(ssl_.get(), TLS1_1_VERSION);
  } else if (choices.one_in(3)) {
    SSL_set_max_proto_version(ssl_.get(), TLS1_2_VERSION);
  } else if (mistake == Mistake::none && settings.session() != nullptr && choices.one_in(2)) {
    SSL_set_session(ssl_.get(), settings.session());
  }
}

std::string TlsConnection::outgoing_records() {
  std::string records(BIO_ctrl_pending(to_peer_), '\0');
  if (!records.empty()) BIO_read(to_peer_, records.data(), static_cast<int>(records.size()));
  return records;
}

std::string TlsConnection::client_hello() {
  ERR_clear_error();
  SSL_do_handshake(ssl_.get());
  return outgoing_records();
}

bool TlsConnection::handshake(Choices& choices) {
  while (true) {
    ERR_clear_error();
    const int result = SSL_do_handshake(ssl_.get());
    const int error = SSL_get_error(ssl_.get(), result);
    const std::string records = outgoing_records();
    if (!records.empty() && !raw_.send(records, choices)) return false;
    if (result == 1) return true;
    if (error != SSL_ERROR_WANT_READ) return false;
    std::string bytes;
    if (raw_.receive(bytes) != RawConnection::Received::bytes) return false;
    BIO_write(from_peer_, bytes.data(), static_cast<int>(bytes.size()));
  }
}

std::string TlsConnection::encrypted(std::string_view bytes, Choices& choices) {
  const bool in_pieces = choices.one_in(3);
  while (!bytes.empty()) {
    const std::size_t size = in_pieces ? choices.between(1, std::min<std::size_t>(bytes.size(), 200)) : bytes.size();
    ERR_clear_error();
    if (SSL_write(ssl_.get(), bytes.data(), static_cast<int>(size)) <= 0) break;
    bytes.remove_prefix(size);
  }
  return outgoing_records();
}

bool TlsConnection::send(std::string_view bytes, Choices& choices) {
  return raw_.send(encrypted(bytes, choices), choices);
}

bool TlsConnection::send_close_notify(Choices& choices) {
  ERR_clear_error();
  SSL_shutdown(ssl_.get());
  return raw_.send(outgoing_records(), choices);
}

void TlsConnection::update_keys() {
  if (SSL_version(ssl_.get()) == TLS1_3_VERSION) SSL_key_update(ssl_.get(), SSL_KEY_UPDATE_REQUESTED);
}

TlsConnection::Received TlsConnection::receive(Choices& choices) {
  while (true) {
    char buffer[16 * 1024];
    ERR_clear_error();
    const int size = SSL_read(ssl_.get(), buffer, sizeof buffer);
    const int error = SSL_get_error(ssl_.get(), size);
    if (size > 0) {
      input_.append(buffer, static_cast<std::size_t>(size));
      if (SSL_SESSION* session = SSL_get1_session(ssl_.get())) settings_.keep(session);
      return Received::bytes;
    }
    // For example, a response to a key update.
    raw_.send(outgoing_records(), choices);
    if (error == SSL_ERROR_ZERO_RETURN) return Received::close_notify;
    if (error != SSL_ERROR_WANT_READ) return Received::failure;
    std::string bytes;
    switch (raw_.receive(bytes)) {
      case RawConnection::Received::bytes: break;
      case RawConnection::Received::end: return Received::end;
      case RawConnection::Received::reset: return Received::reset;
      case RawConnection::Received::timeout: return Received::timeout;
    }
    BIO_write(from_peer_, bytes.data(), static_cast<int>(bytes.size()));
  }
}

}  // namespace authlete::test
