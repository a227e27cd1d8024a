#pragma once

#include <string>

#include "authlete/result.hpp"

namespace authlete::migration {

/// A rejects file that takes the place of an earlier one when it is complete. Until then it has no name where the file
/// system can do that, else a name that nobody has; it never writes into a file that was there before. Only its owner
/// may read it, as it holds token values.
class ReplacementFile {
 public:
  explicit ReplacementFile(std::string path);
  ReplacementFile(const ReplacementFile&) = delete;
  ReplacementFile& operator=(const ReplacementFile&) = delete;
  /// Removes what was not finished.
  ~ReplacementFile();

  /// Each fails with `io`.
  Result<void> open();
  Result<void> add(const std::string& line);
  /// Takes the place of the earlier file. Fails with `configuration` if what is there by now is not a rejects file.
  Result<void> finish();

 private:
  Result<void> flush();
  Result<void> give_name();
  Error failed() const;

  const std::string path_;
  std::string new_path_;  // empty: it has no name
  int descriptor_ = -1;
  std::string bytes_;
};

}  // namespace authlete::migration
