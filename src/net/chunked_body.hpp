#pragma once

#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "authlete/client_options.hpp"

namespace authlete::net {

/// Decodes the chunked transfer coding (RFC 9112 section 7.1). No I/O.
///
/// Beast's own decoder searches for CRLF only, so it waits for more bytes after a bare line feed. This decoder refuses
/// a line feed without a carriage return, and the reverse, as soon as it sees one.
class ChunkedBody {
 public:
  /// `limits` must outlive the object.
  explicit ChunkedBody(const LimitOptions& limits) noexcept : limits_(limits) {}

  /// Decodes as much of `bytes` as is complete, and appends the data to `body`. Returns the number of bytes that were
  /// decoded; the caller passes the rest again when more has come. A failed body must not be continued.
  std::size_t decode(std::string_view bytes, std::string& body, boost::system::error_code& error);
  /// Returns whether the last chunk and its trailer section were decoded.
  bool complete() const noexcept { return part_ == Part::complete; }

 private:
  enum class Part { size_line, data, end_of_data, trailer, complete };

  std::size_t decode_part(std::string_view bytes, std::string& body, boost::system::error_code& error);
  std::size_t decode_data(std::string_view bytes, std::string& body);
  void read_size_line(std::string_view line, std::size_t body_size, boost::system::error_code& error);
  void read_trailer_line(std::string_view line, boost::system::error_code& error);

  const LimitOptions& limits_;
  Part part_ = Part::size_line;
  std::uint64_t data_left_ = 0;
  std::size_t trailer_bytes_ = 0;
};

/// Returns the position behind the CRLF of the first line of `bytes`, or 0 if the line is incomplete. Fails with
/// `bad_line_ending` at a line feed or carriage return that stands alone (RFC 9112 section 2.2).
std::size_t end_of_line(std::string_view bytes, boost::system::error_code& error) noexcept;

}  // namespace authlete::net
