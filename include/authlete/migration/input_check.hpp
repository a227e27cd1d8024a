#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "authlete/export.hpp"
#include "authlete/migration/input_finding.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// The result of checking an input.
class InputReport {
 public:
  InputReport() = default;

  std::uint64_t records = 0;
  std::uint64_t bad_records = 0;                  ///< Records that cannot be migrated.
  std::map<FindingKind, std::uint64_t> findings;  ///< How many of each kind.
  std::string digest;                             ///< SHA-256 of all records, in hexadecimal digits.
};

/// Reads a whole input and tells all that is wrong with it; sends nothing. Findings come in the order of the input, but
/// duplicate tokens, which are known only at the end, after all others. Memory does not grow with the input; the hashes
/// of a large one are sorted in an anonymous file in the directory of `TMPDIR` (else /tmp), about 80 bytes per record.
///
/// Two tokens count as the same if the first 128 bits of their SHA-256 are the same. Fails with `configuration` as
/// `MigrationInput::validate` does and if the input cannot have a good record: it has none at all, is compressed, or
/// its header row lacks a column that every record needs or has one that nobody knows. Fails with `io` if a file cannot
/// be read or written. Blocks the thread until all is read. Thread safety: may be called on any thread; `on_finding`
/// and `on_progress` are called on it.
AUTHLETE_EXPORT Result<InputReport> check_input(
    const MigrationInput& input, const std::function<void(const InputFinding&)>& on_finding,
    const std::function<void(std::uint64_t records)>& on_progress = nullptr);

}  // namespace authlete
