// Parsing of responses: section D of the fault matrix without a network. Each response is given whole and byte by byte.
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

#include "net/reading.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(pool_reader)

namespace {

void check_refused(std::string_view text, ErrorKind kind, bool ended = false) {
  const Reading reading = read(text, ended);
  BOOST_TEST((reading.state == State::failed), text.substr(0, 80));
  BOOST_TEST(reading.error.kind == kind, text.substr(0, 80));
  BOOST_TEST(reading.error.phase == Phase::response);
}

// The parser can only tell from the whole that a malformed header never becomes one. In pieces it waits for the end of
// the header, up to the limits of size and time.
void check_whole_is_refused(std::string_view text) {
  const Reading reading = read_in_pieces(text, text.size(), /*ended=*/false, small_limits());
  BOOST_TEST((reading.state == State::failed), text);
  BOOST_TEST(reading.error.kind == ErrorKind::protocol, text);
}

std::string repeated(std::string_view text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(d1_interim_responses_are_skipped) {
  const Reading reading = read(
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  BOOST_TEST((reading.state == State::complete));
  BOOST_TEST(reading.status == 200);
  BOOST_TEST(reading.body == "ok");
  BOOST_TEST(reading.keeps);
  BOOST_TEST(!reading.headers.find("Link"));
}

BOOST_AUTO_TEST_CASE(d2_more_than_sixteen_interim_responses_are_refused) {
  const std::string interim = "HTTP/1.1 102 Processing\r\n\r\n";
  const std::string last = "HTTP/1.1 204 No Content\r\n\r\n";
  BOOST_TEST((read(repeated(interim, 16) + last).state == State::complete));
  check_refused(repeated(interim, 17) + last, ErrorKind::protocol);
}

BOOST_AUTO_TEST_CASE(d3_unsolicited_101_is_refused) {
  check_refused("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", ErrorKind::protocol);
}

BOOST_AUTO_TEST_CASE(d5_chunks_are_read_and_extensions_and_trailers_ignored) {
  const Reading reading = read(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;a=b;c\r\nabc\r\n2\r\nde\r\n0;last\r\nX-Trailer: t\r\n\r\n");
  BOOST_TEST((reading.state == State::complete));
  BOOST_TEST(reading.body == "abcde");
  BOOST_TEST(reading.keeps);
  BOOST_TEST(!reading.headers.find("X-Trailer"));
  BOOST_TEST(reading.left_over == 0u);
}

BOOST_AUTO_TEST_CASE(d6_body_until_the_end_of_the_stream_is_complete_only_with_it) {
  const std::string text = "HTTP/1.1 200 OK\r\n\r\nwhole";
  const Reading reading = read(text, /*ended=*/true);
  BOOST_TEST((reading.state == State::complete));
  BOOST_TEST(reading.body == "whole");
  BOOST_TEST(!reading.keeps);
  BOOST_TEST((read(text).state == State::wants_more));
}

BOOST_AUTO_TEST_CASE(d6_empty_body_until_the_end_of_the_stream_is_complete) {
  BOOST_TEST((read("HTTP/1.1 200 OK\r\n\r\n", /*ended=*/true).state == State::complete));
}

BOOST_AUTO_TEST_CASE(d8_d9_truncated_response_is_not_complete_at_the_end_of_the_stream) {
  for (const char* const text :
       {"H", "HTTP/1.1 200 OK\r\nContent-", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n", "HTTP/1.1 100 Continue\r\n\r\n"}) {
    const Reading reading = read(text, /*ended=*/true);
    BOOST_TEST((reading.state == State::wants_more), text);
    BOOST_TEST(reading.started);
  }
}

BOOST_AUTO_TEST_CASE(d10_d11_ambiguous_lengths_are_refused) {
  for (const char* const fields :
       {"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: +2\r\n", "Content-Length: -2\r\n",
        "Content-Length: 99999999999999999999999\r\n", "Content-Length: two\r\n", "Content-Length: \r\n",
        "Content-Length: 2, 3\r\n"})
    check_refused(std::string("HTTP/1.1 200 OK\r\n") + fields + "\r\nok", ErrorKind::protocol);
}

BOOST_AUTO_TEST_CASE(transfer_codings_that_were_not_offered_are_refused) {
  for (const char* const coding : {"gzip", "gzip, chunked", "chunked, gzip", "identity"})
    check_refused(std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: ") + coding + "\r\n\r\n0\r\n\r\n",
                  ErrorKind::protocol);
}

BOOST_AUTO_TEST_CASE(d12_malformed_chunks_and_line_ends_are_refused) {
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  check_refused(chunked + "x\r\nabc\r\n0\r\n\r\n", ErrorKind::protocol);
  check_refused(chunked + "11111111111111111\r\nabc\r\n0\r\n\r\n", ErrorKind::protocol);
  check_refused(chunked + "3\r\nabcd\r\n0\r\n\r\n", ErrorKind::protocol);
  check_whole_is_refused("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
}

BOOST_AUTO_TEST_CASE(d13_body_over_the_limit_is_too_large_however_it_is_framed) {
  const std::string body(101, 'x');
  check_refused("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + body, ErrorKind::too_large);
  check_refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + body + "\r\n0\r\n\r\n",
                ErrorKind::too_large);
  check_refused("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    repeated("32\r\n" + body.substr(0, 50) + "\r\n", 3) + "0\r\n\r\n",
                ErrorKind::too_large);
  check_refused("HTTP/1.1 200 OK\r\n\r\n" + body, ErrorKind::too_large, /*ended=*/true);

  const std::string fits(100, 'x');
  BOOST_TEST((read("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + fits).state == State::complete));
  BOOST_TEST((read("HTTP/1.1 200 OK\r\n\r\n" + fits, /*ended=*/true).state == State::complete));
}

BOOST_AUTO_TEST_CASE(d14_header_over_the_limit_is_too_large) {
  check_refused("HTTP/1.1 200 OK\r\nX: " + std::string(400, 'x') + "\r\n\r\n", ErrorKind::too_large);
  check_refused("HTTP/1.1 200 OK\r\n" + repeated("A: b\r\n", 100) + "\r\n", ErrorKind::too_large);
  check_refused("HTTP/1.1 200 " + std::string(500, 'r'), ErrorKind::too_large);
}

BOOST_AUTO_TEST_CASE(l1_endless_header_chunk_extension_and_trailer_are_bounded) {
  check_refused("HTTP/1.1 200 OK\r\n" + repeated("A: b\r\n", 1000), ErrorKind::too_large);
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  check_refused(chunked + "1;" + std::string(1000, 'e'), ErrorKind::too_large);
  check_refused(chunked + "0\r\n" + repeated("A: b\r\n", 1000), ErrorKind::too_large);
}

BOOST_AUTO_TEST_CASE(d15_status_outside_100_to_599_is_refused) {
  for (const char* const status : {"099", "600", "999", "000"})
    check_refused(std::string("HTTP/1.1 ") + status + " Odd\r\nContent-Length: 0\r\n\r\n", ErrorKind::protocol);
  check_refused("HTTP/1.1 20 Odd\r\nContent-Length: 0\r\n\r\n", ErrorKind::protocol);
}

BOOST_AUTO_TEST_CASE(d16_http_1_0_is_read_and_other_versions_are_refused) {
  BOOST_TEST(!read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").keeps);
  BOOST_TEST(read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n").keeps);
  // HTTP/1.0 has no chunks: a server that sends them may mean something else (RFC 9112 section 6.1).
  BOOST_TEST(!read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").keeps);
  check_refused("HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n", ErrorKind::protocol);
  check_refused("HTTP/0.9 200 OK\r\nContent-Length: 0\r\n\r\n", ErrorKind::protocol);
  check_whole_is_refused("<html>hello</html>");
}

BOOST_AUTO_TEST_CASE(d17_responses_without_content_end_with_their_header) {
  for (const char* const status : {"204 No Content", "304 Not Modified"}) {
    const std::string line = std::string("HTTP/1.1 ") + status + "\r\n";
    BOOST_TEST(read(line + "\r\n").keeps, status);
    BOOST_TEST(read(line + "Content-Length: 5\r\n\r\n").keeps, status);
  }
  BOOST_TEST((read("HTTP/1.1 205 Reset Content\r\n\r\n").state == State::complete));
  BOOST_TEST(!read("HTTP/1.1 205 Reset Content\r\n\r\n").keeps);
  BOOST_TEST(read("HTTP/1.1 205 Reset Content\r\n\r\nwhat came along").body.empty());
  BOOST_TEST(read("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n").keeps);
}

BOOST_AUTO_TEST_CASE(e2_response_with_connection_close_does_not_keep_the_connection) {
  BOOST_TEST(!read("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").keeps);
  BOOST_TEST(!read("HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 0\r\n\r\n").keeps);
}

BOOST_AUTO_TEST_CASE(e8_bytes_after_the_response_are_left_over) {
  const Reading reading = read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 No\r\n\r\n");
  BOOST_TEST((reading.state == State::complete));
  BOOST_TEST(reading.body == "ok");
  BOOST_TEST(reading.left_over > 0u);
}

BOOST_AUTO_TEST_CASE(fields_keep_their_order_and_names) {
  const Reading reading =
      read("HTTP/1.1 200 OK\r\nRetry-After: 3\r\nx-ODD: a b\r\nX-Odd: second\r\nContent-Length: 0\r\n\r\n");
  BOOST_TEST(reading.headers.size() == 4u);
  BOOST_TEST(reading.headers.find("retry-after").value() == "3");
  BOOST_TEST(reading.headers.find("X-Odd").value() == "a b");
}

BOOST_AUTO_TEST_SUITE_END()
