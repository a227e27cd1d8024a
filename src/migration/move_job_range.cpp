#include <algorithm>
#include <utility>

#include "batch/batch_events.hpp"
#include "batch/batch_wait.hpp"
#include "batch/submit_outcome.hpp"
#include "migration/failure_action.hpp"
#include "migration/move_job.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

namespace {

std::vector<TokenCreateRequest> requests_of(const std::vector<const PlannedItem*>& items) {
  std::vector<TokenCreateRequest> requests;
  requests.reserve(items.size());
  for (const PlannedItem* item : items) requests.push_back(item->request);
  return requests;
}

// A submit is sent once. Its outcome decides the next step, so the client must not retry it.
RequestOptions submit_options(bool idempotent) {
  RequestOptions call;
  call.retry = RetryPolicy::none();
  call.idempotent = idempotent;
  return call;
}

const std::string& text_of(const Error& error) {
  return error.result_message.empty() ? error.message : error.result_message;
}

}  // namespace

MoveJob::RangeProgress::RangeProgress(PlannedRange planned) : range(std::move(planned)) {
  for (JournalBatch& batch : range.open) {
    OpenBatch& part = parts.emplace_back();
    part.batch = std::move(batch);
    part.announced = range.fresh;
  }
  range.open.clear();
}

// After a soft stop, waits once for a batch that is in flight.
Job::Task MoveJob::move(Worker& worker, PlannedRange planned) {
  RangeProgress progress(std::move(planned));
  bool last_wait = false;
  while (!progress.parts.empty() && !hard_stop()) {
    const OpenBatch& part = progress.parts.front();
    const BatchStep step = part.batch.step;
    const bool in_flight = part.announced || step == BatchStep::submitted;
    if (soft_stop() && (last_wait || !in_flight)) co_return;
    last_wait = soft_stop() && step == BatchStep::submitted;
    if (part.announced || step == BatchStep::waiting || step == BatchStep::refused)
      co_await submit(worker, progress);
    else if (step == BatchStep::submitted)
      co_await await_end(progress);
    else
      co_await reconcile(worker, progress);
  }
}

// Writes "submitting" to the journal before the first byte is sent.
Job::Task MoveJob::submit(Worker& worker, RangeProgress& progress) {
  OpenBatch& part = progress.parts.front();
  if (std::exchange(part.announced, false)) {
    pace_.spend(part.batch.item_count, transport().now());
  } else {
    co_await keep_pace(worker, part.batch.item_count);
    if (soft_stop()) co_return;
    if (part.batch.step == BatchStep::waiting) ++progress_.totals.submits;
    co_await change(progress, StepTaken::announced());
  }
  if (soft_stop()) {
    co_await change(progress, StepTaken::submit_failed(Effect::none));  // nothing was sent
    co_return;
  }
  part.batch.step = BatchStep::submitting;
  if (part.batch.item_count == 1 && !options_.dry_run)
    co_await submit_single(worker, progress);
  else
    co_await submit_batch(worker, progress);
}

Job::Task MoveJob::submit_batch(Worker& worker, RangeProgress& progress) {
  OpenBatch& part = progress.parts.front();
  std::vector<TokenCreateRequest> requests = requests_of(progress.range.items_of(part.batch.items));
  const std::size_t item_count = requests.size();
  BatchSubmitOptions how;
  how.dry_run = options_.dry_run;
  RequestOptions call = submit_options(options_.dry_run);
  const Transport::TimePoint started = transport().now();
  Result<TokenCreateBatchResponse> response =
      co_await client_.token_operations().create_batch(std::move(requests), how, std::move(call));
  if (hard_stop()) {
    if (response) part.batch.request_id = response->request_id.value_or(std::string());
    if (!part.batch.request_id.empty()) note_late(part.batch, StepTaken::accepted());
    co_return;
  }
  const Transport::TimePoint now = transport().now();
  if (now - started > options_.slow_response) pace_.too_fast(now);
  const bool nothing_to_wait_for = response && options_.dry_run && response->request_id.value_or(std::string()).empty();
  if (nothing_to_wait_for) co_return co_await done(progress);
  Result<std::string> request_id = batch::request_id_of(std::move(response));
  batch::report_submit(client_, request_id, item_count);
  if (!request_id) co_return co_await create_failed(worker, progress, std::move(request_id).error());
  note_success();
  part.batch.request_id = std::move(*request_id);
  co_await change(progress, StepTaken::accepted());
}

