#pragma once

#include <string>

#include "authlete/migration/migration_input.hpp"
#include "migration/temporary_file.hpp"

namespace authlete::migration {

/// An input that can be read several times: standard input is copied to a nameless file.
class InputFiles {
 public:
  /// Takes what is on standard input, if it is among the files; blocks until that has ended. Fails with `io`.
  static Result<InputFiles> take(const MigrationInput& input);

  /// A descriptor to read standard input from, at its beginning.
  Result<int> standard_input() const;

 private:
  TemporaryFile copy_;
};

/// Where the journal of an input is kept if nothing is said of it; empty for standard input.
std::string default_path(const MigrationInput& input, const char* ending);

}  // namespace authlete::migration
