#include "migration/job.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "core/backoff.hpp"
#include "migration/failure_action.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds first_delay{250};
constexpr std::chrono::milliseconds longest_delay{30'000};

}  // namespace

// The completion handler of a worker. It owns the job, and so the signal of the worker, until the worker has ended.
class Job::WorkerEnded {
 public:
  WorkerEnded(std::shared_ptr<Job> job, std::list<Worker>::iterator worker, std::shared_ptr<Group> group)
      : job_(std::move(job)), worker_(worker), group_(std::move(group)) {}
  void operator()(const std::exception_ptr& failure) { job_->worker_ended(worker_, *group_, failure); }

 private:
  std::shared_ptr<Job> job_;
  std::list<Worker>::iterator worker_;
  std::shared_ptr<Group> group_;
};

Job::Group::Group(std::shared_ptr<Job> job, const asio::any_io_executor& executor)
    : job_(std::move(job)), ended_(executor, asio::steady_timer::time_point::max()) {}

Job::Job(const asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
         std::shared_ptr<JobFiles> files)
    : client_(std::move(client)),
      input_(std::move(input)),
      options_(std::move(options)),
      strand_(asio::make_strand(caller)),
      pace_(options_.maximum_in_flight, options_.maximum_rate),
      disk_(std::move(files)),
      awake_(strand_, asio::steady_timer::time_point::max()) {}

void Job::start(bool cancelled) {
  asio::post(strand_, [self = shared_from_this(), cancelled] { self->begin(cancelled); });
}

void Job::cancel() {
  asio::post(strand_, [self = shared_from_this()] { self->begin_to_cancel(); });
}

void Job::begin(bool cancelled) {
  last_success_ = transport().now();
  if (cancelled) begin_to_cancel();
  asio::co_spawn(strand_, run_and_close(shared_from_this()),
                 [self = shared_from_this()](const std::exception_ptr& failure) {
                   self->ended_ = true;
                   self->grace_signal_.emit(asio::cancellation_type::terminal);
                   self->complete(failure);
                 });
}

Job::Task Job::run_and_close(std::shared_ptr<Job> self) {
  co_await self->run();
  const Result<void> closed = co_await self->disk_.run(at_no_stop(), &JobFiles::close_journal);
  static_cast<void>(closed);  // everything in the journal is already on the disk
}

void Job::begin_to_cancel() {
  if (cancelling_.requested() || ended_) return;
  cancelling_.request();
  stop(Error(ErrorKind::cancelled, Phase::none, "stopped on request"));
}

Job::Task Job::grant_grace(std::shared_ptr<Job> self) {
  if (self->ended_) co_return;
  const Result<void> over =
      co_await self->transport().pause(self->transport().now() + self->options_.cancellation_grace);
  static_cast<void>(over);  // an error of the timer also ends the grace
}

void Job::stop(const Error& reason) {
  if (!stop_reason_ || reason.kind == ErrorKind::cancelled) stop_reason_ = reason;
  if (stopping_.requested()) return;
  stopping_.request();
  progress_.stopping = true;
  cancel_workers(true);
  asio::co_spawn(
      strand_, grant_grace(shared_from_this()),
      asio::bind_cancellation_slot(grace_signal_.slot(), [self = shared_from_this()](const std::exception_ptr&) {
        if (!self->ended_) self->stop_hard();
      }));
  notify_progress();
}

void Job::stop_hard() {
  stop_hard_.request();
  cancel_workers(false);
}

void Job::cancel_workers(bool only_pausing) {
  for (Worker& worker : workers_)
    if (worker.state == Worker::State::pausing || (worker.state == Worker::State::calling && !only_pausing))
      worker.signal.emit(asio::cancellation_type::terminal);
}

std::shared_ptr<Job::Group> Job::make_group() { return std::make_shared<Group>(shared_from_this(), strand_); }

void Job::spawn(const std::shared_ptr<Group>& group, const std::function<Task(Worker&)>& make) {
  const auto worker = workers_.emplace(workers_.end());
  ++group->running_;
  asio::co_spawn(strand_, make(*worker),
                 asio::bind_cancellation_slot(worker->signal.slot(), WorkerEnded(shared_from_this(), worker, group)));
}

void Job::worker_ended(std::list<Worker>::iterator worker, Group& group, const std::exception_ptr& failure) {
  workers_.erase(worker);
  if (failure && !hard_stop())
    stop(Error(ErrorKind::io, Phase::none, "a part of the migration failed; it can be resumed"));
  if (--group.running_ == 0) group.ended_.cancel();
  wake();
}