// Submits a single token with the create call: its response says what is wrong with the token.
Job::Task MoveJob::submit_single(Worker& worker, RangeProgress& progress) {
  const PlannedItem& item = *progress.range.items_of(progress.parts.front().batch.items).front();
  RequestOptions call = submit_options(false);
  TokenCreateRequest request = item.request;
  const Result<TokenCreateResponse> response =
      co_await client_.token_operations().create(std::move(request), std::move(call));
  const bool created = response && response->action == TokenCreateAction::ok;
  if (hard_stop()) {
    if (created) note_late(progress.parts.front().batch, StepTaken::succeeded());
    co_return;
  }
  if (!response) co_return co_await create_failed(worker, progress, response.error());
  if (created) co_return co_await done(progress);
  std::string code = words(response->result_code, item.request);
  std::string text = words(response->result_message, item.request);
  if (response->action == TokenCreateAction::bad_request || response->action == TokenCreateAction::forbidden)
    co_return co_await refuse(worker, progress, std::move(code), std::move(text));
  Error error(ErrorKind::api, Phase::response, "the service did not say whether it created a token");
  error.sent = Sent::complete;
  error.effect = Effect::possible;
  error.http_status = 200;
  error.result_code = std::move(code);
  error.result_message = std::move(text);
  co_await create_failed(worker, progress, std::move(error));
}

Job::Task MoveJob::create_failed(Worker& worker, RangeProgress& progress, Error error) {
  OpenBatch& part = progress.parts.front();
  part.batch.error_code = error.result_code;
  part.batch.error_text = text_of(error);
  const FailureAction action = action_after_create(error);
  if (action == FailureAction::reject_item) {
    if (part.batch.item_count > 1) co_return co_await split_in_half(progress, error.effect);
    co_return co_await refuse(worker, progress, part.batch.error_code, part.batch.error_text);
  }
  if (action == FailureAction::stop) {
    stop(error);
  } else {
    note_failure(part, error);
    failed(error);
  }
  co_await change(progress, StepTaken::submit_failed(error.effect));
  if (soft_stop()) co_return;
  if (action == FailureAction::retry || part.failures > 1) co_await back_off(worker, part.failures);
}

// Counts only failures with a result code. A busy service, or a gateway that cannot reach it, has not looked at the
// batch.
void MoveJob::note_failure(OpenBatch& part, const Error& error) {
  if (part.failures++ == 0) part.failing_since = transport().now();
  const bool has_result_code = !error.result_code.empty() && (error.http_status == 500 || error.http_status == 200);
  if (has_result_code) ++part.service_errors;
}

// Polls a small part of a batch sooner, because it takes less time.
PollPolicy MoveJob::poll_of(const OpenBatch& part) const {
  constexpr std::chrono::milliseconds shortest{50};
  PollPolicy poll = options_.poll;
  const auto share = static_cast<double>(part.batch.item_count) / static_cast<double>(options_.batch_size);
  const auto scaled = std::chrono::duration_cast<std::chrono::milliseconds>(poll.initial_delay * std::min(1.0, share));
  poll.initial_delay = std::min(poll.initial_delay, std::max(shortest, scaled));
  poll.total_time = std::min(poll.total_time, std::max(options_.stall_timeout, poll.initial_delay));
  return poll;
}

