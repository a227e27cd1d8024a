#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"
#include "net/chunked_body.hpp"

namespace authlete::net {

/// Beast's parser for one HTTP/1 message, interim or final, into our own types.
///
/// Beast bounds a single header field and a body with a length; the sum of all fields is bounded here. Three things are
/// not left to Beast: chunks (`ChunkedBody`), whether the connection persists, and a header that can no longer become a
/// valid one, which Beast notices only at the end of that header.
class ResponseMessage : private boost::beast::http::basic_parser<false> {
 public:
  ResponseMessage(const LimitOptions& limits, bool answers_head);

  using basic_parser::is_header_done;
  using basic_parser::need_eof;
  using basic_parser::put_eof;

  /// Parses what is complete at the beginning of `bytes`; chunks are parsed by a call of their own. Returns how many
  /// bytes were parsed. Fails with `need_more` if what comes next is incomplete.
  std::size_t put(std::string_view bytes, boost::beast::error_code& error);
  bool is_done() const { return basic_parser::is_done() || chunks_.complete(); }

  /// Set while the message is parsed; complete when it is.
  TransportResponse response;

  /// Whether the connection may be used again after this message, as far as the message says (RFC 9112 section 9.3).
  /// `close` wins over `keep-alive` wherever both stand, and nothing persists if the framing cannot be relied on.
  bool persists() const {
    return !says_close_ && (version_ >= 11 || says_keep_alive_) && !framing_in_doubt() && !need_eof();
  }
  /// 205 has no content (RFC 9110 section 15.3.6), so without a length it ends with its header.
  bool ends_with_header() const { return is_header_done() && response.status == 205 && need_eof(); }

 private:
  using Error = boost::beast::error_code;
  using Text = boost::beast::string_view;

  bool framing_in_doubt() const noexcept { return (version_ < 11 && has_transfer_encoding_) || differing_lengths_; }
  bool has_chunks() const { return is_header_done() && chunked() && !basic_parser::is_done(); }
  void check_begun_header(std::string_view bytes, Error& error) const;
  void note_connection_options(std::string_view value) noexcept;

  void on_request_impl(boost::beast::http::verb, Text, Text, int, Error&) override {}
  void on_response_impl(int status, Text reason, int version, Error& error) override;
  void on_field_impl(boost::beast::http::field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
  std::size_t on_body_impl(Text body, Error& error) override;
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text, Error&) override { return 0; }
  void on_finish_impl(Error&) override {}

  const std::size_t maximum_header_bytes_;
  ChunkedBody chunks_;
  std::size_t header_bytes_ = 0;
  int version_ = 11;
  bool has_transfer_encoding_ = false;
  bool differing_lengths_ = false;  // such as 1 and 01: the same number, but not to everybody
  bool has_foreign_coding_ = false;
  bool says_close_ = false;
  bool says_keep_alive_ = false;
};

}  // namespace authlete::net
