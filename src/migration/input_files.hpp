#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "authlete/migration/migration_input.hpp"
#include "migration/disk_progress.hpp"
#include "migration/stop_token.hpp"
#include "migration/temporary_file.hpp"

namespace authlete::migration {

/// An input that can be read several times. Standard input, a named pipe and everything else that is not a regular file
/// is copied to an anonymous (unlinked) file.
class InputFiles {
 public:
  /// Blocks until everything that is not a regular file has been copied. Fails with `io`, and with `cancelled` if a
  /// stop is requested. `bytes` receives the number of copied bytes; it may be null.
  static Result<InputFiles> take(const MigrationInput& input, const StopToken& stop, DiskProgress* bytes = nullptr);

  /// Returns the size of all files of the input, copies included.
  std::uint64_t size_of(const MigrationInput& input) const;

  /// Returns a descriptor of the copy of this file, at its beginning; -1 if the file was not copied.
  Result<int> copy_of(std::size_t file) const;

 private:
  Result<void> copy(const std::string& name, std::size_t file, const StopToken& stop, DiskProgress* bytes);

  std::map<std::size_t, TemporaryFile> copies_;
  std::uint64_t bytes_copied_ = 0;
};

/// Returns the name of the first file with an ending added; empty if it is not a regular file.
std::string default_path(const MigrationInput& input, const char* ending);

}  // namespace authlete::migration
