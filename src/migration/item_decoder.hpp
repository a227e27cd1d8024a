#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/migration/input_finding.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/models/token_operations.hpp"
#include "migration/csv_header.hpp"
#include "migration/record.hpp"

namespace authlete::migration {

/// A decoded record.
class DecodedItem {
 public:
  DecodedItem() = default;

  std::optional<TokenCreateRequest> request;  ///< Absent if the record cannot be decoded.
  std::vector<InputFinding> findings;         ///< Without file and line.
  std::size_t json_bytes = 0;  ///< Size of the JSON of the record; for CSV, of the JSON made from the row.

  /// Returns true if the record may be migrated.
  bool good() const noexcept;
};

/// Decodes records of either format.
class ItemDecoder {
 public:
  explicit ItemDecoder(const MigrationInput& input);

  /// Decodes a record. `header`: the columns of its file, if the file is CSV.
  DecodedItem decode(const Record& record, const std::vector<std::string>& header);

 private:
  void plan_columns(const std::vector<std::string>& header);
  void check_nulls(const std::vector<std::string>& fields, std::vector<InputFinding>& findings) const;

  const ColumnMapping renamed_;
  std::vector<std::string> header_;
  std::vector<std::string> members_;  // one per column; empty if the column is ignored
  std::vector<InputFinding> header_findings_;
};

}  // namespace authlete::migration
