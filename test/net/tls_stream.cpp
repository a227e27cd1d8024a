// The TLS stream against a peer whose bytes are handed over one by one, or as many at a time as a case needs.
#include "net/tls_stream.hpp"

#include <malloc.h>
#include <openssl/err.h>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

#include "net/tls_error.hpp"
#include "net/tls_stream_fixture.hpp"

using namespace authlete;
using namespace authlete::test;
using boost::asio::ip::tcp;
using net::TlsStream;
using Wants = TlsStream::Wants;

BOOST_FIXTURE_TEST_SUITE(tls_stream, TlsStreamFixture)

BOOST_AUTO_TEST_CASE(stream_works_byte_by_byte) {
  complete_handshake(1);
  take_tickets();
  peer.say("hello");
  std::string heard;
  hand_over(1, [&] {
    std::string text;
    const TlsStream::Step step = read(text);
    BOOST_TEST(!step.error);
    BOOST_TEST(((step.wants == Wants::readable) == text.empty()));
    heard += text;
  });
  BOOST_TEST(heard == "hello");
  BOOST_TEST(!stream.holds_unread_bytes());
}

BOOST_AUTO_TEST_CASE(session_ticket_is_not_data) {
  complete_handshake();
  BOOST_TEST(BIO_pending(SSL_get_wbio(peer.ssl.get())) > 0);
  take_tickets();
  BOOST_TEST(!stream.holds_unread_bytes());
}

BOOST_AUTO_TEST_CASE(part_of_a_record_is_held_until_the_rest_arrives) {
  complete_handshake();
  take_tickets();
  peer.say("hello");
  std::string text;
  boost::asio::write(wire, boost::asio::buffer(peer.give(7)));
  stream.socket().wait(tcp::socket::wait_read);
  BOOST_TEST((read(text).wants == Wants::readable));
  BOOST_TEST(stream.holds_unread_bytes());
  hand_over(64 << 10, [&] { BOOST_TEST(read(text).bytes == 5u); });
  BOOST_TEST(text == "hello");
}

BOOST_AUTO_TEST_CASE(two_records_that_arrive_together_are_read_one_after_the_other) {
  complete_handshake();
  take_tickets();
  peer.say("one");
  peer.say("two");
  std::string text;
  hand_over(64 << 10, [&] { BOOST_TEST(read(text).bytes == 3u); });
  BOOST_TEST(stream.holds_unread_bytes());
  BOOST_TEST(read(text).bytes == 3u);
  BOOST_TEST(text == "two");
  BOOST_TEST(!stream.holds_unread_bytes());
}

BOOST_AUTO_TEST_CASE(close_notify_is_a_clean_end) {
  complete_handshake();
  take_tickets();
  SSL_shutdown(peer.ssl.get());
  std::string text;
  hand_over(64 << 10, [&] { BOOST_TEST(read(text).error == boost::asio::error::eof); });
}

BOOST_AUTO_TEST_CASE(end_without_close_notify_is_a_truncation) {
  complete_handshake();
  take_tickets();
  wire.shutdown(tcp::socket::shutdown_send);
  stream.socket().wait(tcp::socket::wait_read);
  std::string text;
  BOOST_TEST(read(text).error == boost::asio::ssl::error::stream_truncated);
}

BOOST_AUTO_TEST_CASE(end_in_the_middle_of_a_record_is_a_truncation) {
  complete_handshake();
  take_tickets();
  peer.say("hello");
  boost::asio::write(wire, boost::asio::buffer(peer.give(7)));
  wire.shutdown(tcp::socket::shutdown_send);
  std::string text;
  TlsStream::Step step;
  for (int look = 0; look < 3 && !step.error; ++look) {
    stream.socket().wait(tcp::socket::wait_read);
    step = read(text);
  }
  BOOST_TEST(step.error == boost::asio::ssl::error::stream_truncated);
}

BOOST_AUTO_TEST_CASE(end_in_the_handshake_is_a_truncation) {
  BOOST_TEST((stream.handshake().wants == Wants::readable));
  wire.shutdown(tcp::socket::shutdown_send);
  stream.socket().wait(tcp::socket::wait_read);
  BOOST_TEST(stream.handshake().error == boost::asio::ssl::error::stream_truncated);
}

