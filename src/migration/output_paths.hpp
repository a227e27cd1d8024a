#pragma once

#include <string>
#include <utility>

#include "authlete/migration/migration_input.hpp"
#include "authlete/result.hpp"

namespace authlete::migration {

/// The files that a migration writes; an empty name stands for none.
class OutputPaths {
 public:
  OutputPaths() = default;
  OutputPaths(std::string journal_file, std::string rejects_file)
      : journal(std::move(journal_file)), rejects(std::move(rejects_file)) {}

  std::string journal;
  std::string rejects;
};

/// Refuses outputs that would destroy something. Each is a regular file of its own, or a name that is free in a folder
/// that can be written: not an input, not another output, not a file that SQLite keeps beside the journal, not a link,
/// and nothing that is not ours. Two names mean the same file if they lead to the same device and inode, or to the same
/// name in the same folder. Reads at most the first bytes of an output that is there, and changes nothing.
///
/// Fails with `configuration`; the message says what is wrong with which file, and what to do.
Result<void> check_output_paths(const MigrationInput& input, const OutputPaths& outputs);

/// The part of it that does not depend on the other files.
Result<void> check_journal_path(const std::string& path);
Result<void> check_rejects_path(const std::string& path);

/// The folder that a file is in, as a path.
std::string folder_of(const std::string& path);

}  // namespace authlete::migration
