// M11 and M12 of the fault matrix without a network: whether a connection persists after a response, and bare line
// feeds in the framing of a response. Each response is given whole and in pieces.
#include <boost/test/unit_test.hpp>

#include <string>

#include "net/reading.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(line_ends_and_persistence)

namespace {

const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

bool persists(const std::string& version, const std::string& fields) {
  return read("HTTP/" + version + " 200 OK\r\n" + fields + "Content-Length: 0\r\n\r\n").keeps;
}

// The stream stays open, so only the bytes themselves can end the wait.
void check_refused_at_once(const std::string& text) {
  const Reading reading = read(text);
  BOOST_TEST((reading.state == State::failed), text);
  BOOST_TEST(reading.error.kind == ErrorKind::protocol, text);
}

}  // namespace

BOOST_AUTO_TEST_CASE(m11_close_wins_over_keep_alive_in_http_1_0) {
  for (const char* const fields :
       {"Connection: close, keep-alive\r\n", "Connection: keep-alive, close\r\n",
        "Connection: close\r\nConnection: keep-alive\r\n", "Connection: keep-alive\r\nConnection: close\r\n",
        "Connection: KEEP-ALIVE ,\tClose\r\n",
        "connection: x, keep-alive\r\nCONNECTION: y\r\nConnection: ,close,\r\n"}) {
    BOOST_TEST(!persists("1.0", fields), fields);
    BOOST_TEST(!persists("1.1", fields), fields);
  }
}

BOOST_AUTO_TEST_CASE(m11_http_1_0_persists_only_with_keep_alive_in_the_connection_field) {
  BOOST_TEST(persists("1.0", "Connection: keep-alive\r\n"));
  BOOST_TEST(persists("1.0", "Connection: x\r\nConnection: y, Keep-Alive\r\n"));
  BOOST_TEST(!persists("1.0", ""));
  BOOST_TEST(!persists("1.0", "Keep-Alive: timeout=5\r\n"));
  // Some old proxies use that field, but it was never part of HTTP (RFC 9112 appendix C.2.2).
  BOOST_TEST(!persists("1.0", "Proxy-Connection: keep-alive\r\n"));
  BOOST_TEST(persists("1.1", "Connection: keep-alives\r\n"));
  BOOST_TEST(!persists("1.0", "Connection: keep-alives\r\n"));
}

BOOST_AUTO_TEST_CASE(m12_bare_line_feed_in_a_chunk_header_is_refused_at_once) {
  check_refused_at_once(chunked + "3\n");
  check_refused_at_once(chunked + "3;name=value\n");
  check_refused_at_once(chunked + "3\nabc\n0\n\n");
  check_refused_at_once(chunked + "3\r\nabc\n");
  check_refused_at_once(chunked + "3\r\nabc\r\n2\n");
  check_refused_at_once(chunked + "1\r\n\n\n");
}

BOOST_AUTO_TEST_CASE(m12_bare_line_feed_in_the_last_chunk_or_trailer_is_refused_at_once) {
  check_refused_at_once(chunked + "0\n");
  check_refused_at_once(chunked + "0\r\n\n");
  check_refused_at_once(chunked + "0\n\r\n");
  check_refused_at_once(chunked + "3\r\nabc\r\n0\n\n");
  check_refused_at_once(chunked + "0\r\nX-Trailer: t\n");
  check_refused_at_once(chunked + "0\r\nX-Trailer: t\r\n\n");
}

BOOST_AUTO_TEST_CASE(m12_bare_carriage_return_is_refused_at_once) {
  check_refused_at_once(chunked + "3\rx");
  check_refused_at_once(chunked + "0\r\r");
  check_refused_at_once(chunked + "0\r\nX-Trailer: a\rb");
}

BOOST_AUTO_TEST_CASE(m12_bare_line_feed_in_the_header_is_refused_at_once) {
  check_refused_at_once("HTTP/1.1 200 OK\n");
  check_refused_at_once("HTTP/1.1 200 OK\r\nContent-Length: 0\n");
  check_refused_at_once("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\n");
  check_refused_at_once("HTTP/1.1 100 Continue\n\nHTTP/1.1 204 No Content\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(bytes_that_cannot_begin_a_response_are_refused_at_once) {
  check_refused_at_once("<");
  check_refused_at_once("\r\nHTTP/1.1 204 No Content\r\n\r\n");
  check_refused_at_once("SSH-2.0-server");
}

BOOST_AUTO_TEST_CASE(line_feeds_in_chunk_data_are_kept) {
  const Reading reading = read(chunked + "1\r\n\n\r\n4\r\n\n\r\n\n\r\n0\r\n\r\n");
  BOOST_TEST((reading.state == State::complete));
  BOOST_TEST(reading.body == "\n\n\r\n\n");
  BOOST_TEST(reading.keeps);
}

BOOST_AUTO_TEST_CASE(chunk_sizes_are_hexadecimal_in_any_case_and_with_leading_zeros) {
  const Reading reading = read(chunked + "00a\r\n0123456789\r\nB\r\n0123456789a\r\n000\r\n\r\n");
  BOOST_TEST(reading.body == "01234567890123456789a");
  BOOST_TEST(reading.keeps);
}

BOOST_AUTO_TEST_CASE(malformed_chunk_headers_and_trailers_are_refused) {
  for (const char* const chunks :
       {"\r\n", ";x\r\n", "-1\r\n", "+3\r\nabc\r\n", "0x3\r\n", "3 \r\nabc\r\n", " 3\r\nabc\r\n", "3 x\r\nabc\r\n",
        "3;\x01\r\n", "10000000000000000\r\n", "3\r\nabcd", "0\r\n X-Folded: at once\r\n\r\n", "0\r\nno colon\r\n\r\n",
        "0\r\nbad name: x\r\n\r\n", "0\r\n: no name\r\n\r\n"})
    check_refused_at_once(chunked + chunks);
}

BOOST_AUTO_TEST_CASE(trailers_beyond_the_header_limit_are_too_large) {
  std::string trailer;
  while (trailer.size() <= small_limits().maximum_header_bytes) trailer += "A: b\r\n";
  const Reading reading = read(chunked + "0\r\n" + trailer + "\r\n");
  BOOST_TEST((reading.state == State::failed));
  BOOST_TEST(reading.error.kind == ErrorKind::too_large);
}

BOOST_AUTO_TEST_SUITE_END()
