#pragma once

#include <cstddef>
#include <cstdint>

#include "authlete/result.hpp"

namespace authlete::migration {

/// An anonymous (unlinked) file: no other process can open it, and closing it deletes it. It is in the directory that
/// `TMPDIR` names, else in /tmp.
class TemporaryFile {
 public:
  TemporaryFile() = default;
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  /// Creates the file; fails with `io`.
  Result<void> open();
  bool is_open() const noexcept { return descriptor_ >= 0; }
  int descriptor() const noexcept { return descriptor_; }
  std::uint64_t size() const noexcept { return size_; }

  /// Appends bytes; fails with `io`.
  Result<void> append(const void* bytes, std::size_t count);
  /// Reads all bytes from the offset on; fails with `io`.
  Result<void> read(std::uint64_t offset, void* bytes, std::size_t count) const;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace authlete::migration
