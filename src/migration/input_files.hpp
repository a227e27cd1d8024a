#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "authlete/migration/migration_input.hpp"
#include "migration/stop_token.hpp"
#include "migration/temporary_file.hpp"

namespace authlete::migration {

/// An input that can be read several times: what is no file, such as standard input or a pipe with a name, is copied to
/// a nameless one.
class InputFiles {
 public:
  /// Blocks until what is no file has ended, or a stop is requested. Fails with `io`, and then with `cancelled`.
  static Result<InputFiles> take(const MigrationInput& input, const StopToken& stop);

  /// A descriptor to read the copy of that file from, at its beginning; -1: there is none.
  Result<int> copy_of(std::size_t file) const;

 private:
  Result<void> copy(const std::string& name, std::size_t file, const StopToken& stop);

  std::map<std::size_t, TemporaryFile> copies_;
};

/// The name of an input's first file with an ending added; empty if it is no file.
std::string default_path(const MigrationInput& input, const char* ending);

}  // namespace authlete::migration
