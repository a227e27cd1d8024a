#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace authlete::migration {

/// Names of columns and the members of a create request that they hold; an empty member leaves the column out.
using ColumnMapping = std::vector<std::pair<std::string, std::string>>;

/// The member that a column of that name holds by the mapping, else the name itself.
const std::string& member_of(const std::string& column, const ColumnMapping& mapping);

/// "column 3": what a message calls a column whose name may be anything, also the token of a file without a header row.
std::string column_by_position(std::size_t column);

/// The header row of a CSV file. A header that no row can be good under has a fault, and no row is read then. Faults
/// never quote the row, because a file without a header begins with a token.
class CsvHeader {
 public:
  /// Takes any names, and lets every column have line breaks.
  CsvHeader() = default;
  /// Takes names that are members of a create request, or are mapped to one.
  explicit CsvHeader(ColumnMapping mapping) : checks_(true), mapping_(std::move(mapping)) {}

  /// The first row of the file, which begins on that line.
  void take(std::vector<std::string> names, std::uint64_t line);
  /// The first row of the file cannot be read.
  void refuse(std::string why, std::uint64_t line);

  bool is_read() const noexcept { return line_ > 0; }
  std::uint64_t line() const noexcept { return line_; }
  const std::vector<std::string>& names() const noexcept { return names_; }
  /// Why no row can be read; empty if rows can.
  const std::string& fault() const noexcept { return fault_; }
  /// Whether a field of the column may have line breaks: only JSON, and what is left out.
  bool may_have_line_breaks(std::size_t column) const noexcept;

 private:
  void check();

  bool checks_ = false;
  ColumnMapping mapping_;
  std::vector<std::string> names_;
  std::vector<std::string> members_;
  std::string fault_;
  std::uint64_t line_ = 0;  // 0: nothing was read
};

}  // namespace authlete::migration
