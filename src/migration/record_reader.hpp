#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/migration/migration_input.hpp"
#include "migration/block_watch.hpp"
#include "migration/csv_header.hpp"
#include "migration/input_files.hpp"
#include "migration/record_parser.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// Whether an input is CSV, by what is said of it or the name of its first file.
bool is_csv(const MigrationInput& input);

/// Reads an input from its beginning, record by record. Memory does not grow with the input.
class RecordReader {
 public:
  explicit RecordReader(const MigrationInput& input);
  /// `files`: the copies of what is no file. Has to outlive the reader; one reader of it at a time. `watch` looks at
  /// all that is read before it is parsed.
  RecordReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch = nullptr);
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;
  ~RecordReader();

  /// The next record; nothing at the end. Fails with `io` if a file cannot be opened or read, with `configuration` if
  /// none of its records could be good, as it is compressed or has no header row, as the watch does, and with
  /// `cancelled` if a stop is requested; the input ends with a failure.
  Result<std::optional<Record>> next(const StopToken& stop = StopToken());

  /// CSV: the columns of the file that the last record came from.
  const std::vector<std::string>& header() const noexcept { return header_; }

 private:
  Result<void> open();
  Result<void> read_some(const StopToken& stop);
  Result<std::size_t> fill_buffer();
  Result<void> parse(std::string_view bytes, bool at_end);
  Result<void> take_header();
  void close() noexcept;
  Error give_up(Error error);
  Error failed(const char* what) const;

  const std::vector<std::string> files_;
  const InputFiles* const input_files_;
  const std::unique_ptr<BlockWatch> watch_;
  const bool csv_;
  const std::size_t maximum_record_bytes_;
  const ColumnMapping columns_;
  std::vector<char> buffer_;

  std::size_t file_ = 0;  // index of the file that is read, or would be next
  int descriptor_ = -1;
  bool is_ours_ = false;  // and to be closed
  std::unique_ptr<RecordParser> parser_;
  std::string start_;  // of the file that is read, until it is known what it is
  bool start_is_known_ = false;
  CsvHeader parsed_header_;  // of the file that is read
  bool header_is_taken_ = false;
  ColumnMapping unmatched_;  // mappings whose column no file has had yet
  std::vector<std::string> header_;
  std::deque<Record> ready_;
  std::uint64_t items_ = 0;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace authlete::migration
