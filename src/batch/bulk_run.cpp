#include "batch/bulk_run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

#include "authlete/token_operations.hpp"
#include "batch/batch_events.hpp"
#include "batch/batch_wait.hpp"
#include "batch/submit_outcome.hpp"

namespace authlete::batch {

namespace asio = boost::asio;

namespace {

std::size_t& count_of(BatchTotals& totals, BatchState state) {
  switch (state) {
    case BatchState::not_started: return totals.not_started;
    case BatchState::submitting: return totals.submitting;
    case BatchState::running: return totals.running;
    case BatchState::succeeded: return totals.succeeded;
    case BatchState::failed: return totals.failed;
    case BatchState::refused: return totals.refused;
    case BatchState::unknown: return totals.unknown;
    case BatchState::checked: return totals.checked;
  }
  return totals.unknown;
}

RequestOptions submit_options(const BatchOptions& options) {
  RequestOptions call = options.submit_options;
  call.idempotent.reset();
  if (!options.dry_run) call.idempotent = false;
  return call;
}

// Returns the token count of the service, limited to the values that are possible.
std::uint64_t plausible_count(std::int64_t count, std::size_t items) {
  return count < 0 ? 0 : std::min(static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(items));
}

// Returns the token values that the service may quote when it explains why the batch failed.
std::vector<std::string> secrets_of(const std::vector<TokenCreateRequest>& items) {
  std::vector<std::string> secrets;
  for (const TokenCreateRequest& item : items)
    for (const std::optional<Secret>* secret : {&item.access_token, &item.refresh_token})
      if (*secret && !(*secret)->empty()) secrets.push_back((*secret)->reveal());
  return secrets;
}

}  // namespace

// Completion handler of a worker. It also owns the run, and with it the worker's signal, until the worker has ended.
class BulkRun::WorkerEnded {
 public:
  WorkerEnded(std::shared_ptr<BulkRun> run, Worker& worker) : run_(std::move(run)), worker_(worker) {}
  void operator()(const std::exception_ptr& failure) { run_->worker_ended(worker_, failure); }

