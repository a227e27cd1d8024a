#pragma once

#include <cstddef>
#include <string>

namespace authlete::codec {

/// Where a text is written before it goes into a string, many pieces at once: a piece here is a few stores at a place
/// that is in a register, where a string would check its room and end the text anew each time. Whoever writes has room
/// for `margin` bytes, and calls `settle` before that is used up.
class TextBuffer {
 public:
  static constexpr std::size_t margin = 96;

  explicit TextBuffer(std::string& out) noexcept : out_(out) {}
  TextBuffer(const TextBuffer&) = delete;
  TextBuffer& operator=(const TextBuffer&) = delete;

  char* begin() noexcept { return bytes_; }
  /// Where to go on, with room for `margin` bytes.
  char* settle(char* at) { return at <= bytes_ + size ? at : flush(at); }
  /// How many bytes there is room for from here on, `margin` included.
  std::size_t room(const char* at) const noexcept { return static_cast<std::size_t>(bytes_ + size + margin - at); }
  /// Everything before this place goes into the string. Where to go on.
  char* flush(char* at) {
    out_.append(bytes_, static_cast<std::size_t>(at - bytes_));
    return bytes_;
  }

 private:
  // A usual request, and then some.
  static constexpr std::size_t size = 1024;

  std::string& out_;
  char bytes_[size + margin];
};

}  // namespace authlete::codec
