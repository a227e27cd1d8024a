#pragma once

#include <string>
#include <utility>

#include "authlete/migration/migration_input.hpp"
#include "authlete/result.hpp"

namespace authlete::migration {

/// The files that a migration writes; a name is empty if the file is not written.
class OutputPaths {
 public:
  OutputPaths() = default;
  OutputPaths(std::string journal_file, std::string rejects_file)
      : journal(std::move(journal_file)), rejects(std::move(rejects_file)) {}

  std::string journal;
  std::string rejects;
};

/// Refuses outputs that would destroy a file. An output must be a regular file of its own, or an unused name in a
/// writable folder. It must not be an input, another output, a file that SQLite keeps beside the journal, a link, or a
/// file of another program. Two names mean the same file if they lead to the same device and inode, or to the same name
/// in the same folder. The check reads at most the first bytes of an existing output, and changes nothing.
///
/// Fails with `configuration`; the message names the file, the fault and the remedy.
Result<void> check_output_paths(const MigrationInput& input, const OutputPaths& outputs);

/// Makes the part of the check that does not depend on the other files.
Result<void> check_journal_path(const std::string& path);
Result<void> check_rejects_path(const std::string& path);

/// Returns the path of the folder that holds a file.
std::string folder_of(const std::string& path);

}  // namespace authlete::migration
