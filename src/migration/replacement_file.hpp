#pragma once

#include <string>

#include "authlete/result.hpp"

namespace authlete::migration {

/// A rejects file that replaces an earlier one when it is complete. Until then it has no name if the file system
/// supports that, else a new name; it never writes into an existing file. Only its owner may read it, because it holds
/// token values.
class ReplacementFile {
 public:
  explicit ReplacementFile(std::string path);
  ReplacementFile(const ReplacementFile&) = delete;
  ReplacementFile& operator=(const ReplacementFile&) = delete;
  /// Removes an unfinished file.
  ~ReplacementFile();

  /// Every member fails with `io`.
  Result<void> open();
  Result<void> add(const std::string& line);
  /// Replaces the earlier file. Fails with `configuration` if that is not a rejects file (any more).
  Result<void> finish();

 private:
  Result<void> flush();
  Result<void> give_name();
  Error failed() const;

  const std::string path_;
  std::string new_path_;  // empty if the file has no name
  int descriptor_ = -1;
  std::string bytes_;
};

}  // namespace authlete::migration
