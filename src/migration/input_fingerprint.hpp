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

/// A mark per block of an input, taken when the whole input is read for the first time. A later reading with `checker`
/// passes only unchanged bytes to its parser. Memory does not grow with the input: the marks of a large input are in an
/// anonymous (unlinked) file.
///
/// A mark is a Poly1305 code under a random key that never leaves the process. Two different blocks, even chosen by an
/// attacker, have the same mark with a probability below 2^-90. Without Poly1305 (a FIPS provider) a mark is half a
/// SHA-256.
class InputFingerprint {
 public:
  InputFingerprint();
  InputFingerprint(const InputFingerprint&) = delete;
  InputFingerprint& operator=(const InputFingerprint&) = delete;
  ~InputFingerprint();

  /// Returns a watch that takes the fingerprint during the first reading. It must not outlive this object.
  std::unique_ptr<BlockWatch> taker();
  /// Returns a watch that compares a reading with the fingerprint, and fails with `configuration`. `names`: the files
  /// of the input. It must not outlive this object.
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
  std::vector<Mark> last_;  // marks that are not in the file yet
  TemporaryFile file_;
};

}  // namespace authlete::migration