 private:
  std::shared_ptr<BulkRun> run_;
  Worker& worker_;
};

BulkRun::BulkRun(const asio::any_io_executor& caller, Client client, BatchOptions options,
                 BatchTokenCreator::Source source, bool bounded)
    : client_(std::move(client)),
      options_(std::move(options)),
      bounded_(bounded),
      strand_(asio::make_strand(caller)),
      reader_(std::move(source), options_) {}

void BulkRun::start(std::unique_ptr<CompletionHandler<Result<BatchReport>>> caller, bool cancelled) {
  caller_ = std::move(caller);
  asio::post(strand_, [self = shared_from_this(), cancelled] { self->begin(cancelled); });
}

void BulkRun::cancel() {
  asio::post(strand_, [self = shared_from_this()] { self->begin_to_cancel(); });
}

void BulkRun::begin(bool cancelled) {
  if (cancelled) begin_to_cancel();
  start_worker();
}

// The start is posted, because a coroutine that is spawned on its own strand starts within the call. Otherwise each
// worker would start the next one deeper in the stack.
void BulkRun::start_worker() {
  if (workers_.size() == options_.maximum_in_flight) return;
  ++workers_left_;
  try {
    Worker& worker = workers_.emplace_back();
    asio::post(strand_, [self = shared_from_this(), &worker] { self->spawn(worker); });
  } catch (...) {
    Worker none;
    worker_ended(none, std::current_exception());
  }
}

void BulkRun::spawn(Worker& worker) {
  try {
    asio::co_spawn(strand_, work(shared_from_this(), worker),
                   asio::bind_cancellation_slot(worker.signal.slot(), WorkerEnded(shared_from_this(), worker)));
  } catch (...) {
    worker_ended(worker, std::current_exception());
  }
}

// Pending submits get a grace period: after an aborted submit nobody knows whether the batch runs.
void BulkRun::begin_to_cancel() {
  if (std::exchange(cancelled_, true)) return;
  stop(Error(ErrorKind::cancelled, Phase::none, "the run was cancelled; submitted batches go on"));
  cancel_workers(Worker::State::waiting);
  const bool submitting = totals_.submitting > 0;
  if (!submitting) return;
  if (options_.cancellation_grace == std::chrono::milliseconds(0)) return cancel_workers(Worker::State::submitting);
  asio::co_spawn(
      strand_, grant_grace(shared_from_this()),
      asio::bind_cancellation_slot(grace_signal_.slot(), [self = shared_from_this()](const std::exception_ptr&) {
        self->in_grace_ = false;
        self->cancel_workers(Worker::State::submitting);
      }));
}

asio::awaitable<void> BulkRun::grant_grace(std::shared_ptr<BulkRun> self) {
  if (self->workers_left_ == 0) co_return;
  const std::shared_ptr<Transport> transport = self->client_.transport();
  self->in_grace_ = true;
  const Result<void> over = co_await transport->pause(transport->now() + self->options_.cancellation_grace);
  static_cast<void>(over);  // the grace period is over, whatever ended the pause
}

void BulkRun::cancel_workers(Worker::State state) {
  for (Worker& worker : workers_)
    if (worker.state == state) worker.signal.emit(asio::cancellation_type::terminal);
}

asio::awaitable<void> BulkRun::work(std::shared_ptr<BulkRun> self, Worker& worker) {
  const TokenOperations operations = self->client_.token_operations();
  BatchSubmitOptions submit;
  submit.dry_run = self->options_.dry_run;
  for (bool first = true;; first = false) {
    std::optional<PendingBatch> pending = self->take();
    if (!pending) co_return;
    const std::size_t batch = self->add(*pending, BatchState::submitting);
    if (first) self->start_worker();

    RequestOptions call = submit_options(self->options_);
    std::vector<std::string> secrets = secrets_of(pending->items);
    worker.batch = batch;
    worker.state = Worker::State::submitting;
    Result<TokenCreateBatchResponse> response =
        co_await operations.create_batch(std::move(pending->items), submit, std::move(call));
    worker.state = Worker::State::idle;
    if (!self->submitted(batch, std::move(response))) continue;

    worker.state = Worker::State::waiting;
    Result<TokenBatchStatus> status =
        co_await wait_for_batch(self->client_, self->batches_[batch].request_id, self->options_.status_method,
                                self->options_.poll, self->options_.status_options, std::move(secrets));
    worker.state = Worker::State::idle;
    self->waited(batch, std::move(status));
  }
}

// An exception in a worker comes from this process, such as `std::bad_alloc`. It ends the run, not the process.
void BulkRun::worker_ended(Worker& worker, const std::exception_ptr& failure) {
  if (failure) {
    Error error(ErrorKind::outcome_unknown, Phase::none, "an exception ended the handling of the batch");
    if (worker.state == Worker::State::submitting) change(worker.batch, BatchState::unknown, error);
    if (worker.state == Worker::State::waiting) change(worker.batch, BatchState::running, error);
    worker.state = Worker::State::idle;
    stop(error);
  }
  if (--workers_left_ == 0) list_remaining();
}

std::optional<PendingBatch> BulkRun::take() {
  if (stop_reason_) return std::nullopt;
  return reader_.next();
}

std::size_t BulkRun::add(const PendingBatch& pending, BatchState state) {
  BatchRecord& record = batches_.emplace_back();
  record.first_item = pending.first_item;
  record.end_item = pending.end_item;
  record.item_count = pending.items.size();
  record.byte_count = pending.bytes;
  record.state = state;
  ++count_of(totals_, state);
  const std::size_t index = batches_.size() - 1;
  notify_progress(record);
  return index;
}

// Returns true if the run has to wait for the batch.
bool BulkRun::submitted(std::size_t index, Result<TokenCreateBatchResponse> response) {
  BatchRecord& record = batches_[index];
  if (options_.dry_run && response) {
    record.request_id = response->request_id.value_or(std::string());
    change(index, BatchState::checked);
    failures_in_a_row_ = 0;
    return false;
  }
  Result<std::string> request_id = request_id_of(std::move(response));
  report_submit(client_, request_id, record.item_count);
  if (!request_id) {
    const Error error = std::move(request_id).error();
    change(index, state_after(error), error);
    count_failure(error);
    return false;
  }
  record.request_id = std::move(*request_id);
  if (!cancelled_) {
    change(index, BatchState::running);
    return true;
  }
  change(index, BatchState::running, wait_cancelled(record.request_id));
  return false;
}

void BulkRun::waited(std::size_t index, Result<TokenBatchStatus> status) {
  BatchRecord& record = batches_[index];
  if (status) {
    record.token_count = status->token_count;
    const auto all = static_cast<std::int64_t>(record.item_count);
    totals_.tokens_created += plausible_count(status->token_count.value_or(all), record.item_count);
    change(index, BatchState::succeeded);
    failures_in_a_row_ = 0;
    return;
  }
  const Error error = std::move(status).error();
  if (error.kind == ErrorKind::batch_failed) {
    record.token_count = error.token_count;
    totals_.tokens_created += plausible_count(error.token_count.value_or(0), record.item_count);
    change(index, BatchState::failed, error);
  } else {
    change(index, BatchState::running, error);
  }
  count_failure(error);
}

void BulkRun::change(std::size_t index, BatchState state, Error error) {
  BatchRecord& record = batches_[index];
  --count_of(totals_, record.state);
  ++count_of(totals_, state);
  record.state = state;
  record.error = std::move(error);
  notify_progress(record);
}

void BulkRun::count_failure(const Error& error) {
  if (error.kind == ErrorKind::cancelled) return;
  ++failures_in_a_row_;
  const unsigned limit = options_.maximum_consecutive_failures;
  if (concerns_every_batch(error) || (limit > 0 && failures_in_a_row_ >= limit)) stop(error);
}

// Keeps the first reason, except that a cancellation replaces it: the caller expects that one.
void BulkRun::stop(const Error& reason) {
  if (!stop_reason_ || reason.kind == ErrorKind::cancelled) stop_reason_ = reason;
}

// Lists one batch per handler, so that a long remainder does not block the thread.
void BulkRun::list_remaining() {
  const bool take = bounded_ && stop_reason_;
  const std::optional<PendingBatch> rest = reader_.next(take);
  if (!rest) return finish();
  add(*rest, BatchState::not_started);
  asio::post(strand_, [self = shared_from_this()] { self->list_remaining(); });
}

void BulkRun::finish() {
  BatchReport report;
  report.batches = std::move(batches_);
  report.totals = totals();
  report.rejected = std::move(reader_.rejected());
  report.source_exception = reader_.source_exception();
  if (report.source_exception && !stop_reason_)
    stop(Error(ErrorKind::invalid_argument, Phase::prepare, "the source of the items threw an exception"));
  report.stop_reason = std::move(stop_reason_);
  if (in_grace_) grace_signal_.emit(asio::cancellation_type::terminal);
  caller_->complete(std::move(report));
  caller_.reset();
}

void BulkRun::notify_progress(const BatchRecord& batch) {
  if (!options_.on_progress) return;
  BatchProgress progress;
  progress.batch = batch;
  progress.totals = totals();
  try {
    options_.on_progress(progress);
  } catch (...) {
    // An exception of the callback must not end the run.
  }
}

BatchTotals BulkRun::totals() const {
  BatchTotals totals = totals_;
  totals.items_taken = reader_.items_taken();
  totals.items_rejected = reader_.items_rejected();
  return totals;
}

}  // namespace authlete::batch
