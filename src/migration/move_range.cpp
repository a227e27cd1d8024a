#include <algorithm>
#include <utility>

#include "batch/outcome.hpp"
#include "batch/wait.hpp"
#include "migration/move_job.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

namespace {

std::vector<TokenCreateRequest> requests_of(const std::vector<const PlannedItem*>& items) {
  std::vector<TokenCreateRequest> requests;
  requests.reserve(items.size());
  for (const PlannedItem* item : items) requests.push_back(item->request);
  return requests;
}

// A submit is sent once: what came of it decides what is next.
RequestOptions submit_call(bool repeatable) {
  RequestOptions call;
  call.retry = RetryPolicy::none();
  call.repeatable = repeatable;
  return call;
}

const std::string& text_of(const Error& error) {
  return error.result_message.empty() ? error.message : error.result_message;
}

}  // namespace

MoveJob::Course::Course(PlannedRange planned) : range(std::move(planned)) {
  for (JournalBatch& batch : range.open) {
    Part& part = parts.emplace_back();
    part.batch = std::move(batch);
    part.announced = range.fresh;
  }
  range.open.clear();
}

// After a stop what is in flight is waited for, once.
Job::Work MoveJob::move(Chain& chain, PlannedRange planned) {
  Course course(std::move(planned));
  bool last_wait = false;
  while (!course.parts.empty() && !hard_stop()) {
    const Part& part = course.parts.front();
    const BatchStep step = part.batch.step;
    const bool in_flight = part.announced || step == BatchStep::submitted;
    if (soft_stop() && (last_wait || !in_flight)) co_return;
    last_wait = soft_stop() && step == BatchStep::submitted;
    if (part.announced || step == BatchStep::waiting || step == BatchStep::refused)
      co_await submit(chain, course);
    else if (step == BatchStep::submitted)
      co_await await_end(course);
    else
      co_await clear_up(chain, course);
  }
}

// The journal says so before the first byte is sent.
Job::Work MoveJob::submit(Chain& chain, Course& course) {
  Part& part = course.parts.front();
  if (std::exchange(part.announced, false)) {
    pace_.spend(part.batch.item_count, transport().now());
  } else {
    co_await keep_pace(chain, part.batch.item_count);
    if (soft_stop()) co_return;
    if (part.batch.step == BatchStep::waiting) ++progress_.totals.submits;
    co_await change(course, StepTaken::announced());
  }
  if (soft_stop()) {
    co_await change(course, StepTaken::submit_failed(Effect::none));  // nothing was sent
    co_return;
  }
  part.batch.step = BatchStep::submitting;
  if (part.batch.item_count == 1 && !options_.dry_run)
    co_await submit_single(chain, course);
  else
    co_await submit_batch(chain, course);
}

Job::Work MoveJob::submit_batch(Chain& chain, Course& course) {
  Part& part = course.parts.front();
  std::vector<TokenCreateRequest> requests = requests_of(course.range.items_of(part.batch.items));
  BatchSubmitOptions how;
  how.dry_run = options_.dry_run;
  RequestOptions call = submit_call(options_.dry_run);
  const Transport::TimePoint begun = transport().now();
  Result<TokenCreateBatchResponse> answer =
      co_await client_.token_operations().create_batch(std::move(requests), how, std::move(call));
  if (hard_stop()) {
    if (answer) part.batch.request_id = answer->request_id.value_or(std::string());
    if (!part.batch.request_id.empty()) note_late(part.batch, StepTaken::accepted());
    co_return;
  }
  const Transport::TimePoint now = transport().now();
  if (now - begun > options_.slow_answer) pace_.too_fast(now);
  const bool nothing_to_wait_for = answer && options_.dry_run && answer->request_id.value_or(std::string()).empty();
  if (nothing_to_wait_for) co_return co_await done(course);
  Result<std::string> request_id = batch::request_id_of(std::move(answer));
  if (!request_id) co_return co_await create_failed(chain, course, std::move(request_id).error());
  note_success();
  part.batch.request_id = std::move(*request_id);
  co_await change(course, StepTaken::accepted());
}

