#include "migration/verify_files.hpp"

#include <algorithm>
#include <utility>

namespace authlete::migration {

VerifyFiles::VerifyFiles(MigrationInput input, MigrationOptions options, Journal::Identity service,
                         std::optional<std::uint64_t> sample, std::uint64_t seed)
    : JobFiles(std::move(input), std::move(options), std::move(service)), sample_(sample), random_(seed) {}

Result<VerifyFiles::Opened> VerifyFiles::open(const StopToken& stop) {
  const Result<MigrationTotals> totals = open_known_journal(stop);
  if (!totals) return totals.error();
  left_ = totals->created + totals->found;
  to_choose_ = std::min(left_, sample_.value_or(left_));
  reader_.emplace(input_, files_);
  Opened opened;
  opened.totals = *totals;
  opened.to_check = to_choose_;
  return opened;
}

Result<std::optional<std::vector<PlannedItem>>> VerifyFiles::next(const StopToken& stop) {
  while (!stop.requested() && to_choose_ > 0) {
    const Result<std::vector<JournalRange>> ranges = journal_->ranges(next_item_, 1);
    if (!ranges) return ranges.error();
    if (ranges->empty()) break;
    const JournalRange& range = ranges->front();
    Result<JournalOutcome> outcome = journal_->outcome(range);
    if (!outcome) return std::move(outcome).error();
    ItemSet in = outcome->created;
    add_items(in, outcome->found);
    Result<std::vector<PlannedItem>> items = reader_->read(range, choose(in), stop);
    if (!items) return std::move(items).error();
    next_item_ = range.end_item;
    if (!items->empty()) return std::optional<std::vector<PlannedItem>>(std::move(*items));
  }
  return std::optional<std::vector<PlannedItem>>();
}

// Chooses each token with the probability (still to choose) / (still left), which gives exactly the requested number.
ItemSet VerifyFiles::choose(const ItemSet& in) {
  if (left_ == to_choose_) return in;
  ItemSet chosen;
  for (std::uint64_t index = 0; index < in.size() * 8; ++index) {
    if (!has_item(in, index)) continue;
    const bool taken = to_choose_ > 0 && random_() % left_ < to_choose_;
    --left_;
    if (!taken) continue;
    --to_choose_;
    add_item(chosen, index);
  }
  return chosen;
}

}  // namespace authlete::migration
