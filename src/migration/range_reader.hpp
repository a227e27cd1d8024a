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
  /// `input` and `files` have to outlive it. `watch`: as that of a `RecordReader`.
  RangeReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch = nullptr);

  /// Those of the next range's items that are wanted. Fails as `RecordReader::next` does, and with `configuration` if
  /// the range holds something else than it did when its digest was taken.
  Result<std::vector<PlannedItem>> read(const JournalRange& range, const ItemSet& wanted, const StopToken& stop);

  /// The next record, for a range that is not known yet; nothing at the end. Fails as `RecordReader::next` does.
  Result<std::optional<ReadItem>> next(const StopToken& stop);
  /// It, which was read last, belongs to the present range.
  void take(const ReadItem& item) { digest_.add(item.record, reader_.header()); }
  /// Of all that was taken since the range began; the next range begins.
  Sha256 end_range() { return digest_.finish(); }

 private:
  RecordReader reader_;
  ItemDecoder decoder_;
  RecordDigest digest_;
};

/// The input does not hold any more what that range of the journal was made of.
Error input_changed(const JournalRange& range);

}  // namespace authlete::migration