// A create of one token says what is wrong with it.
Job::Work MoveJob::submit_single(Chain& chain, Course& course) {
  const PlannedItem& item = *course.range.items_of(course.parts.front().batch.items).front();
  RequestOptions call = submit_call(false);
  TokenCreateRequest request = item.request;
  const Result<TokenCreateResponse> answer =
      co_await client_.token_operations().create(std::move(request), std::move(call));
  const bool created = answer && answer->action == TokenCreateAction::ok;
  if (hard_stop()) {
    if (created) note_late(course.parts.front().batch, StepTaken::succeeded());
    co_return;
  }
  if (!answer) co_return co_await create_failed(chain, course, answer.error());
  if (created) co_return co_await done(course);
  std::string code = words(answer->result_code, item.request);
  std::string text = words(answer->result_message, item.request);
  if (answer->action == TokenCreateAction::bad_request || answer->action == TokenCreateAction::forbidden)
    co_return co_await refuse(chain, course, std::move(code), std::move(text));
  Error error(ErrorKind::api, Phase::response, "the service did not say whether it created a token");
  error.sent = Sent::complete;
  error.effect = Effect::possible;
  error.http_status = 200;
  error.result_code = std::move(code);
  error.result_message = std::move(text);
  co_await create_failed(chain, course, std::move(error));
}

Job::Work MoveJob::create_failed(Chain& chain, Course& course, Error error) {
  Part& part = course.parts.front();
  part.batch.error_code = error.result_code;
  part.batch.error_text = text_of(error);
  const Verdict verdict = verdict_on_create(error);
  if (verdict == Verdict::bad_item) {
    if (part.batch.item_count > 1) co_return co_await halve(course, error.effect);
    co_return co_await refuse(chain, course, part.batch.error_code, part.batch.error_text);
  }
  if (verdict == Verdict::stop) {
    stop(error);
  } else {
    note_failure(part, error);
    failed(error);
  }
  co_await change(course, StepTaken::submit_failed(error.effect));
  if (soft_stop()) co_return;
  if (verdict == Verdict::again || part.failures > 1) co_await back_off(chain, part.failures);
}

// A service that is busy, or a gateway that does not reach it, says nothing of what it was sent.
void MoveJob::note_failure(Part& part, const Error& error) {
  if (part.failures++ == 0) part.failing_since = transport().now();
  const bool complains = !error.result_code.empty() && (error.http_status == 500 || error.http_status == 200);
  if (complains) ++part.complaints;
}

// What is a small part of a batch will not take long.
PollPolicy MoveJob::poll_of(const Part& part) const {
  constexpr std::chrono::milliseconds shortest{50};
  PollPolicy poll = options_.poll;
  const auto share = static_cast<double>(part.batch.item_count) / static_cast<double>(options_.batch_size);
  const auto scaled = std::chrono::duration_cast<std::chrono::milliseconds>(poll.initial_delay * std::min(1.0, share));
  poll.initial_delay = std::min(poll.initial_delay, std::max(shortest, scaled));
  poll.total_time = std::min(poll.total_time, std::max(options_.patience, poll.initial_delay));
  return poll;
}

