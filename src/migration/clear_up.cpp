#include <algorithm>
#include <utility>

#include "migration/move_job.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace {

constexpr unsigned complaints_to_blame = 3;
constexpr unsigned complaints_to_blame_alone = 8;

// The items of a batch that have come to this answer.
ItemSet those(const std::vector<const PlannedItem*>& items, const std::vector<Answered>& answers, Existence existence,
              std::uint64_t first_item) {
  ItemSet set;
  for (std::size_t index = 0; index < items.size(); ++index)
    if (answers[index].existence == existence) add_item(set, items[index]->item - first_item);
  return set;
}

// The first half of the items, and the rest; one set if there is one item.
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

Job::Work MoveJob::clear_up(Chain& chain, Course& course) {
  const Part& part = course.parts.front();
  const std::uint64_t count = part.batch.item_count;
  Clearing clearing;
  clearing.items = course.range.items_of(part.batch.items);
  clearing.answers.resize(clearing.items.size());
  progress_.totals.unknown += count;
  tell();
  if (options_.dry_run) {
    for (Answered& answer : clearing.answers) answer.existence = Existence::missing;  // nothing is ever made
  } else {
    co_await ask_until_settled(chain, part, clearing);
  }
  progress_.totals.unknown -= count;
  if (soft_stop()) co_return keep(part, clearing);
  co_await resolve(course, clearing);
}

// A batch that has failed has come to its end. One whose submit had no answer may still run: what it makes turns up
// meanwhile, so the tokens are asked for until nothing new does.
Job::Work MoveJob::ask_until_settled(Chain& chain, const Part& part, Clearing& clearing) {
  const bool ended = part.batch.step == BatchStep::failed;
  if (!ended) co_await pause_for(chain, options_.settle_time);
  if (soft_stop()) co_return;
  if (options_.reconcile == ReconcileMethod::create) co_return co_await create_each(chain, clearing);
  std::ptrdiff_t found = 0;
  for (;;) {
    co_await ask_missing(chain, clearing);
    if (soft_stop()) co_return;
    const auto count = [&](Existence existence) {
      return std::ranges::count(clearing.answers, existence, &Answered::existence);
    };
    const std::ptrdiff_t found_before = std::exchange(found, count(Existence::exists));
    if (ended || found == found_before || count(Existence::missing) == 0) co_return;
    co_await pause_for(chain, options_.settle_time);
    if (soft_stop()) co_return;
  }
}

Job::Work MoveJob::ask_missing(Chain& chain, Clearing& clearing) {
  std::vector<std::size_t> open;
  for (std::size_t index = 0; index < clearing.items.size(); ++index) {
    Answered& answer = clearing.answers[index];
    if (answer.existence == Existence::missing) answer.existence = Existence::unknown;
    if (answer.existence == Existence::unknown) open.push_back(index);
  }
  const std::size_t count = open.size();
  std::function<Work(Chain&, std::size_t)> act = [this, &clearing, open = std::move(open)](Chain& helper,
                                                                                           std::size_t turn) {
    const std::size_t index = open[turn];
    return ask(helper, *clearing.items[index]->request.access_token, clearing.answers[index]);
  };
  co_await for_each(chain, count, std::move(act));
}

Job::Work MoveJob::create_each(Chain& chain, Clearing& clearing) {
  const std::size_t count = clearing.items.size();
  std::function<Work(Chain&, std::size_t)> act = [this, &clearing](Chain& helper, std::size_t index) {
    return create_one(helper, clearing, index);
  };
  co_await for_each(chain, count, std::move(act));
}

// May be sent again: the service refuses a token that exists.
Job::Work MoveJob::create_one(Chain& chain, Clearing& clearing, std::size_t index) {
  const PlannedItem& item = *clearing.items[index];
  Answered& answered = clearing.answers[index];
  for (unsigned failures = 0; answered.existence == Existence::unknown; ++failures) {
    co_await keep_pace(chain, 1);
    if (soft_stop()) co_return;
    TokenCreateRequest request = item.request;
    RequestOptions call;
    call.retry = RetryPolicy::none();
    const Result<TokenCreateResponse> answer =
        co_await client_.token_operations().create(std::move(request), std::move(call));
    const bool refused =
        answer ? answer->action == TokenCreateAction::bad_request || answer->action == TokenCreateAction::forbidden
               : verdict_on_create(answer.error()) == Verdict::bad_item;
    if (answer && answer->action == TokenCreateAction::ok) {
      note_success();
      answered.existence = Existence::missing;  // until now
      add_item(clearing.created, index);
      co_return;
    }
    if (refused) {
      answered.existence = Existence::elsewhere;
      answered.code = answer ? words(answer->result_code, item.request) : answer.error().result_code;
      answered.text = answer ? words(answer->result_message, item.request) : answer.error().message;
      co_return;
    }
    if (hard_stop()) co_return;
    if (!answer && verdict_on_create(answer.error()) == Verdict::stop) {
      stop(answer.error());
      co_return;
    }
    failed(answer ? Error(ErrorKind::api, Phase::response, "the service did not say whether it created a token")
                  : answer.error());
    if (!soft_stop()) co_await back_off(chain, failures);
    if (soft_stop()) co_return;
  }
}

