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

/// What a record says.
class DecodedItem {
 public:
  DecodedItem() = default;

  std::optional<TokenCreateRequest> request;  ///< Nothing if it cannot be understood.
  std::vector<InputFinding> findings;         ///< Without their place.
  std::size_t json_bytes = 0;                 ///< How long the JSON is that it was read from; for CSV, that of the row.

  /// It may go in.
  bool good() const noexcept;
};

/// Understands records of either form.
class ItemDecoder {
 public:
  explicit ItemDecoder(const MigrationInput& input);

  /// `header`: the columns of the record's file, if it is CSV.
  DecodedItem decode(const Record& record, const std::vector<std::string>& header);

 private:
  void plan_columns(const std::vector<std::string>& header);
  void check_nulls(const std::vector<std::string>& fields, std::vector<InputFinding>& findings) const;

  const ColumnMapping renamed_;
  std::vector<std::string> header_;
  std::vector<std::string> members_;  // one a column; empty: left out
  std::vector<InputFinding> header_findings_;
};

}  // namespace authlete::migration
