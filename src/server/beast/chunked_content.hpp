#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace authlete::server::beast {

/// Decodes the chunked transfer coding of a request (RFC 9112 section 7.1). It does no I/O.
///
/// Chunk extensions and trailer fields are dropped. Therefore the decoder holds only the line that it is reading, and
/// the size of that line is bounded.
class ChunkedContent {
 public:
  enum class State { incomplete, complete, malformed, too_large, trailer_too_large };

  /// `max_content` limits the bytes of the decoded content, and `max_trailer` those of the trailer section.
  ChunkedContent(std::size_t max_content, std::size_t max_trailer)
      : max_content_(max_content), max_trailer_(max_trailer) {}

  /// Decodes `bytes`, appends the result to `content`, and returns the number of bytes used. While the state remains
  /// `incomplete`, that is all of them. Bytes after complete content belong to the next request.
  std::size_t decode(std::string_view bytes, std::string& content);
  State state() const { return state_; }

 private:
  enum class Part { size_line, data, end_of_data, trailer };

  std::size_t decode_data(std::string_view bytes, std::string& content);
  std::size_t decode_line(std::string_view bytes, std::size_t content_size);
  void end_line(std::size_t content_size);
  void read_size(std::size_t content_size);

  const std::size_t max_content_;
  const std::size_t max_trailer_;
  State state_ = State::incomplete;
  Part part_ = Part::size_line;
  std::string line_;
  std::uint64_t data_left_ = 0;
  std::size_t trailer_size_ = 0;
};

}  // namespace authlete::server::beast
