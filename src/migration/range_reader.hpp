#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migration/input_files.hpp"
#include "migration/item_decoder.hpp"
#include "migration/journal.hpp"
#include "migration/record_digest.hpp"
#include "migration/record_reader.hpp"

namespace authlete::migration {

/// An item that may be migrated.
class PlannedItem {
 public:
  PlannedItem() = default;

  std::uint64_t item = 0;
  std::uint64_t line = 0;
  std::size_t file = 0;
  TokenCreateRequest request;
};

/// A record and its decoded form.
class ReadItem {
 public:
  ReadItem() = default;

  PlannedItem planned() &&;

  Record record;
  DecodedItem item;
};

/// Reads an input once from its beginning, range by range. Used by one thread at a time.
class RangeReader {
 public:
  /// `input` and `files` must outlive the reader. `watch`: see `RecordReader`.
  RangeReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch = nullptr);

  /// Reads the next range and returns its wanted items. Fails as `RecordReader::next` does, and with `configuration` if
  /// the records have not the digest of the range.
  Result<std::vector<PlannedItem>> read(const JournalRange& range, const ItemSet& wanted, const StopToken& stop);

  /// Reads the next record for a new range; nothing at the end. Fails as `RecordReader::next` does.
  Result<std::optional<ReadItem>> next(const StopToken& stop);
  /// Adds the record that was read last to the digest of the current range.
  void take(const ReadItem& item) { digest_.add(item.record, reader_.header()); }
  /// Returns the digest of the current range, and starts the next range.
  Sha256 end_range() { return digest_.finish(); }

 private:
  RecordReader reader_;
  ItemDecoder decoder_;
  RecordDigest digest_;
};

/// Returns the error for an input whose records are not those of the range any more.
Error input_changed(const JournalRange& range);

}  // namespace authlete::migration
