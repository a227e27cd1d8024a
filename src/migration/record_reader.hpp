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

/// Returns true if an input is CSV, by its format option or the name of its first file.
bool is_csv(const MigrationInput& input);

/// Reads an input from its beginning, record by record. Memory does not grow with the input.
class RecordReader {
 public:
  explicit RecordReader(const MigrationInput& input);
  /// `files`: the copies of what is not a regular file. It must outlive the reader, and may have one reader at a time.
  /// `watch` receives all bytes before they are parsed.
  RecordReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch = nullptr);
  RecordReader(const RecordReader&) = delete;
  RecordReader& operator=(const RecordReader&) = delete;
  ~RecordReader();

  /// Returns the next record; nothing at the end. Fails with `io` if a file cannot be opened or read, and with
  /// `configuration` if no record of it can be good, for example in a compressed file. Also fails with the error of the
  /// watch, and with `cancelled` if a stop is requested. After an error the input is at its end.
  Result<std::optional<Record>> next(const StopToken& stop = StopToken());

  /// Returns the columns of the file of the last record, if the file is CSV.
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

  std::size_t file_ = 0;  // index of the current file, or of the next one
  int descriptor_ = -1;
  bool is_ours_ = false;  // this object closes the descriptor
  std::unique_ptr<RecordParser> parser_;
  std::string start_;  // first bytes of the current file, until its format is checked
  bool start_is_known_ = false;
  CsvHeader parsed_header_;  // the header of the current file
  bool header_is_taken_ = false;
  ColumnMapping unmatched_;  // mappings whose column was in no file yet
  std::vector<std::string> header_;
  std::deque<Record> ready_;
  std::uint64_t items_ = 0;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace authlete::migration
