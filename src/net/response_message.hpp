#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"

namespace authlete::net {

/// Beast's parser for one HTTP/1 message, interim or final, into our own types.
///
/// Beast bounds a single header field and the body; the sum of all fields is bounded here.
class ResponseMessage : private boost::beast::http::basic_parser<false> {
 public:
  ResponseMessage(const LimitOptions& limits, bool answers_head);

  using basic_parser::chunked;
  using basic_parser::is_done;
  using basic_parser::is_header_done;
  using basic_parser::keep_alive;
  using basic_parser::need_eof;
  using basic_parser::put;
  using basic_parser::put_eof;

  /// Set while the message is parsed; complete when it is.
  TransportResponse response;

  /// The framing cannot be relied on, although the message is whole: the connection must not be used again.
  bool framing_in_doubt() const noexcept { return (version_ < 11 && has_transfer_encoding_) || differing_lengths_; }
  /// 205 has no content (RFC 9110 section 15.3.6), so without a length it ends with its header.
  bool ends_with_header() const { return is_header_done() && response.status == 205 && need_eof(); }

 private:
  using Error = boost::beast::error_code;
  using Text = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb, Text, Text, int, Error&) override {}
  void on_response_impl(int status, Text reason, int version, Error& error) override;
  void on_field_impl(boost::beast::http::field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
  std::size_t on_body_impl(Text body, Error& error) override;
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t remaining, Text body, Error& error) override;
  void on_finish_impl(Error&) override {}

  const std::size_t maximum_header_bytes_;
  std::size_t header_bytes_ = 0;
  int version_ = 11;
  bool has_transfer_encoding_ = false;
  bool differing_lengths_ = false;  // such as 1 and 01: the same number, but not to everybody
  bool has_foreign_coding_ = false;
};

}  // namespace authlete::net
