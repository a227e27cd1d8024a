#include <algorithm>
#include <utility>

#include "migration/failure_action.hpp"
#include "migration/move_job.hpp"

namespace authlete::migration {

namespace {

constexpr unsigned errors_to_blame = 3;
constexpr unsigned errors_to_blame_alone = 8;

// Returns the items with this result.
ItemSet items_with(const std::vector<const PlannedItem*>& items, const std::vector<LookupResult>& results,
                   Existence existence, std::uint64_t first_item) {
  ItemSet set;
  for (std::size_t index = 0; index < items.size(); ++index)
    if (results[index].existence == existence) add_item(set, items[index]->item - first_item);
  return set;
}

// Returns the first half of the items and the rest, or one set if there is one item.
std::vector<ItemSet> halves_of(const ItemSet& items) {
  const std::uint64_t count = count_items(items);
  const std::uint64_t half = count / 2;
  std::vector<ItemSet> halves(2);
  std::uint64_t seen = 0;
  for (std::uint64_t index = 0; index < items.size() * 8; ++index)
    if (has_item(items, index)) add_item(halves[seen++ < half ? 0 : 1], index);
  std::erase_if(halves, [](const ItemSet& set) { return count_items(set) == 0; });
  return halves;
}

}  // namespace

Job::Task MoveJob::reconcile(Worker& worker, RangeProgress& progress) {
  const OpenBatch& part = progress.parts.front();
  const std::uint64_t count = part.batch.item_count;
  Reconciliation reconciliation;
  reconciliation.items = progress.range.items_of(part.batch.items);
  reconciliation.results.resize(reconciliation.items.size());
  progress_.totals.unknown += count;
  notify_progress();
  if (options_.dry_run) {
    for (LookupResult& result : reconciliation.results)
      result.existence = Existence::missing;  // a dry run creates nothing
  } else {
    co_await look_up_until_settled(worker, part, reconciliation);
  }
  progress_.totals.unknown -= count;
  if (soft_stop()) co_return keep(part, reconciliation);
  co_await resolve(progress, reconciliation);
}

// A failed batch has ended. A batch whose submit got no response may still run and create tokens. Its tokens are
// therefore looked up until a round finds no new one.
Job::Task MoveJob::look_up_until_settled(Worker& worker, const OpenBatch& part, Reconciliation& reconciliation) {
  const bool ended = part.batch.step == BatchStep::failed;
  if (!ended) co_await pause_for(worker, options_.settle_time);
  if (soft_stop()) co_return;
  if (options_.reconcile == ReconcileMethod::create) co_return co_await create_each(worker, reconciliation);
  std::ptrdiff_t found = 0;
  for (;;) {
    co_await look_up_missing(worker, reconciliation);
    if (soft_stop()) co_return;
    const auto count = [&](Existence existence) {
      return std::ranges::count(reconciliation.results, existence, &LookupResult::existence);
    };
    const std::ptrdiff_t found_before = std::exchange(found, count(Existence::exists));
    if (ended || found == found_before || count(Existence::missing) == 0) co_return;
    co_await pause_for(worker, options_.settle_time);
    if (soft_stop()) co_return;
  }
}

Job::Task MoveJob::look_up_missing(Worker& worker, Reconciliation& reconciliation) {
  std::vector<std::size_t> open;
  for (std::size_t index = 0; index < reconciliation.items.size(); ++index) {
    LookupResult& result = reconciliation.results[index];
    if (result.existence == Existence::missing) result.existence = Existence::unknown;
    if (result.existence == Existence::unknown) open.push_back(index);
  }
  const std::size_t count = open.size();
  std::function<Task(Worker&, std::size_t)> act = [this, &reconciliation, open = std::move(open)](Worker& helper,
                                                                                                  std::size_t turn) {
    const std::size_t index = open[turn];
    return look_up(helper, *reconciliation.items[index]->request.access_token, reconciliation.results[index]);
  };
  co_await for_each(worker, count, std::move(act));
}

Job::Task MoveJob::create_each(Worker& worker, Reconciliation& reconciliation) {
  const std::size_t count = reconciliation.items.size();
  std::function<Task(Worker&, std::size_t)> act = [this, &reconciliation](Worker& helper, std::size_t index) {
    return create_one(helper, reconciliation, index);
  };
  co_await for_each(worker, count, std::move(act));
}

// The create call may be retried, because the service refuses a token that exists.
Job::Task MoveJob::create_one(Worker& worker, Reconciliation& reconciliation, std::size_t index) {
  const PlannedItem& item = *reconciliation.items[index];
  LookupResult& result = reconciliation.results[index];
  for (unsigned failures = 0; result.existence == Existence::unknown; ++failures) {
    co_await keep_pace(worker, 1);
    if (soft_stop()) co_return;
    TokenCreateRequest request = item.request;
    RequestOptions call;
    call.retry = RetryPolicy::none();
    const Result<TokenCreateResponse> response =
        co_await client_.token_operations().create(std::move(request), std::move(call));
    const bool refused = response ? response->action == TokenCreateAction::bad_request ||
                                        response->action == TokenCreateAction::forbidden
                                  : action_after_create(response.error()) == FailureAction::reject_item;
    if (response && response->action == TokenCreateAction::ok) {
      note_success();
      result.existence = Existence::missing;  // it did not exist before this call
      add_item(reconciliation.created, index);
      co_return;
    }
    if (refused) {
      result.existence = Existence::other_service;
      result.code = response ? words(response->result_code, item.request) : response.error().result_code;
      result.text = response ? words(response->result_message, item.request) : response.error().message;
      co_return;
    }
    if (hard_stop()) co_return;
    if (!response && action_after_create(response.error()) == FailureAction::stop) {
      stop(response.error());
      co_return;
    }
    failed(response ? Error(ErrorKind::api, Phase::response, "the service did not say whether it created a token")
                    : response.error());
    if (!soft_stop()) co_await back_off(worker, failures);
    if (soft_stop()) co_return;
  }
}

Job::Task MoveJob::resolve(RangeProgress& progress, Reconciliation& reconciliation) {
  const OpenBatch& part = progress.parts.front();
  const std::uint64_t first_item = part.batch.first_item;
  const bool single = reconciliation.items.size() == 1;
  const bool broken = part.batch.step == BatchStep::failed || batch_is_the_cause(part);
  ItemSet created;
  std::vector<JournalReject> rejects;
  const bool by_create = options_.reconcile == ReconcileMethod::create;
  for (std::size_t index = 0; index < reconciliation.items.size(); ++index) {
    LookupResult& result = reconciliation.results[index];
    const PlannedItem& item = *reconciliation.items[index];
    if (has_item(reconciliation.created, index)) {
      add_item(created, item.item - first_item);
      result.existence = Existence::unknown;  // counted already: not one of the sets below
    } else if (result.existence == Existence::other_service) {
      rejects.push_back(reject_of(item, by_create ? "refused_or_exists" : "elsewhere", result.code, result.text));
    } else if (result.existence == Existence::missing && single && broken) {
      rejects.push_back(reject_of(item, "refused", part.batch.error_code, part.batch.error_text));
      count_refused(rejects.back());
      result.existence = Existence::unknown;
    }
  }
  const ItemSet found = items_with(reconciliation.items, reconciliation.results, Existence::exists, first_item);
  const ItemSet missing = items_with(reconciliation.items, reconciliation.results, Existence::missing, first_item);
  std::vector<JournalPart> parts;
  if (broken)
    for (ItemSet& half : halves_of(missing)) parts.push_back(JournalPart::missing(std::move(half)));
  else if (count_items(missing) > 0)
    parts.push_back(JournalPart::missing(missing));
  if (count_items(created) > 0) parts.push_back(JournalPart::created(std::move(created)));
  co_await replace(progress, count_items(found), std::move(parts), std::move(rejects));
}

// Keeps the results of a batch whose tokens were being created one by one when the run was stopped. A later run cannot
// look up whether a create was refused. So the known results go to the journal, and the other tokens stay unknown.
void MoveJob::keep(const OpenBatch& part, const Reconciliation& reconciliation) {
  ItemSet created;
  ItemSet still_unknown = part.batch.items;
  std::vector<JournalReject> rejects;
  for (std::size_t index = 0; index < reconciliation.items.size(); ++index) {
    const PlannedItem& item = *reconciliation.items[index];
    const LookupResult& result = reconciliation.results[index];
    ItemSet settled;
    add_item(settled, item.item - part.batch.first_item);
    if (has_item(reconciliation.created, index))
      add_items(created, settled);
    else if (options_.reconcile == ReconcileMethod::create && result.existence == Existence::other_service)
      rejects.push_back(reject_of(item, "refused_or_exists", result.code, result.text));
    else
      continue;
    remove_items(still_unknown, settled);
  }
  if (count_items(created) == 0 && rejects.empty()) return;
  std::vector<JournalPart> parts;
  if (count_items(created) > 0) parts.push_back(JournalPart::created(std::move(created)));
  if (count_items(still_unknown) > 0)
    parts.push_back(JournalPart::after_submit(std::move(still_unknown), Effect::possible));
  auto note = [batch = part.batch, parts, rejects](Journal& journal) -> Result<void> {
    const Result<std::vector<std::int64_t>> written = journal.resolve(batch, 0, parts, rejects);
    return written ? Result<void>() : Result<void>(written.error());
  };
  late_notes_.push_back(std::move(note));
}

// Returns true if the service fails because of the content of this batch, and not because it is down. That is so if
// other batches succeed meanwhile, or if there are no others any more and this one has failed many times.
bool MoveJob::batch_is_the_cause(const OpenBatch& part) const {
  if (part.service_errors < errors_to_blame) return false;
  const bool alone = all_planned_ && in_flight_ == 1 && part.service_errors >= errors_to_blame_alone;
  return alone || last_success() > part.failing_since;
}

// Called when the service refused the whole batch: one of the halves may be good.
Job::Task MoveJob::split_in_half(RangeProgress& progress, Effect effect) {
  std::vector<JournalPart> parts;
  for (ItemSet& half : halves_of(progress.parts.front().batch.items))
    parts.push_back(JournalPart::after_submit(std::move(half), effect));
  co_await replace(progress, 0, std::move(parts), std::vector<JournalReject>());
}

// Replaces the first batch of the progress by the parts that are left of it.
Job::Task MoveJob::replace(RangeProgress& progress, std::uint64_t found, std::vector<JournalPart> parts,
                           std::vector<JournalReject> rejects) {
  const OpenBatch whole = progress.parts.front();
  const JournalBatch& batch = whole.batch;
  const std::size_t rejected = rejects.size();
  const Result<std::vector<std::int64_t>> ids =
      co_await files_.run(at_no_stop(), &MoveFiles::resolve, batch, found, parts, std::move(rejects));
  if (!ids) {
    stop(ids.error());
    co_return;
  }
  progress.parts.pop_front();
  for (std::size_t index = parts.size(); index-- > 0;) {
    const std::uint64_t count = count_items(parts[index].items);
    if (parts[index].step() == BatchStep::done) {
      ++progress_.totals.submits;
      progress_.totals.created += count;
      continue;
    }
    OpenBatch& part = progress.parts.emplace_front(parts.size() == 1 ? whole : OpenBatch());
    part.batch = batch;
    part.batch.id = (*ids)[index];
    part.batch.items = std::move(parts[index].items);
    part.batch.item_count = count;
    part.batch.step = parts[index].step();
  }
  progress_.totals.found += found;
  progress_.totals.rejected += rejected;
  show_done();
}

}  // namespace authlete::migration