Job::Work MoveJob::await_end(Course& course) {
  Part& part = course.parts.front();
  std::vector<std::string> secrets;
  for (const PlannedItem* item : course.range.items_of(part.batch.items))
    for (std::string& secret : secrets_of(item->request)) secrets.push_back(std::move(secret));
  const PollPolicy poll = poll_of(part);
  const Result<TokenBatchStatus> status = co_await batch::wait_for_batch(
      client_, part.batch.request_id, options_.status_method, poll, RequestOptions(), std::move(secrets));
  if (hard_stop()) co_return;
  if (status) {
    const auto expected = static_cast<std::int64_t>(part.batch.item_count);
    const std::int64_t counted = status->token_count.value_or(expected);
    if (counted == expected || options_.dry_run) co_return co_await done(course);
    part.batch.error_code.clear();
    part.batch.error_text = "the service counted " + std::to_string(counted) + " tokens of " + std::to_string(expected);
    co_await change(course, StepTaken::failed());
    co_return;
  }
  const Error& error = status.error();
  part.batch.error_code = error.result_code;
  part.batch.error_text = text_of(error);
  if (error.kind == ErrorKind::batch_failed) {
    co_await change(course, StepTaken::failed());
    co_return;
  }
  const bool not_known = error.http_status == 404 || error.kind == ErrorKind::decode;
  if (not_known && options_.dry_run) co_return co_await done(course);  // nothing promises that a dry run can be polled
  if (not_known) {
    failed(error);
    part.batch.step = BatchStep::submitting;  // here only: nobody can say any more what became of it
  } else if (verdict_on_question(error) == Verdict::stop) {
    stop(error);
  } else {
    failed(error);  // it goes on there, and is waited for again
  }
}

Job::Work MoveJob::done(Course& course) {
  const std::uint64_t count = course.parts.front().batch.item_count;
  const bool written = co_await change(course, StepTaken::succeeded());
  if (!written) co_return;
  course.parts.pop_front();
  batch_succeeded();
  progress_.totals.created += count;
  show_done();
}

// Of a single token. One that exists may be refused for that.
Job::Work MoveJob::refuse(Chain& chain, Course& course, std::string code, std::string text) {
  const PlannedItem& item = *course.range.items_of(course.parts.front().batch.items).front();
  Answered answered;
  const bool may_ask = !options_.dry_run && options_.reconcile == ReconcileMethod::update;
  if (may_ask) co_await ask(chain, *item.request.access_token, answered);
  if (hard_stop() || (may_ask && answered.existence == Existence::unknown)) co_return;
  std::vector<JournalReject> rejects;
  const bool exists = answered.existence == Existence::exists;
  const char* const reason = may_ask || options_.dry_run ? "refused" : "refused_or_exists";
  if (!exists) {
    rejects.push_back(reject_of(item, reason, std::move(code), std::move(text)));
    count_refused(rejects.back());
  }
  co_await replace(course, exists ? 1 : 0, std::vector<JournalPart>(), std::move(rejects));
}

void MoveJob::count_refused(const JournalReject& reject) {
  if (++refused_ <= options_.maximum_refused) return;
  Error error(ErrorKind::api, Phase::response,
              "the service refused more than " + std::to_string(options_.maximum_refused) +
                  " tokens one by one; the last with: " + reject.text);
  error.result_code = reject.result_code;
  stop(error);
}

// On the disk first, then here. A journal that cannot be written ends it all.
asio::awaitable<bool> MoveJob::change(Course& course, StepTaken step) {
  JournalBatch& batch = course.parts.front().batch;
  const Result<void> written = co_await files_.run(at_no_stop(), &MoveFiles::change, batch, step);
  if (!written) {
    stop(written.error());
    co_return false;
  }
  batch.step = step.step();
  co_return true;
}

// For a chain that was cut off: it may await nothing more.
void MoveJob::note_late(const JournalBatch& batch, StepTaken step) {
  late_notes_.push_back([batch, step](Journal& journal) { return journal.change(batch, step); });
}

JournalReject MoveJob::reject_of(const PlannedItem& item, const char* reason, std::string code,
                                 std::string text) const {
  JournalReject reject;
  reject.item = item.item;
  reject.file = input_.files[item.file];
  reject.line = item.line;
  reject.reason = reason;
  reject.text = std::move(text);
  reject.result_code = std::move(code);
  return reject;
}

}  // namespace authlete::migration