Job::Task MoveJob::await_end(RangeProgress& progress) {
  OpenBatch& part = progress.parts.front();
  std::vector<std::string> secrets;
  for (const PlannedItem* item : progress.range.items_of(part.batch.items))
    for (std::string& secret : secrets_of(item->request)) secrets.push_back(std::move(secret));
  const PollPolicy poll = poll_of(part);
  const Result<TokenBatchStatus> status = co_await batch::wait_for_batch(
      client_, part.batch.request_id, options_.status_method, poll, RequestOptions(), std::move(secrets));
  if (hard_stop()) co_return;
  if (status) {
    const auto expected = static_cast<std::int64_t>(part.batch.item_count);
    const std::int64_t counted = status->token_count.value_or(expected);
    if (counted == expected || options_.dry_run) co_return co_await done(progress);
    part.batch.error_code.clear();
    part.batch.error_text = "the service counted " + std::to_string(counted) + " tokens of " + std::to_string(expected);
    co_await change(progress, StepTaken::failed());
    co_return;
  }
  const Error& error = status.error();
  part.batch.error_code = error.result_code;
  part.batch.error_text = text_of(error);
  if (error.kind == ErrorKind::batch_failed) {
    co_await change(progress, StepTaken::failed());
    co_return;
  }
  const bool not_known = error.http_status == 404 || error.kind == ErrorKind::decode;
  if (not_known && options_.dry_run)
    co_return co_await done(progress);  // the service does not promise a status for a dry run
  if (not_known) {
    failed(error);
    part.batch.step =
        BatchStep::submitting;  // not in the journal: nobody knows the outcome any more, so the next step reconciles
  } else if (action_after_lookup(error) == FailureAction::stop) {
    stop(error);
  } else {
    failed(error);  // the batch continues at the service, so it is polled again
  }
}

Job::Task MoveJob::done(RangeProgress& progress) {
  const std::uint64_t count = progress.parts.front().batch.item_count;
  const bool written = co_await change(progress, StepTaken::succeeded());
  if (!written) co_return;
  progress.parts.pop_front();
  batch_succeeded();
  progress_.totals.created += count;
  show_done();
}

// Rejects a single token. The service may have refused it because it exists, so it is looked up first.
Job::Task MoveJob::refuse(Worker& worker, RangeProgress& progress, std::string code, std::string text) {
  const PlannedItem& item = *progress.range.items_of(progress.parts.front().batch.items).front();
  LookupResult lookup;
  const bool looks_up = !options_.dry_run && options_.reconcile == ReconcileMethod::update;
  if (looks_up) co_await look_up(worker, *item.request.access_token, lookup);
  if (hard_stop() || (looks_up && lookup.existence == Existence::unknown)) co_return;
  std::vector<JournalReject> rejects;
  const bool exists = lookup.existence == Existence::exists;
  const char* const reason = looks_up || options_.dry_run ? "refused" : "refused_or_exists";
  if (!exists) {
    rejects.push_back(reject_of(item, reason, std::move(code), std::move(text)));
    count_refused(rejects.back());
  }
  co_await replace(progress, exists ? 1 : 0, std::vector<JournalPart>(), std::move(rejects));
}

void MoveJob::count_refused(const JournalReject& reject) {
  if (++refused_ <= options_.maximum_refused) return;
  Error error(ErrorKind::api, Phase::response,
              "the service refused more than " + std::to_string(options_.maximum_refused) +
                  " tokens one by one; the last with: " + reject.text);
  error.result_code = reject.result_code;
  stop(error);
}

// Writes the step to the journal, then changes the batch. If the journal cannot be written, the job stops.
asio::awaitable<bool> MoveJob::change(RangeProgress& progress, StepTaken step) {
  JournalBatch& batch = progress.parts.front().batch;
  const Result<void> written = co_await files_.run(at_no_stop(), &MoveFiles::change, batch, step);
  if (!written) {
    stop(written.error());
    co_return false;
  }
  batch.step = step.step();
  co_return true;
}

// Keeps the step for the main coroutine: after a hard stop a worker must not await anything.
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
