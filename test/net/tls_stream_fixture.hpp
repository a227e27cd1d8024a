#pragma once

#include <openssl/ssl.h>
#include <sys/socket.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "net/net_fixture.hpp"
#include "net/tls_context.hpp"
#include "net/tls_stream.hpp"
#include "support/server_tls.hpp"

namespace authlete::test {

inline std::shared_ptr<net::TlsContext> client_context(const std::string& expected_name) {
  TlsOptions options;
  options.use_system_roots = false;
  options.ca_pem = authority().pem();
  return net::TlsContext::create(options, expected_name, false).value();
}

/// The other end: TLS in memory, whose output is written to the client's socket as the test decides.
class TlsPeer {
 public:
  explicit TlsPeer(int version = 0) : context_(make_server_context(tls_server())) {
    if (version != 0) SSL_CTX_set_max_proto_version(context_.get(), version);
    SSL_CTX_set_session_cache_mode(context_.get(), SSL_SESS_CACHE_OFF);
    ssl.reset(SSL_new(context_.get()));
    SSL_set_accept_state(ssl.get());
    SSL_set_bio(ssl.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  }

  /// Takes the bytes that the client has sent.
  void take(boost::asio::ip::tcp::socket& socket) {
    char bytes[64 << 10];
    for (;;) {
      const ssize_t count = ::recv(socket.native_handle(), bytes, sizeof bytes, MSG_DONTWAIT);
      if (count <= 0) return;
      BIO_write(SSL_get_rbio(ssl.get()), bytes, static_cast<int>(count));
    }
  }
  /// Returns at most `most` bytes of the pending output.
  std::string give(std::size_t most) {
    std::string bytes(most, '\0');
    const int count = BIO_read(SSL_get_wbio(ssl.get()), bytes.data(), static_cast<int>(most));
    bytes.resize(static_cast<std::size_t>(std::max(count, 0)));
    return bytes;
  }
  void say(std::string_view text) {
    BOOST_REQUIRE(SSL_write(ssl.get(), text.data(), static_cast<int>(text.size())) == static_cast<int>(text.size()));
  }
  std::string hear() {
    std::string text(256 << 10, '\0');
    const int count = SSL_read(ssl.get(), text.data(), static_cast<int>(text.size()));
    text.resize(static_cast<std::size_t>(std::max(count, 0)));
    return text;
  }

  std::unique_ptr<SSL, void (*)(SSL*)> ssl{nullptr, &SSL_free};

 private:
  TlsContext context_;
};

class TlsStreamFixture {
 public:
  explicit TlsStreamFixture(int version = 0, const std::string& expected_name = "localhost")
      : tls(client_context(expected_name)), peer(version) {
    boost::asio::ip::tcp::acceptor acceptor(context,
                                            boost::asio::ip::tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    stream.socket().connect(acceptor.local_endpoint());
    acceptor.accept(wire);
    wire.set_option(boost::asio::ip::tcp::no_delay(true));
    BOOST_REQUIRE(!stream.begin());
  }

  /// Hands over the peer's output in pieces of that size, and inspects the stream after each.
  template <class Look>
  void hand_over(std::size_t piece, Look look) {
    for (std::string bytes = peer.give(piece); !bytes.empty(); bytes = peer.give(piece)) {
      boost::asio::write(wire, boost::asio::buffer(bytes));
      stream.socket().wait(boost::asio::ip::tcp::socket::wait_read);
      look();
    }
  }
  void complete_handshake(std::size_t piece = 64 << 10) {
    net::TlsStream::Step step = stream.handshake();
    for (int round = 0; round < 10 && step.wants == net::TlsStream::Wants::readable; ++round) {
      wire.wait(boost::asio::ip::tcp::socket::wait_read);
      peer.take(wire);
      SSL_do_handshake(peer.ssl.get());
      hand_over(piece, [&] {
        if (step.wants == net::TlsStream::Wants::readable) step = stream.handshake();
      });
    }
    BOOST_REQUIRE(!step.error);
    BOOST_REQUIRE((step.wants == net::TlsStream::Wants::nothing));
    if (SSL_is_init_finished(peer.ssl.get())) return;  // with TLS 1.3 the client sends the last message
    wire.wait(boost::asio::ip::tcp::socket::wait_read);
    peer.take(wire);
    SSL_do_handshake(peer.ssl.get());
  }
  net::TlsStream::Step read(std::string& text, std::size_t room = 64 << 10) {
    text.resize(room);
    const net::TlsStream::Step step = stream.read(text.data(), text.size());
    text.resize(step.bytes);
    return step;
  }
  /// Takes the session tickets that follow a handshake of TLS 1.3.
  void take_tickets() {
    std::string none;
    hand_over(64 << 10, [&] { BOOST_TEST((read(none).wants == net::TlsStream::Wants::readable)); });
  }

  boost::asio::io_context context;
  std::shared_ptr<net::TlsContext> tls;
  net::TlsStream stream{context.get_executor(), *tls};
  boost::asio::ip::tcp::socket wire{context};
  TlsPeer peer;
};

class OldTlsStreamFixture : public TlsStreamFixture {
 public:
  OldTlsStreamFixture() : TlsStreamFixture(TLS1_2_VERSION) {}
};

}  // namespace authlete::test
