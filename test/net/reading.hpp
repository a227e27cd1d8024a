#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include "net/response_reader.hpp"

namespace authlete::test {

using State = net::ResponseReader::State;

/// Result of a `net::ResponseReader` for the bytes of a response.
class Reading {
 public:
  Reading() = default;

  State state = State::wants_more;
  unsigned status = 0;
  std::string body;
  Headers headers;
  bool keeps = false;
  bool started = false;
  std::size_t left_over = 0;
  Error error;
};

inline LimitOptions small_limits() {
  LimitOptions limits;
  limits.maximum_header_bytes = 400;
  limits.maximum_response_bytes = 100;
  return limits;
}

inline Reading read_in_pieces(std::string_view text, std::size_t piece, bool ended, const LimitOptions& limits) {
  Reading reading;
  net::ResponseReader reader(limits, /*responds_to_head=*/false);
  boost::beast::flat_buffer buffer;
  while (!text.empty() && reading.state == State::wants_more) {
    const std::size_t count = std::min(piece, text.size());
    buffer.commit(boost::asio::buffer_copy(buffer.prepare(count), boost::asio::buffer(text.data(), count)));
    text.remove_prefix(count);
    reading.state = reader.parse(buffer);
  }
  if (reading.state == State::wants_more && ended) reading.state = reader.end_of_stream();
  reading.started = reader.started();
  reading.left_over = buffer.size() + text.size();
  if (reading.state == State::failed) reading.error = reader.error();
  if (reading.state == State::complete) {
    reading.status = reader.response().status;
    reading.body = reader.response().body;
    reading.headers = reader.response().headers;
    reading.keeps = reader.keeps_connection();
  }
  return reading;
}

/// The outcome must not depend on how the network splits the bytes.
inline Reading read(std::string_view text, bool ended = false, const LimitOptions& limits = small_limits()) {
  const Reading whole = read_in_pieces(text, text.size() + 1, ended, limits);
  for (const std::size_t piece : {1, 2, 7}) {
    const Reading cut = read_in_pieces(text, piece, ended, limits);
    BOOST_TEST((cut.state == whole.state), "in pieces of " << piece << ": " << text.substr(0, 80));
    BOOST_TEST((cut.error.kind == whole.error.kind), "in pieces of " << piece << ": " << text.substr(0, 80));
    BOOST_TEST(cut.body == whole.body);
    BOOST_TEST(cut.keeps == whole.keeps);
  }
  return whole;
}

}  // namespace authlete::test
