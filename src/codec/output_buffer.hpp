#pragma once

#include <cstddef>
#include <string>

namespace authlete::codec {

/// A buffer that collects many small pieces before they are appended to a string. A piece is then a few stores through
/// a pointer in a register. A string would check its capacity and write its terminator each time. The writer has room
/// for `margin` bytes and calls `flush_if_full` before it has used them up.
class OutputBuffer {
 public:
  static constexpr std::size_t margin = 96;

  explicit OutputBuffer(std::string& out) noexcept : out_(out) {}
  OutputBuffer(const OutputBuffer&) = delete;
  OutputBuffer& operator=(const OutputBuffer&) = delete;

  char* begin() noexcept { return bytes_; }
  /// Returns where to continue, with room for `margin` bytes.
  char* flush_if_full(char* at) { return at <= bytes_ + size ? at : flush(at); }
  /// Returns the number of free bytes from here on, including `margin`.
  std::size_t room(const char* at) const noexcept { return static_cast<std::size_t>(bytes_ + size + margin - at); }
  /// Appends everything before `at` to the string. Returns where to continue.
  [[gnu::noinline]] char* flush(char* at) {
    out_.append(bytes_, static_cast<std::size_t>(at - bytes_));
    return bytes_;
  }

 private:
  // Larger than a common request.
  static constexpr std::size_t size = 1024;

  std::string& out_;
  char bytes_[size + margin];
};

}  // namespace authlete::codec
