#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "authlete/client_options.hpp"
#include "authlete/transport.hpp"
#include "net/chunked_body.hpp"

namespace authlete::net {

/// Beast's parser for one HTTP/1 message, interim or final, which fills the library's own types.
///
/// Beast limits a single header field and a body with a length; this class limits the sum of all fields. It also takes
/// over three other tasks from Beast: chunks (`ChunkedBody`), whether the connection persists, and a header that can no
/// longer become valid. Beast notices such a header only at its end.
class ResponseMessage : private boost::beast::http::basic_parser<false> {
 public:
  /// `response` is emptied first, filled while the message is parsed, and complete when the message is. It must outlive
  /// the object.
  ResponseMessage(const LimitOptions& limits, bool responds_to_head, TransportResponse& response);

  using basic_parser::is_header_done;
  using basic_parser::need_eof;
  using basic_parser::put_eof;

  /// Parses the complete parts at the start of `bytes`; chunks need a call of their own. Returns the number of bytes
  /// that were parsed. Fails with `need_more` if the next part is incomplete.
  std::size_t put(std::string_view bytes, boost::beast::error_code& error);
  bool is_done() const { return basic_parser::is_done() || chunks_.complete(); }

  /// Returns whether the connection may be reused after this message (RFC 9112 section 9.3). `close` has priority over
  /// `keep-alive`, and no connection with ambiguous framing persists.
  bool persists() const {
    return !says_close_ && (version_ >= 11 || says_keep_alive_) && !framing_is_ambiguous() && !need_eof();
  }
  /// Returns true for a 205 response without a length. It has no content (RFC 9110 section 15.3.6), so it ends with its
  /// header.
  bool ends_with_header() const { return is_header_done() && response_.status == 205 && need_eof(); }

 private:
  using Error = boost::beast::error_code;
  using Text = boost::beast::string_view;

  bool framing_is_ambiguous() const noexcept { return (version_ < 11 && has_transfer_encoding_) || differing_lengths_; }
  bool has_chunks() const { return is_header_done() && chunked() && !basic_parser::is_done(); }
  void check_incomplete_header(std::string_view bytes, Error& error) const;
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
  TransportResponse& response_;
  ChunkedBody chunks_;
  std::size_t header_bytes_ = 0;
  int version_ = 11;
  bool has_transfer_encoding_ = false;
  bool differing_lengths_ = false;  // such as 1 and 01, which not every recipient reads as the same number
  bool has_foreign_coding_ = false;
  bool says_close_ = false;
  bool says_keep_alive_ = false;
};

}  // namespace authlete::net
