#include "migration/rollback_job.hpp"

#include <algorithm>
#include <utility>

#include "migration/disk_thread.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace {

// The page of a gateway says nothing of a token.
bool says_gone(const Error& error) noexcept { return error.kind == ErrorKind::api && error.http_status == 404; }

std::uint64_t count_left(ItemSet items, const ItemSet& gone) {
  remove_items(items, gone);
  return count_items(items);
}

}  // namespace

Job::Work RollbackJob::conduct() {
  std::function<Result<void>()> open_journal = [this] { return open(); };
  Result<void> begun = co_await begin_with(std::move(open_journal));
  if (!begun) {
    could_not_begin(std::move(begun).error());
    co_return;
  }
  tell();
  const std::function<Work(Chain&)> make = [this](Chain& chain) { return drive(chain); };
  co_await run_alone(make);
  auto sum = [this] { return sum_up(); };
  Result<MigrationTotals> totals = co_await on_disk(std::move(sum));
  if (totals)
    report_.totals = *totals;
  else
    stop(totals.error());
}

Result<void> RollbackJob::open() {
  const Result<MigrationTotals> totals = open_known_journal();
  if (!totals) return totals.error();
  if (Result<void> begun = journal_->begin_rollback(); !begun) return begun;
  progress_.stage_total = totals->created + (include_found_ ? totals->found + totals->unknown : 0);
  reader_.emplace(input_, files_);
  return {};
}

Result<MigrationTotals> RollbackJob::sum_up() { return journal_->totals(); }

// The next range, also one of which nothing is to go; nothing at the end.
Result<std::optional<RollbackJob::Condemned>> RollbackJob::next() {
  const Result<std::vector<JournalRange>> ranges = journal_->ranges(next_item_, 1);
  if (!ranges) return ranges.error();
  if (ranges->empty()) return std::optional<Condemned>();
  std::optional<Condemned> condemned(std::in_place);
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
  Result<std::vector<PlannedItem>> items = reader_->read(condemned->range, to_go);
  if (!items) return std::move(items).error();
  condemned->items = std::move(*items);
  condemned->gone.resize(condemned->items.size());
  return condemned;
}

Job::Work RollbackJob::drive(Chain& chain) {
  while (!soft_stop()) {
    auto read = [this] { return next(); };
    Result<std::optional<Condemned>> read_range = co_await on_disk(std::move(read));
    if (!read_range) {
      stop(read_range.error());
      co_return;
    }
    if (!*read_range) co_return;
    Condemned& condemned = **read_range;
    report_.kept += condemned.kept;
    report_.unknown += condemned.unknown;
    progress_.stage_done += condemned.gone_before;
    if (condemned.items.empty()) continue;
    std::function<Work(Chain&, std::size_t)> act = [this, &condemned](Chain& helper, std::size_t index) {
      return remove(helper, condemned, index);
    };
    co_await for_each(chain, condemned.items.size(), std::move(act));
    if (hard_stop()) co_return;
    ItemSet gone = condemned.range.gone;
    for (std::size_t index = 0; index < condemned.items.size(); ++index)
      if (condemned.gone[index]) add_item(gone, condemned.items[index].item - condemned.range.first_item);
    auto note = [this, &condemned, &gone] { return journal_->rolled_back(condemned.range, gone, condemned.deleted); };
    const Result<void> noted = co_await on_disk(std::move(note));
    if (!noted) stop(noted.error());
    report_.deleted += condemned.deleted;
    progress_.totals.deleted += condemned.deleted;
    progress_.stage_done += static_cast<std::uint64_t>(std::ranges::count(condemned.gone, true));
    tell();
  }
}

Job::Work RollbackJob::remove(Chain& chain, Condemned& condemned, std::size_t index) {
  for (unsigned failures = 0; !condemned.gone[index]; ++failures) {
    co_await keep_pace(chain, 1);
    if (soft_stop()) co_return;
    TokenRevokeRequest request;
    request.access_token_identifier = condemned.items[index].request.access_token;
    const Result<TokenRevokeResponse> response = co_await client_.token_operations().revoke(std::move(request));
    if (hard_stop()) co_return;
    if (response || says_gone(response.error())) {
      if (response && response->count.value_or(1) > 0) ++condemned.deleted;
      condemned.gone[index] = true;
      note_success();
      co_return;
    }
    if (verdict_on_question(response.error()) == Verdict::stop)
      stop(response.error());
    else
      failed(response.error());
    if (!soft_stop()) co_await back_off(chain, failures);
    if (soft_stop()) co_return;
  }
}

}  // namespace authlete::migration
