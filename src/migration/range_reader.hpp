#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "migration/input_files.hpp"
#include "migration/item_decoder.hpp"
#include "migration/journal.hpp"
#include "migration/record_digest.hpp"
#include "migration/record_reader.hpp"

namespace authlete::migration {

/// An item that may go in.
class PlannedItem {
 public:
  PlannedItem() = default;

  std::uint64_t item = 0;
  std::uint64_t line = 0;
  std::size_t file = 0;
  TokenCreateRequest request;
};

/// A record, and what it says.
class ReadItem {
 public:
  ReadItem() = default;

  PlannedItem planned() &&;

  Record record;
  DecodedItem item;
};

/// Reads an input once from its beginning, range by range. For one thread at a time.
class RangeReader {
 public:
  /// `input` and `files` have to outlive it.
  RangeReader(const MigrationInput& input, const InputFiles& files);

  /// Those of the next range's items that are wanted. Fails with `io`, and with `configuration` if the range holds
  /// something else than it did when its digest was taken.
  Result<std::vector<PlannedItem>> read(const JournalRange& range, const ItemSet& wanted);

  /// The next record, for a range that is not known yet; nothing at the end. Fails with `io`.
  Result<std::optional<ReadItem>> next();
  /// It, which was read last, belongs to the present range.
  void take(const ReadItem& item) { digest_.add(item.record, reader_.header()); }
  /// Of all that was taken since the range began; the next range begins.
  Sha256 end_range() { return digest_.finish(); }

 private:
  RecordReader reader_;
  ItemDecoder decoder_;
  RecordDigest digest_;
};

/// The input is not what it was.
Error input_changed();

}  // namespace authlete::migration
