#include "batch/run.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

#include "authlete/token_operations.hpp"
#include "batch/outcome.hpp"
#include "batch/wait.hpp"

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

RequestOptions submit_call(const BatchOptions& options) {
  RequestOptions call = options.submit_call;
  call.repeatable.reset();
  if (!options.dry_run) call.repeatable = false;
  return call;
}

// The service's count, as far as it can be true.
std::uint64_t plausible_count(std::int64_t count, std::size_t items) {
  return count < 0 ? 0 : std::min(static_cast<std::uint64_t>(count), static_cast<std::uint64_t>(items));
}

// What the service may quote when it says why the batch failed.
std::vector<std::string> secrets_of(const std::vector<TokenCreateRequest>& items) {
  std::vector<std::string> secrets;
  for (const TokenCreateRequest& item : items)
    for (const std::optional<Secret>* secret : {&item.access_token, &item.refresh_token})
      if (*secret && !(*secret)->empty()) secrets.push_back((*secret)->reveal());
  return secrets;
}

}  // namespace

// What a driver leaves behind; also keeps the run, and with it the driver's signal, until it has ended.
class Run::DriverEnded {
 public:
  DriverEnded(std::shared_ptr<Run> run, Driver& driver) : run_(std::move(run)), driver_(driver) {}
  void operator()(const std::exception_ptr& failure) { run_->driver_ended(driver_, failure); }

 private:
  std::shared_ptr<Run> run_;
  Driver& driver_;
};

Run::Run(const asio::any_io_executor& caller, Client client, BatchOptions options, BatchTokenCreator::Source source,
         bool bounded)
    : client_(std::move(client)),
      options_(std::move(options)),
      bounded_(bounded),
      strand_(asio::make_strand(caller)),
      reader_(std::move(source), options_) {}

void Run::start(std::unique_ptr<Bridge<Result<BatchReport>>> caller, bool cancelled) {
  caller_ = std::move(caller);
  asio::post(strand_, [self = shared_from_this(), cancelled] { self->begin(cancelled); });
}

void Run::cancel() {
  asio::post(strand_, [self = shared_from_this()] { self->begin_to_cancel(); });
}

void Run::begin(bool cancelled) {
  if (cancelled) begin_to_cancel();
  start_driver();
}

// Posted, because a coroutine that is spawned on its own strand begins within the call: each would start the next one
// deeper in the stack.
void Run::start_driver() {
  if (drivers_.size() == options_.maximum_in_flight) return;
  ++drivers_left_;
  try {
    Driver& driver = drivers_.emplace_back();
    asio::post(strand_, [self = shared_from_this(), &driver] { self->spawn(driver); });
  } catch (...) {
    Driver none;
    driver_ended(none, std::current_exception());
  }
}

void Run::spawn(Driver& driver) {
  try {
    asio::co_spawn(strand_, drive(shared_from_this(), driver),
                   asio::bind_cancellation_slot(driver.signal.slot(), DriverEnded(shared_from_this(), driver)));
  } catch (...) {
    driver_ended(driver, std::current_exception());
  }
}

// Submits under way may go on for a while: cutting one off leaves a batch of which nobody knows whether it runs.
void Run::begin_to_cancel() {
  if (std::exchange(cancelled_, true)) return;
  stop(Error(ErrorKind::cancelled, Phase::none, "the run was cancelled; submitted batches go on"));
  cancel_drivers(Driver::Doing::waiting);
  const bool submitting = totals_.submitting > 0;
  if (!submitting) return;
  if (options_.cancellation_grace == std::chrono::milliseconds(0)) return cancel_drivers(Driver::Doing::submitting);
  asio::co_spawn(
      strand_, grant_grace(shared_from_this()),
      asio::bind_cancellation_slot(grace_signal_.slot(), [self = shared_from_this()](const std::exception_ptr&) {
        self->in_grace_ = false;
        self->cancel_drivers(Driver::Doing::submitting);
      }));
}

asio::awaitable<void> Run::grant_grace(std::shared_ptr<Run> self) {
  if (self->drivers_left_ == 0) co_return;
  const std::shared_ptr<Transport> transport = self->client_.transport();
  self->in_grace_ = true;
  const Result<void> over = co_await transport->pause(transport->now() + self->options_.cancellation_grace);
  static_cast<void>(over);  // whatever ended it, the grace is over
}

void Run::cancel_drivers(Driver::Doing doing) {
  for (Driver& driver : drivers_)
    if (driver.doing == doing) driver.signal.emit(asio::cancellation_type::terminal);
}