BOOST_AUTO_TEST_CASE(reset_is_reported_with_the_systems_error) {
  complete_handshake();
  take_tickets();
  wire.set_option(tcp::socket::linger(true, 0));
  wire.close();
  stream.socket().wait(tcp::socket::wait_read);
  std::string text;
  BOOST_TEST(read(text).error == boost::asio::error::connection_reset);
  const TlsStream::Step step = stream.write("x", 1);
  BOOST_TEST(bool(step.error));
  BOOST_TEST(step.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(alert_is_reported_by_its_name) {
  complete_handshake();
  take_tickets();
  // A record that no key decrypts makes the peer send bad_record_mac.
  const std::string forged(std::string("\x17\x03\x03\x00\x40", 5) + std::string(64, 'x'));
  BIO_write(SSL_get_rbio(peer.ssl.get()), forged.data(), static_cast<int>(forged.size()));
  BOOST_TEST(peer.hear().empty());
  ERR_clear_error();
  std::string text;
  hand_over(64 << 10, [&] {
    const TlsStream::Step step = read(text);
    BOOST_TEST(net::is_tls_failure(step.error));
    BOOST_TEST(net::describe(step.error) == "the server sent the alert \"bad record mac\"");
  });
}

BOOST_AUTO_TEST_CASE(malformed_record_is_a_tls_failure) {
  complete_handshake();
  take_tickets();
  boost::asio::write(wire, boost::asio::buffer(std::string("HTTP/1.1 400 Bad Request\r\n\r\n")));
  stream.socket().wait(tcp::socket::wait_read);
  std::string text;
  BOOST_TEST(net::is_tls_failure(read(text).error));
}

BOOST_AUTO_TEST_CASE(key_update_without_a_pending_read_is_processed) {
  complete_handshake();
  take_tickets();
  BOOST_REQUIRE(SSL_key_update(peer.ssl.get(), SSL_KEY_UPDATE_REQUESTED) == 1);
  peer.say("with new keys");
  std::string heard;
  hand_over(1, [&] {
    std::string text;
    BOOST_TEST(!read(text).error);
    heard += text;
  });
  BOOST_TEST(heard == "with new keys");
  BOOST_TEST(stream.write("mine, too", 9).bytes == 9u);
  wire.wait(tcp::socket::wait_read);
  peer.take(wire);
  BOOST_TEST(peer.hear() == "mine, too");
}

BOOST_AUTO_TEST_CASE(buffers_are_freed_between_records_and_allocated_again) {
  complete_handshake();
  BOOST_TEST(stream.free_buffers());
  take_tickets();
  for (int round = 0; round < 3; ++round) {
    const std::size_t before = ::mallinfo2().uordblks;
    BOOST_TEST(stream.free_buffers());
    const std::size_t after = ::mallinfo2().uordblks;
    // One buffer or two, of 16 KiB each. Another thread of the process may have allocated a little meanwhile. A
    // sanitizer's malloc reports nothing.
    if (before > 0) BOOST_TEST(before - after > (round == 0 ? 15u : 31u) << 10);
    BOOST_TEST(stream.free_buffers());
    BOOST_TEST(stream.write("hello", 5).bytes == 5u);
    wire.wait(tcp::socket::wait_read);
    peer.take(wire);
    BOOST_TEST(peer.hear() == "hello");
    peer.say("hello to you");
    std::string text;
    hand_over(64 << 10, [&] { BOOST_TEST(read(text).bytes == 12u); });
    BOOST_TEST(text == "hello to you");
  }
}

// In the case of the header alone OpenSSL does not notice that the buffer is in use.
BOOST_AUTO_TEST_CASE(buffers_are_not_freed_in_mid_record) {
  complete_handshake();
  take_tickets();
  for (const std::size_t part : {1u, 5u, 6u, 20u}) {
    peer.say("hello");
    std::string text;
    boost::asio::write(wire, boost::asio::buffer(peer.give(part)));
    stream.socket().wait(tcp::socket::wait_read);
    BOOST_TEST((read(text).wants == Wants::readable));
    BOOST_TEST(!stream.free_buffers());
    hand_over(64 << 10, [&] { BOOST_TEST(read(text, 3).bytes == 3u); });
    BOOST_TEST(!stream.free_buffers());
    std::string rest;
    BOOST_TEST(read(rest).bytes == 2u);
    BOOST_TEST(text + rest == "hello");
    BOOST_TEST(stream.free_buffers());
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_the_socket_does_not_take_are_not_counted) {
  complete_handshake();
  take_tickets();
  const std::string large(8 << 20, 'x');
  std::size_t written = 0;
  TlsStream::Step step;
  while (written < large.size() && step.wants == Wants::nothing) {
    step = stream.write(large.data() + written, large.size() - written);
    BOOST_REQUIRE(!step.error);
    written += step.bytes;
  }
  BOOST_TEST((step.wants == Wants::writable));
  BOOST_TEST(step.bytes == 0u);
  BOOST_TEST(written % 16384 == 0u);  // whole records
  std::size_t heard = 0;
  while (heard < large.size()) {
    peer.take(wire);
    for (std::string text = peer.hear(); !text.empty(); text = peer.hear()) heard += text.size();
    if (written == large.size()) continue;
    step = stream.write(large.data() + written, large.size() - written);
    BOOST_REQUIRE(!step.error);
    written += step.bytes;
  }
  BOOST_TEST(heard == large.size());
}

BOOST_AUTO_TEST_CASE(close_notify_is_sent_unless_it_is_skipped) {
  complete_handshake();
  stream.send_close_notify();
  wire.wait(tcp::socket::wait_read);
  peer.take(wire);
  peer.hear();
  BOOST_TEST((SSL_get_shutdown(peer.ssl.get()) & SSL_RECEIVED_SHUTDOWN) != 0);

  TlsStreamFixture other;
  other.complete_handshake();
  other.stream.skip_close_notify();
  other.stream.send_close_notify();
  other.stream.socket().close();
  other.wire.wait(tcp::socket::wait_read);
  other.peer.take(other.wire);
  other.peer.hear();
  BOOST_TEST((SSL_get_shutdown(other.peer.ssl.get()) & SSL_RECEIVED_SHUTDOWN) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(tls_stream_of_tls_1_2, OldTlsStreamFixture)

BOOST_AUTO_TEST_CASE(renegotiation_completes_while_data_is_awaited) {
  complete_handshake();
  BOOST_REQUIRE(SSL_version(peer.ssl.get()) == TLS1_2_VERSION);
  BOOST_REQUIRE(SSL_renegotiate(peer.ssl.get()) == 1);
  SSL_do_handshake(peer.ssl.get());
  std::string heard;
  bool said = false;
  for (int round = 0; round < 6 && heard.empty(); ++round) {
    hand_over(1, [&] {
      std::string text;
      BOOST_REQUIRE(!read(text).error);
      heard += text;
    });
    peer.take(wire);
    if (SSL_do_handshake(peer.ssl.get()) == 1 && !std::exchange(said, true)) peer.say("still here");
    ERR_clear_error();
  }
  BOOST_TEST(heard == "still here");
}

BOOST_AUTO_TEST_SUITE_END()
