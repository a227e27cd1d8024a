#include "net/channel.hpp"

#include <openssl/bio.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <new>
#include <utility>

#include "net/connection.hpp"

namespace authlete::net {

namespace asio = boost::asio;

namespace {

// asio::ssl::stream takes over an SSL object, but makes one only from its own context class.
SSL* make_ssl(const TlsContext& tls) {
  SSL* const ssl = SSL_new(tls.native_handle());
  if (ssl == nullptr) throw std::bad_alloc();
  if (!tls.expect_server(ssl)) {
    SSL_free(ssl);
    throw std::bad_alloc();
  }
  return ssl;
}

}  // namespace

Connection::Connection(std::unique_ptr<Channel> new_channel) : channel(std::move(new_channel)) {}

Connection::~Connection() = default;

Channel::Channel(const asio::any_io_executor& home, const TlsContext& tls)
    : stream(asio::ip::tcp::socket(home), make_ssl(tls)) {}

Channel::~Channel() {
  if (!open_) return;
  // A session that ends without this mark cannot be resumed, although a broken connection says nothing against it.
  if (!farewell_) {
    SSL_set_shutdown(ssl(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    return;
  }
  // Asio's shutdown would read as well. Here close_notify is written to memory and handed to the socket if it has room.
  BIO* const memory = BIO_new(BIO_s_mem());
  if (memory == nullptr) return;
  SSL_set0_wbio(ssl(), memory);
  SSL_shutdown(ssl());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  if (size > 0)
    static_cast<void>(
        ::send(socket().native_handle(), bytes, static_cast<std::size_t>(size), MSG_DONTWAIT | MSG_NOSIGNAL));
}

int Channel::opened() {
  open_ = true;
  boost::system::error_code ignored;
  socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  socket().non_blocking(true, ignored);  // for silent(); asynchronous operations do not care
  return socket().native_handle();
}

bool Channel::holds_unread_bytes() {
  // Asio's input buffer is never larger than what the BIO has room for, so nothing stays behind in it.
  return SSL_has_pending(ssl()) == 1 || BIO_pending(SSL_get_rbio(ssl())) > 0;
}

boost::system::error_code Channel::probe(int descriptor) {
  if (!holds_unread_bytes()) {
    char byte = 0;
    const ssize_t received = ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    if (received < 0) return boost::system::error_code(errno, boost::system::system_category());
    if (received == 0) return asio::error::eof;
  }
  // There is something: a session ticket is taken in here, data and the end of the stream come out.
  char byte = 0;
  boost::system::error_code error;
  stream.read_some(asio::buffer(&byte, 1), error);
  if (error == asio::error::would_block && holds_unread_bytes()) return boost::system::error_code();
  return error;
}

}  // namespace authlete::net
