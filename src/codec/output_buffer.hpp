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

  /// The string; what was written since the last flush is not in it yet.
  std::string& out() noexcept { return out_; }
  char* begin() noexcept { return bytes_; }
  /// Returns where to continue, with room for `margin` bytes.
  char* flush_if_full(char* at) { return at <= bytes_ + size ? at : flush(at); }
  /// Returns whether this many bytes are free from here on, including `margin`. Both sides of the comparison may be
  /// negative; the left one is what `flush_if_full` has computed already.
  bool has_room(const char* at, std::size_t count) const noexcept {
    return bytes_ + size - at >= static_cast<std::ptrdiff_t>(count) - static_cast<std::ptrdiff_t>(margin);
  }
  /// Appends everything before `at` to the string. Returns where to continue.
  [[gnu::noinline]] char* flush(const char* at) {
    const std::size_t count = static_cast<std::size_t>(at - bytes_);
    return out_.empty() && count > out_.capacity() ? start(count) : append(count);
  }

 private:
  // A new string of the right size costs less than an empty one that grows. The two ways are functions of their own, so
  // that neither has to save the registers which the other one needs.
  [[gnu::noinline]] char* start(std::size_t count) {
    out_ = std::string(bytes_, count);
    return bytes_;
  }
  [[gnu::noinline]] char* append(std::size_t count) {
    out_.append(bytes_, count);
    return bytes_;
  }

  // Larger than a common request.
  static constexpr std::size_t size = 1024;

  std::string& out_;
  char bytes_[size + margin];
};

}  // namespace authlete::codec
