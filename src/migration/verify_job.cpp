#include "migration/verify_job.hpp"

#include <algorithm>
#include <utility>

#include "migration/disk_thread.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t missing_listed = 1'000;

}  // namespace

Job::Work VerifyJob::conduct() {
  std::function<Result<void>()> open_journal = [this] { return open(); };
  Result<void> begun = co_await begin_with(std::move(open_journal));
  if (!begun) {
    could_not_begin(std::move(begun).error());
    co_return;
  }
  tell();
  const std::function<Work(Chain&)> make = [this](Chain& chain) { return drive(chain); };
  co_await run_alone(make);
}

Result<void> VerifyJob::open() {
  const Result<MigrationTotals> totals = open_known_journal();
  if (!totals) return totals.error();
  left_ = totals->created + totals->found;
  to_choose_ = std::min(left_, sample_.value_or(left_));
  progress_.stage_total = to_choose_;
  reader_.emplace(input_, files_);
  return {};
}

// Of the next range that has any; none at the end.
Result<std::vector<PlannedItem>> VerifyJob::next_items() {
  while (!stop_flag() && to_choose_ > 0) {
    const Result<std::vector<JournalRange>> ranges = journal_->ranges(next_item_, 1);
    if (!ranges) return ranges.error();
    if (ranges->empty()) break;
    const JournalRange& range = ranges->front();
    Result<JournalOutcome> outcome = journal_->outcome(range);
    if (!outcome) return std::move(outcome).error();
    ItemSet in = outcome->created;
    add_items(in, outcome->found);
    Result<std::vector<PlannedItem>> items = reader_->read(range, choose(in));
    next_item_ = range.end_item;
    if (!items || !items->empty()) return items;
  }
  at_end_ = true;
  return std::vector<PlannedItem>();
}

// Each token with the chance that brings as many together as were asked for.
ItemSet VerifyJob::choose(const ItemSet& in) {
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

Job::Work VerifyJob::drive(Chain& chain) {
  while (!soft_stop()) {
    auto read = [this] { return next_items(); };
    Result<std::vector<PlannedItem>> items = co_await on_disk(std::move(read));
    if (!items) {
      stop(items.error());
      co_return;
    }
    if (at_end_) co_return;
    std::vector<Answered> answers(items->size());
    std::function<Work(Chain&, std::size_t)> act = [this, &items, &answers](Chain& helper, std::size_t index) {
      return ask(helper, *(*items)[index].request.access_token, answers[index]);
    };
    co_await for_each(chain, items->size(), std::move(act));
    count(*items, answers);
  }
}

void VerifyJob::count(const std::vector<PlannedItem>& items, const std::vector<Answered>& answers) {
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (answers[index].existence == Existence::unknown) continue;
    ++report_.asked;
    if (answers[index].existence == Existence::exists) {
      ++report_.existing;
      continue;
    }
    if (report_.missing++ >= missing_listed) continue;
    MissingToken& missing = report_.missing_listed.emplace_back();
    missing.item = items[index].item;
    missing.file = input_.files[items[index].file];
    missing.line = items[index].line;
  }
  progress_.stage_done = report_.asked;
  tell();
}

}  // namespace authlete::migration
