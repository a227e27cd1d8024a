#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// How the tokens of a migration are written down.
enum class InputFormat {
  automatic,  ///< CSV if the name of the first file ends in `.csv`, else NDJSON.
  ndjson,     ///< One JSON object per line, with the members of a create request.
  csv,        ///< RFC 4180, with a header row whose names are those of the members.
};

/// Where the tokens of a migration are read from.
class AUTHLETE_EXPORT MigrationInput {
 public:
  MigrationInput() = default;

  /// Read one after the other, as one input; `-` is standard input. CSV files have a header row each, which names all
  /// members that a record needs. Files that are compressed or in UTF-16 are refused.
  std::vector<std::string> files;
  InputFormat format = InputFormat::automatic;
  /// CSV: what a column holds, where its name is not that of the member: column, member. An empty member leaves the
  /// column out. Each column is in at least one of the files, or the input is refused.
  std::vector<std::pair<std::string, std::string>> columns;
  /// A record that is longer is reported, and not read.
  std::size_t maximum_record_bytes = 1u << 20;

  /// Success, or `configuration` with a message that names the member.
  Result<void> validate() const;
};

}  // namespace authlete
