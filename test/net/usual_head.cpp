#include "net/usual_head.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

#include "net/reading.hpp"

using namespace authlete;
using namespace authlete::test;

BOOST_AUTO_TEST_SUITE(usual_head)

namespace {

const std::string usual =
    "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: 12\r\n"
    "Connection: keep-alive\r\n\r\n";

std::optional<net::UsualHead> read_head(const std::string& bytes, const LimitOptions& limits = LimitOptions()) {
  Headers headers;
  return net::read_usual_head(bytes, limits, headers);
}

bool is_usual(const std::string& fields) {
  return read_head("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: 5\r\n\r\nhello").has_value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(head_of_a_server_is_read_with_its_fields) {
  Headers headers;
  const auto head = net::read_usual_head(usual + "{\"a\":\"bcd\"}\n", LimitOptions(), headers);
  BOOST_REQUIRE(head.has_value());
  BOOST_TEST(head->size == usual.size());
  BOOST_TEST(head->content_length == 12u);
  BOOST_TEST(headers.size() == 4u);
  BOOST_TEST(headers.find("content-type").value() == "application/json;charset=UTF-8");
  BOOST_TEST(headers.find("Connection").value() == "keep-alive");
}

BOOST_AUTO_TEST_CASE(every_beginning_of_a_head_is_left_to_beast) {
  for (std::size_t size = 0; size < usual.size(); ++size) BOOST_TEST(!read_head(usual.substr(0, size)), size);
}

BOOST_AUTO_TEST_CASE(other_status_or_version_is_left_to_beast) {
  for (const char* const line :
       {"HTTP/1.1 201 OK", "HTTP/1.1 204 OK", "HTTP/1.0 200 OK", "HTTP/1.1 200OK", "HTTP/1.1 2000 OK",
        "http/1.1 200 OK", " HTTP/1.1 200 OK", "HTTP/1.1  200 OK", "HTTP/1.1 200 O\tK"})
    BOOST_TEST(!read_head(std::string(line) + "\r\nContent-Length: 0\r\n\r\n"), line);
  BOOST_TEST(read_head("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n").has_value());
}

BOOST_AUTO_TEST_CASE(field_that_concerns_framing_or_connection_is_left_to_beast) {
  for (const char* const field : {"Transfer-Encoding: chunked", "transfer-encoding: identity", "Connection: close",
                                  "Connection: keep-alive, close", "CONNECTION: x", "Upgrade: h2c",
                                  "Proxy-Connection: keep-alive", "Content-Length: 5"})
    BOOST_TEST(!is_usual(field + std::string("\r\n")), field);
  for (const char* const field : {"Connection: Keep-Alive", "Keep-Alive: timeout=5", "Upgrades: x", "Trailer: x",
                                  "Empty:", "Transfer-Encodings: x", "Spaces:    a b   "})
    BOOST_TEST(is_usual(field + std::string("\r\n")), field);
}

BOOST_AUTO_TEST_CASE(line_that_could_be_misread_is_left_to_beast) {
  for (const char* const line :
       {" folded: x\r\n", "A: b\r\n c\r\n", "A : b\r\n", "A: b\n", "A: b\r", "A: b\r\r\n", "A: b\x01\r\n",
        "A: b\x7f\r\n", "A:\tb\r\n", ": b\r\n", "no colon\r\n", "A\xc3\xa4: b\r\n"})
    BOOST_TEST(!is_usual(line), line);
  BOOST_TEST(!is_usual(std::string("A: b\0c\r\n", 8)));
  BOOST_TEST(!is_usual("A long value before the byte: 0123456789abcdef\x1f\r\n"));
}

BOOST_AUTO_TEST_CASE(length_must_be_plain) {
  for (const char* const length : {"", "05", "+5", "-5", "5 5", "5,5", "0x5", "1234567890", "99999999999999999999"})
    BOOST_TEST(!read_head("HTTP/1.1 200 OK\r\nContent-Length: " + std::string(length) + "\r\n\r\nhello"), length);
  BOOST_TEST(!read_head("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"));
  const auto spaces = read_head("HTTP/1.1 200 OK\r\ncontent-LENGTH:  5 \r\n\r\nhello");
  BOOST_REQUIRE(spaces.has_value());
  BOOST_TEST(spaces->content_length == 5u);
}

BOOST_AUTO_TEST_CASE(head_beyond_a_limit_is_left_to_beast) {
  constexpr std::size_t fields_of_usual = 4;
  LimitOptions limits;
  limits.maximum_header_bytes = usual.size() + fields_of_usual;
  limits.maximum_response_bytes = 12;
  BOOST_TEST(read_head(usual, limits).has_value());
  limits.maximum_header_bytes = usual.size() + fields_of_usual - 1;
  BOOST_TEST(!read_head(usual, limits));
  limits.maximum_header_bytes = usual.size() + fields_of_usual;
  limits.maximum_response_bytes = 11;
  BOOST_TEST(!read_head(usual, limits));
  std::string fields;
  for (int field = 0; field < 31; ++field) fields += "A: b\r\n";
  BOOST_TEST(is_usual(fields));
  BOOST_TEST(!is_usual(fields + "A: b\r\n"));
}

BOOST_AUTO_TEST_CASE(response_with_a_usual_head_ends_where_its_content_ends) {
  const std::string text = usual + "hello, world" + "HTTP/1.1 408 Timeout\r\n";
  for (const std::size_t piece : {text.size(), usual.size(), usual.size() + 3, std::size_t(1)}) {
    const Reading reading = read_in_pieces(text, piece, /*ended=*/false, LimitOptions());
    BOOST_TEST((reading.state == State::complete), piece);
    BOOST_TEST(reading.status == 200u, piece);
    BOOST_TEST(reading.body == "hello, world", piece);
    BOOST_TEST(reading.keeps, piece);
    BOOST_TEST(reading.left_over == 22u, piece);
    BOOST_TEST(reading.headers.find("Server").value_or("") == "nginx", piece);
  }
}

BOOST_AUTO_TEST_CASE(response_that_ends_within_its_content_is_not_complete) {
  const Reading reading = read_in_pieces(usual + "hello", usual.size() + 5, /*ended=*/true, LimitOptions());
  BOOST_TEST((reading.state == State::wants_more));
  BOOST_TEST(reading.started);
}

BOOST_AUTO_TEST_SUITE_END()
