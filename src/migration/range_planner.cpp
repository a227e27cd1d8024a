#include "migration/range_planner.hpp"

#include <algorithm>
#include <utility>

namespace authlete::migration {

namespace {

constexpr std::size_t known_at_once = 1'000;
// Limits the rejected records of a range, so that a range of an input with many of them ends.
constexpr std::size_t records_an_item = 4;

}  // namespace

std::vector<const PlannedItem*> PlannedRange::items_of(const ItemSet& set) const {
  std::vector<const PlannedItem*> chosen;
  for (const PlannedItem& item : items)
    if (has_item(set, item.item - range.first_item)) chosen.push_back(&item);
  return chosen;
}

RangePlanner::RangePlanner(const MigrationInput& input, const InputFiles& files, const MigrationOptions& options,
                           InputScan& scan, const InputFingerprint& fingerprint, Journal& journal)
    : input_(input),
      options_(options),
      scan_(scan),
      journal_(journal),
      reader_(input, files, fingerprint.checker(input.files)),
      splitter_(options.batch_size, options.maximum_batch_bytes) {}

Result<std::optional<PlannedRange>> RangePlanner::next(const StopToken& stop) {
  for (;;) {
    const Result<std::optional<JournalRange>> known = next_known();
    if (!known) return known.error();
    if (!*known) return plan_new(stop);
    Result<PlannedRange> taken_up = resume(**known, stop);
    if (!taken_up) return std::move(taken_up).error();
    if (!taken_up->open.empty()) return std::optional<PlannedRange>(std::move(*taken_up));
  }
}

Result<std::optional<JournalRange>> RangePlanner::next_known() {
  if (known_.empty() && !all_known_read_) {
    Result<std::vector<JournalRange>> ranges = journal_.ranges(next_item_, known_at_once);
    if (!ranges) return std::move(ranges).error();
    all_known_read_ = ranges->size() < known_at_once;
    known_.assign(ranges->begin(), ranges->end());
  }
  if (known_.empty()) return std::optional<JournalRange>();
  std::optional<JournalRange> range = std::move(known_.front());
  known_.pop_front();
  return range;
}

Result<PlannedRange> RangePlanner::resume(const JournalRange& known, const StopToken& stop) {
  PlannedRange planned;
  planned.range = known;
  ItemSet wanted;
  if (known.open) {
    Result<std::vector<JournalBatch>> open = journal_.open_batches(known.first_item);
    if (!open) return std::move(open).error();
    planned.open.assign(std::make_move_iterator(open->begin()), std::make_move_iterator(open->end()));
    for (const JournalBatch& batch : planned.open) add_items(wanted, batch.items);
  }
  Result<std::vector<PlannedItem>> items = reader_.read(known, wanted, stop);
  if (!items) return std::move(items).error();
  planned.items = std::move(*items);
  next_item_ = known.end_item;
  return planned;
}

Result<std::optional<PlannedRange>> RangePlanner::plan_new(const StopToken& stop) {
  Draft draft;
  std::vector<PlannedItem>& items = draft.planned.items;
  draft.planned.range.first_item = next_item_;
  const std::uint64_t end = next_item_ + options_.batch_size * records_an_item;
  splitter_.begin();
  while (items.size() < options_.batch_size && next_item_ < end) {
    Result<std::optional<MeasuredItem>> carried = read(stop);
    if (!carried) return std::move(carried).error();
    if (!*carried) break;
    ReadItem& read = (*carried)->read;
    if (read.item.good() && splitter_.offer((*carried)->bytes) == core::BatchSplitter::Fit::full) {
      carried_ = std::move(*carried);
      break;
    }
    reader_.take(read);
    ++next_item_;
    if (!read.item.good()) {
      const auto finding = std::ranges::find_if(read.item.findings, &InputFinding::is_error);
      draft.rejects.push_back(reject_of(read.record, *finding));
      continue;
    }
    const Result<bool> duplicate = is_duplicate(read.record, draft.rejects);
    if (!duplicate) return duplicate.error();
    if (*duplicate) continue;
    add_item(draft.items, read.record.item - draft.planned.range.first_item);
    items.push_back(std::move(read).planned());
  }
  return begin(std::move(draft));
}

// The journal announces the batch before the planner returns it.
Result<std::optional<PlannedRange>> RangePlanner::begin(Draft draft) {
  PlannedRange& planned = draft.planned;
  planned.range.end_item = next_item_;
  if (next_item_ == planned.range.first_item) {
    if (next_item_ != scan_.records())
      return Error(ErrorKind::configuration, Phase::prepare, "the journal has more records than the input");
    return std::optional<PlannedRange>();
  }
  const Sha256 digest = reader_.end_range();
  planned.range.digest.assign(digest.begin(), digest.end());
  const Result<std::int64_t> id = journal_.begin(planned.range, draft.items, draft.rejects);
  if (!id) return id.error();
  planned.rejected = draft.rejects.size();
  if (!planned.items.empty()) {
    JournalBatch& batch = planned.open.emplace_back();
    batch.id = *id;
    batch.root = *id;
    batch.first_item = planned.range.first_item;
    batch.end_item = planned.range.end_item;
    batch.items = std::move(draft.items);
    batch.item_count = planned.items.size();
    batch.step = BatchStep::submitting;
    planned.fresh = true;
  }
  return std::optional<PlannedRange>(std::move(planned));
}

Result<std::optional<MeasuredItem>> RangePlanner::read(const StopToken& stop) {
  if (carried_) return std::exchange(carried_, std::nullopt);
  Result<std::optional<ReadItem>> read = reader_.next(stop);
  if (!read) return std::move(read).error();
  if (!*read) return std::optional<MeasuredItem>();
  std::optional<MeasuredItem> carried(std::in_place);
  carried->read = std::move(**read);
  if (carried->read.item.good()) measure(*carried);
  return carried;
}

// Estimates the size from the input. The request is not longer than the record: the client leaves out nulls, escapes no
// more than the input does, and adds at most a wrapping object. Encoding the record only to measure it would cost more
// than the rest of the planning.
void RangePlanner::measure(MeasuredItem& carried) {
  constexpr std::size_t wrapping = 32;
  carried.bytes = wrapping + carried.read.item.json_bytes;
  core::BatchSplitter alone(1, options_.maximum_batch_bytes);
  if (alone.offer(carried.bytes) == core::BatchSplitter::Fit::never)
    carried.read.item.findings.emplace_back(FindingKind::bad_value, "",
                                            "is too large for a batch: up to " + std::to_string(carried.bytes) +
                                                " bytes, but a batch has at most " +
                                                std::to_string(options_.maximum_batch_bytes));
}

Result<bool> RangePlanner::is_duplicate(const Record& record, std::vector<JournalReject>& rejects) {
  while (!duplicates_begun_ || (duplicate_ && duplicate_->item < record.item)) {
    duplicates_begun_ = true;
    Result<std::optional<Duplicate>> next = scan_.next_duplicate();
    if (!next) return std::move(next).error();
    duplicate_ = *next;
  }
  if (!duplicate_ || duplicate_->item != record.item) return false;
  rejects.push_back(reject_of(record, finding_of(*duplicate_, input_)));
  return true;
}

JournalReject RangePlanner::reject_of(const Record& record, const InputFinding& finding) const {
  JournalReject reject;
  reject.item = record.item;
  reject.file = input_.files[record.file];
  reject.line = record.line;
  reject.field = finding.field;
  reject.reason = to_string(finding.kind);
  reject.text = finding.message;
  return reject;
}

}  // namespace authlete::migration
