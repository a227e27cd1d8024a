#include "migration/range_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace authlete::migration {

PlannedItem ReadItem::planned() && {
  PlannedItem planned;
  planned.item = record.item;
  planned.line = record.line;
  planned.file = record.file;
  planned.request = std::move(*item.request);
  return planned;
}

RangeReader::RangeReader(const MigrationInput& input, const InputFiles& files, std::unique_ptr<BlockWatch> watch)
    : reader_(input, files, std::move(watch)), decoder_(input) {}

Result<std::vector<PlannedItem>> RangeReader::read(const JournalRange& range, const ItemSet& wanted,
                                                   const StopToken& stop) {
  std::vector<PlannedItem> items;
  for (std::uint64_t item = range.first_item; item < range.end_item; ++item) {
    Result<std::optional<Record>> record = reader_.next(stop);
    if (!record) return std::move(record).error();
    if (!*record) return input_changed(range);
    digest_.add(**record, reader_.header());
    if (!has_item(wanted, item - range.first_item)) continue;
    ReadItem read;
    read.item = decoder_.decode(**record, reader_.header());
    if (!read.item.good()) return input_changed(range);
    read.record = std::move(**record);
    items.push_back(std::move(read).planned());
  }
  const Sha256 digest = digest_.finish();
  if (!std::equal(digest.begin(), digest.end(), range.digest.begin(), range.digest.end())) return input_changed(range);
  return items;
}

Result<std::optional<ReadItem>> RangeReader::next(const StopToken& stop) {
  Result<std::optional<Record>> record = reader_.next(stop);
  if (!record) return std::move(record).error();
  if (!*record) return std::optional<ReadItem>();
  std::optional<ReadItem> read(std::in_place);
  read->record = std::move(**record);
  read->item = decoder_.decode(read->record, reader_.header());
  return read;
}

Error input_changed(const JournalRange& range) {
  return Error(ErrorKind::configuration, Phase::prepare,
               "the input has changed since the journal was started: its records " +
                   std::to_string(range.first_item + 1) + " to " + std::to_string(range.end_item) +
                   " are not those that were migrated, and nothing was done for them. Put the old input back, then run "
                   "the same command again");
}

}  // namespace authlete::migration
