#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "migration/block_watch.hpp"
#include "migration/temporary_file.hpp"

namespace authlete::migration {

/// What the bytes of an input were when it was read as a whole, block by block. A later reading that is watched by
/// `checker` gets no byte to its parser that was not read then. Memory does not grow with the input: the marks of a
/// large one are in a nameless file.
///
/// A mark is a Poly1305 code under a random key that never leaves the process: two blocks that differ have the same one
/// with a probability below 2^-90, whoever chose them. Without that algorithm (a FIPS provider) it is half a SHA-256.
class InputFingerprint {
 public:
  InputFingerprint();
  InputFingerprint(const InputFingerprint&) = delete;
  InputFingerprint& operator=(const InputFingerprint&) = delete;
  ~InputFingerprint();

  /// Takes the fingerprint while the input is read for the first time. Must not outlive it.
  std::unique_ptr<BlockWatch> taker();
  /// Compares what is read with the fingerprint. Fails with `configuration`; `names` are the files of the input. Must
  /// not outlive it.
  std::unique_ptr<BlockWatch> checker(const std::vector<std::string>& names) const;

 private:
  class Taker;
  class Checker;
  class Marker;
  using Mark = std::array<unsigned char, 16>;
  struct File {
    std::uint64_t first_mark = 0;
    std::uint64_t bytes = 0;
    dev_t device = 0;
    ino_t inode = 0;
  };

  Result<void> add(const Mark& mark);
  Result<void> read(std::uint64_t first, std::vector<Mark>& marks) const;

  const std::unique_ptr<Marker> marker_;
  std::vector<File> files_;
  std::uint64_t count_ = 0;
  std::vector<Mark> last_;  // those that are not in the file
  TemporaryFile file_;
};

}  // namespace authlete::migration
