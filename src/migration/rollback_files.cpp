#include "migration/rollback_files.hpp"

#include <utility>

namespace authlete::migration {

namespace {

std::uint64_t count_left(ItemSet items, const ItemSet& known_absent) {
  remove_items(items, known_absent);
  return count_items(items);
}

}  // namespace

RollbackFiles::RollbackFiles(MigrationInput input, MigrationOptions options, Journal::Identity service,
                             bool include_found)
    : JobFiles(std::move(input), std::move(options), std::move(service)), include_found_(include_found) {}

Result<MigrationTotals> RollbackFiles::open(const StopToken& stop) {
  Result<MigrationTotals> totals = open_known_journal(stop);
  if (!totals) return totals;
  if (Result<void> begun = journal_->begin_rollback(); !begun) return std::move(begun).error();
  reader_.emplace(input_, files_);
  return totals;
}

Result<std::optional<RangeToDelete>> RollbackFiles::next(const StopToken& stop) {
  const Result<std::vector<JournalRange>> ranges = journal_->ranges(next_item_, 1);
  if (!ranges) return ranges.error();
  if (ranges->empty()) return std::optional<RangeToDelete>();
  std::optional<RangeToDelete> to_delete(std::in_place);
  to_delete->range = ranges->front();
  next_item_ = to_delete->range.end_item;
  const Result<JournalOutcome> outcome = journal_->outcome(to_delete->range);
  if (!outcome) return outcome.error();
  const ItemSet& known_absent = to_delete->range.known_absent;
  ItemSet to_go = outcome->created;
  if (include_found_) {
    add_items(to_go, outcome->found);
    add_items(to_go, outcome->open);
  } else {
    to_delete->kept = count_left(outcome->found, known_absent);
    to_delete->unknown = count_left(outcome->open, known_absent);
  }
  const std::uint64_t all = count_items(to_go);
  remove_items(to_go, known_absent);
  to_delete->absent_before = all - count_items(to_go);
  Result<std::vector<PlannedItem>> items = reader_->read(to_delete->range, to_go, stop);
  if (!items) return std::move(items).error();
  to_delete->items = std::move(*items);
  to_delete->known_absent.resize(to_delete->items.size());
  return to_delete;
}

Result<void> RollbackFiles::rolled_back(const StopToken&, JournalRange range, ItemSet known_absent,
                                        std::uint64_t deleted) {
  return journal_->rolled_back(range, known_absent, deleted);
}

}  // namespace authlete::migration
