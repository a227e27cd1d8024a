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

/// An input that can be read several times: what is no file, such as standard input or a pipe with a name, is copied to
/// a nameless one.
class InputFiles {
 public:
  /// Blocks until what is no file has ended, or a stop is requested. Fails with `io`, and then with `cancelled`.
  /// `bytes`: is told how many were copied; null: nobody is.
  static Result<InputFiles> take(const MigrationInput& input, const StopToken& stop, DiskProgress* bytes = nullptr);

  /// The size of all files of the input, copies included.
  std::uint64_t size_of(const MigrationInput& input) const;

  /// A descriptor to read the copy of that file from, at its beginning; -1: there is none.
  Result<int> copy_of(std::size_t file) const;

 private:
  Result<void> copy(const std::string& name, std::size_t file, const StopToken& stop, DiskProgress* bytes);

  std::map<std::size_t, TemporaryFile> copies_;
  std::uint64_t bytes_copied_ = 0;
};

/// The name of an input's first file with an ending added; empty if it is no file.
std::string default_path(const MigrationInput& input, const char* ending);

}  // namespace authlete::migration
