#include "migration/range_reader.hpp"

#include <algorithm>
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

RangeReader::RangeReader(const MigrationInput& input, const InputFiles& files)
    : reader_(input, files), decoder_(input) {}

Result<std::vector<PlannedItem>> RangeReader::read(const JournalRange& range, const ItemSet& wanted) {
  std::vector<PlannedItem> items;
  for (std::uint64_t item = range.first_item; item < range.end_item; ++item) {
    Result<std::optional<Record>> record = reader_.next();
    if (!record) return std::move(record).error();
    if (!*record) return input_changed();
    digest_.add(**record, reader_.header());
    if (!has_item(wanted, item - range.first_item)) continue;
    ReadItem read;
    read.item = decoder_.decode(**record, reader_.header());
    if (!read.item.good()) return input_changed();
    read.record = std::move(**record);
    items.push_back(std::move(read).planned());
  }
  const Sha256 digest = digest_.finish();
  if (!std::equal(digest.begin(), digest.end(), range.digest.begin(), range.digest.end())) return input_changed();
  return items;
}

Result<std::optional<ReadItem>> RangeReader::next() {
  Result<std::optional<Record>> record = reader_.next();
  if (!record) return std::move(record).error();
  if (!*record) return std::optional<ReadItem>();
  std::optional<ReadItem> read(std::in_place);
  read->record = std::move(**record);
  read->item = decoder_.decode(read->record, reader_.header());
  return read;
}

Error input_changed() {
  return Error(ErrorKind::configuration, Phase::prepare, "the input has changed since the journal was begun");
}

}  // namespace authlete::migration
