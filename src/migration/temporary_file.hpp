#pragma once

#include <cstddef>
#include <cstdint>

#include "authlete/result.hpp"

namespace authlete::migration {

/// A file without a name, which nobody else can open and which is gone when it is closed. It lies in the directory that
/// `TMPDIR` names, else in /tmp.
class TemporaryFile {
 public:
  TemporaryFile() = default;
  TemporaryFile(TemporaryFile&& other) noexcept;
  TemporaryFile& operator=(TemporaryFile&& other) noexcept;
  ~TemporaryFile();

  /// Makes it; fails with `io`.
  Result<void> open();
  bool is_open() const noexcept { return descriptor_ >= 0; }
  int descriptor() const noexcept { return descriptor_; }
  std::uint64_t size() const noexcept { return size_; }

  /// At its end; fails with `io`.
  Result<void> append(const void* bytes, std::size_t count);
  /// From the offset on, all of them; fails with `io`.
  Result<void> read(std::uint64_t offset, void* bytes, std::size_t count) const;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace authlete::migration