Job::Work MoveJob::resolve(Course& course, Clearing& clearing) {
  const Part& part = course.parts.front();
  const std::uint64_t first_item = part.batch.first_item;
  const bool single = clearing.items.size() == 1;
  const bool broken = part.batch.step == BatchStep::failed || is_to_blame(part);
  ItemSet created;
  std::vector<JournalReject> rejects;
  const bool by_create = options_.reconcile == ReconcileMethod::create;
  for (std::size_t index = 0; index < clearing.items.size(); ++index) {
    Answered& answer = clearing.answers[index];
    const PlannedItem& item = *clearing.items[index];
    if (has_item(clearing.created, index)) {
      add_item(created, item.item - first_item);
      answer.existence = Existence::unknown;  // it is accounted for
    } else if (answer.existence == Existence::elsewhere) {
      rejects.push_back(reject_of(item, by_create ? "refused_or_exists" : "elsewhere", answer.code, answer.text));
    } else if (answer.existence == Existence::missing && single && broken) {
      rejects.push_back(reject_of(item, "refused", part.batch.error_code, part.batch.error_text));
      count_refused(rejects.back());
      answer.existence = Existence::unknown;
    }
  }
  const ItemSet found = those(clearing.items, clearing.answers, Existence::exists, first_item);
  const ItemSet missing = those(clearing.items, clearing.answers, Existence::missing, first_item);
  std::vector<JournalPart> parts;
  if (broken)
    for (ItemSet& half : halves_of(missing)) parts.push_back(JournalPart::missing(std::move(half)));
  else if (count_items(missing) > 0)
    parts.push_back(JournalPart::missing(missing));
  if (count_items(created) > 0) parts.push_back(JournalPart::created(std::move(created)));
  co_await replace(course, count_items(found), std::move(parts), std::move(rejects));
}

// Of a batch whose tokens were created one by one when the run was stopped. A create cannot be asked about later: what
// the service said of one token is written down, and the others stay in doubt.
void MoveJob::keep(const Part& part, const Clearing& clearing) {
  ItemSet created;
  ItemSet in_doubt = part.batch.items;
  std::vector<JournalReject> rejects;
  for (std::size_t index = 0; index < clearing.items.size(); ++index) {
    const PlannedItem& item = *clearing.items[index];
    const Answered& answer = clearing.answers[index];
    ItemSet settled;
    add_item(settled, item.item - part.batch.first_item);
    if (has_item(clearing.created, index))
      add_items(created, settled);
    else if (options_.reconcile == ReconcileMethod::create && answer.existence == Existence::elsewhere)
      rejects.push_back(reject_of(item, "refused_or_exists", answer.code, answer.text));
    else
      continue;
    remove_items(in_doubt, settled);
  }
  if (count_items(created) == 0 && rejects.empty()) return;
  std::vector<JournalPart> parts;
  if (count_items(created) > 0) parts.push_back(JournalPart::created(std::move(created)));
  if (count_items(in_doubt) > 0) parts.push_back(JournalPart::after_submit(std::move(in_doubt), Effect::possible));
  auto note = [batch = part.batch, parts, rejects](Journal& journal) -> Result<void> {
    const Result<std::vector<std::int64_t>> written = journal.resolve(batch, 0, parts, rejects);
    return written ? Result<void>() : Result<void>(written.error());
  };
  late_notes_.push_back(std::move(note));
}

// Whether it is what it holds that the service cannot carry out, and not the service that is down: others go in
// meanwhile, or there are no others any more.
bool MoveJob::is_to_blame(const Part& part) const {
  if (part.complaints < complaints_to_blame) return false;
  const bool alone = all_planned_ && in_flight_ == 1 && part.complaints >= complaints_to_blame_alone;
  return alone || last_success() > part.failing_since;
}

// The service refused the whole batch.
Job::Work MoveJob::halve(Course& course, Effect effect) {
  std::vector<JournalPart> parts;
  for (ItemSet& half : halves_of(course.parts.front().batch.items))
    parts.push_back(JournalPart::after_submit(std::move(half), effect));
  co_await replace(course, 0, std::move(parts), std::vector<JournalReject>());
}

// Puts what is left of the first batch of the course in its place.
Job::Work MoveJob::replace(Course& course, std::uint64_t found, std::vector<JournalPart> parts,
                           std::vector<JournalReject> rejects) {
  const Part whole = course.parts.front();
  const JournalBatch& batch = whole.batch;
  const std::size_t rejected = rejects.size();
  const Result<std::vector<std::int64_t>> ids =
      co_await files_.run(at_no_stop(), &MoveFiles::resolve, batch, found, parts, std::move(rejects));
  if (!ids) {
    stop(ids.error());
    co_return;
  }
  course.parts.pop_front();
  for (std::size_t index = parts.size(); index-- > 0;) {
    const std::uint64_t count = count_items(parts[index].items);
    if (parts[index].step() == BatchStep::done) {
      ++progress_.totals.submits;
      progress_.totals.created += count;
      continue;
    }
    Part& part = course.parts.emplace_front(parts.size() == 1 ? whole : Part());
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
