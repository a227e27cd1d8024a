// The error that the TLS stream reports when OpenSSL and the socket have both failed: the cause, and not its
// consequence.
#include <openssl/err.h>
#include <sys/socket.h>
#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

#include "net/tls_error.hpp"
#include "net/tls_stream_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using boost::asio::ip::tcp;
using net::TlsStream;

namespace {

/// The peer's certificate is not valid for the name that the client expects.
class WrongNameFixture : public TlsStreamFixture {
 public:
  explicit WrongNameFixture(int version = 0) : TlsStreamFixture(version, "other.example") {}

  /// The client verifies the certificate when its socket can send nothing any more, not even the alert.
  Error error_of_handshake_without_sending() {
    TlsStream::Step step = stream.handshake();
    wire.wait(tcp::socket::wait_read);
    peer.take(wire);
    SSL_do_handshake(peer.ssl.get());
    ::shutdown(stream.socket().native_handle(), SHUT_WR);
    hand_over(64 << 10, [&] {
      if (step.wants == TlsStream::Wants::readable) step = stream.handshake();
    });
    return net::handshake_error(stream.ssl(), step.error, "localhost");
  }
};

class OldWrongNameFixture : public WrongNameFixture {
 public:
  OldWrongNameFixture() : WrongNameFixture(TLS1_2_VERSION) {}
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tls_stream_errors, TlsStreamFixture)

BOOST_AUTO_TEST_CASE(alert_is_reported_by_its_name_after_a_failed_write) {
  complete_handshake();
  take_tickets();
  ::shutdown(stream.socket().native_handle(), SHUT_WR);
  BOOST_TEST(stream.write("x", 1).error == boost::asio::error::broken_pipe);
  const std::string forged(std::string("\x17\x03\x03\x00\x40", 5) + std::string(64, 'x'));
  BIO_write(SSL_get_rbio(peer.ssl.get()), forged.data(), static_cast<int>(forged.size()));
  BOOST_TEST(peer.hear().empty());
  ERR_clear_error();
  std::string text;
  hand_over(64 << 10,
            [&] { BOOST_TEST(net::describe(read(text).error) == "the server sent the alert \"bad record mac\""); });
}

BOOST_FIXTURE_TEST_CASE(certificate_error_is_reported_although_the_alert_could_not_be_sent, WrongNameFixture) {
  const Error error = error_of_handshake_without_sending();
  BOOST_TEST(error.kind == ErrorKind::tls_verify, error);
}

BOOST_FIXTURE_TEST_CASE(tls_1_2_certificate_error_is_reported_although_the_alert_was_not_sent, OldWrongNameFixture) {
  const Error error = error_of_handshake_without_sending();
  BOOST_TEST(error.kind == ErrorKind::tls_verify, error);
}

BOOST_AUTO_TEST_SUITE_END()