asio::awaitable<void> Run::drive(std::shared_ptr<Run> self, Driver& driver) {
  const TokenOperations operations = self->client_.token_operations();
  BatchSubmitOptions submit;
  submit.dry_run = self->options_.dry_run;
  for (bool first = true;; first = false) {
    std::optional<PendingBatch> pending = self->take();
    if (!pending) co_return;
    const std::size_t batch = self->add(*pending, BatchState::submitting);
    if (first) self->start_driver();

    RequestOptions call = submit_call(self->options_);
    std::vector<std::string> secrets = secrets_of(pending->items);
    driver.batch = batch;
    driver.doing = Driver::Doing::submitting;
    Result<TokenCreateBatchResponse> answer =
        co_await operations.create_batch(std::move(pending->items), submit, std::move(call));
    driver.doing = Driver::Doing::nothing;
    if (!self->submitted(batch, std::move(answer))) continue;

    driver.doing = Driver::Doing::waiting;
    Result<TokenBatchStatus> status =
        co_await wait_for_batch(self->client_, self->batches_[batch].request_id, self->options_.status_method,
                                self->options_.poll, self->options_.status_call, std::move(secrets));
    driver.doing = Driver::Doing::nothing;
    self->waited(batch, std::move(status));
  }
}

// An exception in a driver comes from the program itself, such as a lack of memory. It ends the run, not the process.
void Run::driver_ended(Driver& driver, const std::exception_ptr& failure) {
  if (failure) {
    Error error(ErrorKind::outcome_unknown, Phase::none, "an exception ended the handling of the batch");
    if (driver.doing == Driver::Doing::submitting) change(driver.batch, BatchState::unknown, error);
    if (driver.doing == Driver::Doing::waiting) change(driver.batch, BatchState::running, error);
    driver.doing = Driver::Doing::nothing;
    stop(error);
  }
  if (--drivers_left_ == 0) list_rest();
}

std::optional<PendingBatch> Run::take() {
  if (stopped_) return std::nullopt;
  return reader_.next();
}

std::size_t Run::add(const PendingBatch& pending, BatchState state) {
  BatchRecord& record = batches_.emplace_back();
  record.first_item = pending.first_item;
  record.end_item = pending.end_item;
  record.item_count = pending.items.size();
  record.byte_count = pending.bytes;
  record.state = state;
  ++count_of(totals_, state);
  const std::size_t index = batches_.size() - 1;
  tell(record);
  return index;
}

// True if the batch is to be waited for.
bool Run::submitted(std::size_t index, Result<TokenCreateBatchResponse> answer) {
  BatchRecord& record = batches_[index];
  if (options_.dry_run && answer) {
    record.request_id = answer->request_id.value_or(std::string());
    change(index, BatchState::checked);
    failures_in_a_row_ = 0;
    return false;
  }
  Result<std::string> request_id = request_id_of(std::move(answer));
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

void Run::waited(std::size_t index, Result<TokenBatchStatus> status) {
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

void Run::change(std::size_t index, BatchState state, Error error) {
  BatchRecord& record = batches_[index];
  --count_of(totals_, record.state);
  ++count_of(totals_, state);
  record.state = state;
  record.error = std::move(error);
  tell(record);
}

void Run::count_failure(const Error& error) {
  if (error.kind == ErrorKind::cancelled) return;
  ++failures_in_a_row_;
  const unsigned limit = options_.maximum_consecutive_failures;
  if (concerns_every_batch(error) || (limit > 0 && failures_in_a_row_ >= limit)) stop(error);
}

// The first reason stays, but for a cancellation, which is what the caller knows of.
void Run::stop(const Error& reason) {
  if (!stopped_ || reason.kind == ErrorKind::cancelled) stopped_ = reason;
}

// One batch a turn, so that a long rest does not keep the thread.
void Run::list_rest() {
  const bool take = bounded_ && stopped_;
  const std::optional<PendingBatch> rest = reader_.next(take);
  if (!rest) return finish();
  add(*rest, BatchState::not_started);
  asio::post(strand_, [self = shared_from_this()] { self->list_rest(); });
}

void Run::finish() {
  BatchReport report;
  report.batches = std::move(batches_);
  report.totals = totals();
  report.rejected = std::move(reader_.rejected());
  report.source_exception = reader_.source_exception();
  if (report.source_exception && !stopped_)
    stop(Error(ErrorKind::invalid_argument, Phase::prepare, "the source of the items threw an exception"));
  report.stopped = std::move(stopped_);
  if (in_grace_) grace_signal_.emit(asio::cancellation_type::terminal);
  caller_->deliver(std::move(report));
  caller_.reset();
}

void Run::tell(const BatchRecord& batch) {
  if (!options_.on_progress) return;
  BatchProgress progress;
  progress.batch = batch;
  progress.totals = totals();
  try {
    options_.on_progress(progress);
  } catch (...) {
    // A display that fails must not cost the state of a migration.
  }
}

BatchTotals Run::totals() const {
  BatchTotals totals = totals_;
  totals.items_taken = reader_.items_taken();
  totals.items_rejected = reader_.items_rejected();
  return totals;
}

}  // namespace authlete::batch