Job::Task Job::join(std::shared_ptr<Group> group, Worker* worker) {
  if (worker != nullptr) worker->state = Worker::State::joining;
  while (group->running_ > 0) {
    boost::system::error_code ended;
    co_await group->ended_.async_wait(asio::redirect_error(asio::use_awaitable, ended));
  }
  if (worker != nullptr) worker->state = Worker::State::calling;
}

Job::Task Job::for_each(Worker& worker, std::size_t count, std::function<Task(Worker&, std::size_t)> act) {
  const auto turn = std::make_shared<Turn>();
  turn->act = std::move(act);
  turn->count = count;
  const std::shared_ptr<Group> group = make_group();
  const std::size_t width = std::min(count, options_.maximum_probes_in_flight);
  for (std::size_t index = 0; index < width; ++index)
    spawn(group, [this, turn](Worker& helper) { return take_turns(helper, turn); });
  co_await join(group, &worker);
}

Job::Task Job::take_turns(Worker& worker, std::shared_ptr<Turn> turn) {
  while (!soft_stop() && turn->next < turn->count) {
    const std::size_t index = turn->next++;
    co_await turn->act(worker, index);
  }
}

Job::Task Job::pause_until(Worker& worker, Transport::TimePoint until) {
  if (soft_stop()) co_return;
  worker.state = Worker::State::pausing;
  const Result<void> paused = co_await transport().pause(until);
  worker.state = Worker::State::calling;
  if (!paused && !soft_stop()) stop(paused.error());
}

Job::Task Job::pause_for(Worker& worker, std::chrono::milliseconds duration) {
  return pause_until(worker, transport().now() + duration);
}

Job::Task Job::back_off(Worker& worker, unsigned failures) {
  const std::chrono::milliseconds bound = core::backoff_bound(failures, first_delay, 2.0, longest_delay);
  return pause_for(worker, core::jittered(bound, bound / 2, core::draw()));
}

Job::Task Job::keep_pace(Worker& worker, std::uint64_t tokens) {
  while (!soft_stop() && transport().now() < pace_.earliest()) co_await pause_until(worker, pace_.earliest());
  if (!soft_stop()) pace_.spend(tokens, transport().now());
}

Job::Task Job::sleep(Worker& worker) {
  if (soft_stop()) co_return;
  worker.state = Worker::State::pausing;
  boost::system::error_code woken;
  co_await awake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  worker.state = Worker::State::calling;
}

void Job::wake() { awake_.cancel(); }

void Job::note_success() {
  last_success_ = transport().now();
  progress_.last_error_message.clear();
}

void Job::batch_succeeded() {
  note_success();
  pace_.succeeded();
  wake();  // the window may have grown
}

void Job::failed(const Error& error) {
  progress_.last_error_message = error.message;
  if (!error.result_message.empty()) progress_.last_error_message += ": " + error.result_message;
  const Transport::TimePoint now = transport().now();
  if (asks_for_less(error)) pace_.refused(now, error.retry_after, core::draw());
  if (now - last_success_ > options_.stall_timeout) give_up(error);
  notify_progress();
}

// The message says why the job stops: the last error alone would not.
void Job::give_up(Error error) {
  constexpr std::chrono::milliseconds second{1'000};
  const std::chrono::milliseconds stall_timeout = options_.stall_timeout;
  const std::string time = stall_timeout < second ? std::to_string(stall_timeout.count()) + " ms"
                                                  : std::to_string(stall_timeout / second) + " s";
  error.message = "no call succeeded for " + time + "; the last error was: " + error.message;
  stop(error);
}

std::optional<std::chrono::milliseconds> Job::gives_up_in() const {
  if (progress_.last_error_message.empty()) return std::nullopt;
  const auto left =
      options_.stall_timeout - std::chrono::duration_cast<std::chrono::milliseconds>(transport().now() - last_success_);
  return std::max(std::chrono::milliseconds(0), left);
}

void Job::copied(std::uint64_t bytes) {
  if (soft_stop()) return;
  progress_.bytes_done = bytes;
  notify_progress();
}

asio::awaitable<Result<void>> Job::take_input() {
  auto bytes = progress_to(&Job::copied);
  Result<void> taken = co_await disk_.run(at_soft_stop(), &JobFiles::take_input, std::move(bytes));
  co_return unless_stopped(std::move(taken));
}

Job::Task Job::run_alone(const std::function<Task(Worker&)>& make) {
  const std::shared_ptr<Group> group = make_group();
  spawn(group, make);
  co_await join(group, nullptr);
}

void Job::notify_progress() {
  if (!options_.on_progress) return;
  progress_.stage = stage();
  progress_.batch_limit = pace_.window();
  progress_.gives_up_in = gives_up_in();
  options_.on_progress(progress_);
}

}  // namespace authlete::migration
