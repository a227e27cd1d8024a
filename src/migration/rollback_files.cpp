#include "migration/rollback_files.hpp"

#include <utility>

namespace authlete::migration {

namespace {

std::uint64_t count_left(ItemSet items, const ItemSet& gone) {
  remove_items(items, gone);
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

Result<std::optional<CondemnedRange>> RollbackFiles::next(const StopToken& stop) {
  const Result<std::vector<JournalRange>> ranges = journal_->ranges(next_item_, 1);
  if (!ranges) return ranges.error();
  if (ranges->empty()) return std::optional<CondemnedRange>();
  std::optional<CondemnedRange> condemned(std::in_place);
  condemned->range = ranges->front();
  next_item_ = condemned->range.end_item;
  const Result<JournalOutcome> outcome = journal_->outcome(condemned->range);
  if (!outcome) return outcome.error();
  const ItemSet& gone = condemned->range.gone;
  ItemSet to_go = outcome->created;
  if (include_found_) {
    add_items(to_go, outcome->found);
    add_items(to_go, outcome->open);
  } else {
    condemned->kept = count_left(outcome->found, gone);
    condemned->unknown = count_left(outcome->open, gone);
  }
  const std::uint64_t all = count_items(to_go);
  remove_items(to_go, gone);
  condemned->gone_before = all - count_items(to_go);
  Result<std::vector<PlannedItem>> items = reader_->read(condemned->range, to_go, stop);
  if (!items) return std::move(items).error();
  condemned->items = std::move(*items);
  condemned->gone.resize(condemned->items.size());
  return condemned;
}

Result<void> RollbackFiles::rolled_back(const StopToken&, JournalRange range, ItemSet gone, std::uint64_t deleted) {
  return journal_->rolled_back(range, gone, deleted);
}

}  // namespace authlete::migration
