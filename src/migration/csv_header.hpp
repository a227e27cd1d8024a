#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace authlete::migration {

/// Pairs of a column name and the member of a create request that it holds. An empty member ignores the column.
using ColumnMapping = std::vector<std::pair<std::string, std::string>>;

/// Returns the member that the mapping gives for the column, else the name of the column.
const std::string& member_of(const std::string& column, const ColumnMapping& mapping);

/// Returns "column 3". Messages use positions, because the first row of a file without a header holds a token.
std::string column_by_position(std::size_t column);

/// The header row of a CSV file. A header has a fault if no row below it can be good; no row is read then. A fault
/// never quotes the row, because the first row of a file without a header holds a token.
class CsvHeader {
 public:
  /// Accepts any names, and line breaks in every column.
  CsvHeader() = default;
  /// Accepts names that are members of a create request, or are mapped to one.
  explicit CsvHeader(ColumnMapping mapping) : checks_(true), mapping_(std::move(mapping)) {}

  /// Takes the first row of the file, which begins on this line.
  void take(std::vector<std::string> names, std::uint64_t line);
  /// Records that the first row of the file cannot be read.
  void refuse(std::string why, std::uint64_t line);

  bool is_read() const noexcept { return line_ > 0; }
  std::uint64_t line() const noexcept { return line_; }
  const std::vector<std::string>& names() const noexcept { return names_; }
  /// Returns why no row can be read; empty if rows can be read.
  const std::string& fault() const noexcept { return fault_; }
  /// Returns true if fields of the column may have line breaks: JSON, and columns that are ignored.
  bool may_have_line_breaks(std::size_t column) const noexcept;

 private:
  void check();

  bool checks_ = false;
  ColumnMapping mapping_;
  std::vector<std::string> names_;
  std::vector<std::string> members_;
  std::string fault_;
  std::uint64_t line_ = 0;  // 0 if nothing was read
};

}  // namespace authlete::migration
