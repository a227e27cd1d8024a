#include "migration/job.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "core/backoff.hpp"
#include "migration/verdict.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds first_delay{250};
constexpr std::chrono::milliseconds longest_delay{30'000};

}  // namespace

// What a chain leaves behind; also keeps the job, and with it the chain's signal, until it has ended.
class Job::ChainEnded {
 public:
  ChainEnded(std::shared_ptr<Job> job, std::list<Chain>::iterator chain, std::shared_ptr<Group> group)
      : job_(std::move(job)), chain_(chain), group_(std::move(group)) {}
  void operator()(const std::exception_ptr& failure) { job_->chain_ended(chain_, *group_, failure); }

 private:
  std::shared_ptr<Job> job_;
  std::list<Chain>::iterator chain_;
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
  asio::co_spawn(strand_, lead(shared_from_this()), [self = shared_from_this()](const std::exception_ptr& failure) {
    self->ended_ = true;
    self->grace_signal_.emit(asio::cancellation_type::terminal);
    self->deliver(failure);
  });
}

Job::Work Job::lead(std::shared_ptr<Job> self) {
  co_await self->conduct();
  const Result<void> closed = co_await self->disk_.run(at_no_stop(), &JobFiles::close_journal);
  static_cast<void>(closed);  // what the journal has is on the disk
}

void Job::begin_to_cancel() {
  if (cancelling_.requested() || ended_) return;
  cancelling_.request();
  stop(Error(ErrorKind::cancelled, Phase::none, "stopped on request"));
}

Job::Work Job::grant_grace(std::shared_ptr<Job> self) {
  if (self->ended_) co_return;
  const Result<void> over = co_await self->transport().pause(self->transport().now() + self->options_.grace);
  static_cast<void>(over);  // whatever ended it, the grace is over
}

void Job::stop(const Error& reason) {
  if (!stopped_ || reason.kind == ErrorKind::cancelled) stopped_ = reason;
  if (stopping_.requested()) return;
  stopping_.request();
  progress_.stopping = true;
  cancel_chains(true);
  asio::co_spawn(
      strand_, grant_grace(shared_from_this()),
      asio::bind_cancellation_slot(grace_signal_.slot(), [self = shared_from_this()](const std::exception_ptr&) {
        if (!self->ended_) self->cut_off();
      }));
  tell();
}

void Job::cut_off() {
  cut_off_.request();
  cancel_chains(false);
}

void Job::cancel_chains(bool only_pausing) {
  for (Chain& chain : chains_)
    if (chain.doing == Chain::Doing::pausing || (chain.doing == Chain::Doing::calling && !only_pausing))
      chain.signal.emit(asio::cancellation_type::terminal);
}

std::shared_ptr<Job::Group> Job::make_group() { return std::make_shared<Group>(shared_from_this(), strand_); }

void Job::spawn(const std::shared_ptr<Group>& group, const std::function<Work(Chain&)>& make) {
  const auto chain = chains_.emplace(chains_.end());
  ++group->running_;
  asio::co_spawn(strand_, make(*chain),
                 asio::bind_cancellation_slot(chain->signal.slot(), ChainEnded(shared_from_this(), chain, group)));
}

void Job::chain_ended(std::list<Chain>::iterator chain, Group& group, const std::exception_ptr& failure) {
  chains_.erase(chain);
  if (failure && !hard_stop())
    stop(Error(ErrorKind::io, Phase::none, "a part of the migration failed; it can be resumed"));
  if (--group.running_ == 0) group.ended_.cancel();
  wake();
}

Job::Work Job::join(std::shared_ptr<Group> group, Chain* chain) {
  if (chain != nullptr) chain->doing = Chain::Doing::joining;
  while (group->running_ > 0) {
    boost::system::error_code ended;
    co_await group->ended_.async_wait(asio::redirect_error(asio::use_awaitable, ended));
  }
  if (chain != nullptr) chain->doing = Chain::Doing::calling;
}

Job::Work Job::for_each(Chain& chain, std::size_t count, std::function<Work(Chain&, std::size_t)> act) {
  const auto turn = std::make_shared<Turn>();
  turn->act = std::move(act);
  turn->count = count;
  const std::shared_ptr<Group> group = make_group();
  const std::size_t width = std::min(count, options_.maximum_probes_in_flight);
  for (std::size_t index = 0; index < width; ++index)
    spawn(group, [this, turn](Chain& helper) { return take_turns(helper, turn); });
  co_await join(group, &chain);
}

Job::Work Job::take_turns(Chain& chain, std::shared_ptr<Turn> turn) {
  while (!soft_stop() && turn->next < turn->count) {
    const std::size_t index = turn->next++;
    co_await turn->act(chain, index);
  }
}

Job::Work Job::pause_until(Chain& chain, Transport::TimePoint until) {
  if (soft_stop()) co_return;
  chain.doing = Chain::Doing::pausing;
  const Result<void> paused = co_await transport().pause(until);
  chain.doing = Chain::Doing::calling;
  if (!paused && !soft_stop()) stop(paused.error());
}

Job::Work Job::pause_for(Chain& chain, std::chrono::milliseconds duration) {
  return pause_until(chain, transport().now() + duration);
}

Job::Work Job::back_off(Chain& chain, unsigned failures) {
  const std::chrono::milliseconds bound = core::backoff_bound(failures, first_delay, 2.0, longest_delay);
  return pause_for(chain, core::jittered(bound, bound / 2, core::draw()));
}

Job::Work Job::keep_pace(Chain& chain, std::uint64_t tokens) {
  while (!soft_stop() && transport().now() < pace_.earliest()) co_await pause_until(chain, pace_.earliest());
  if (!soft_stop()) pace_.spend(tokens, transport().now());
}

Job::Work Job::sleep(Chain& chain) {
  if (soft_stop()) co_return;
  chain.doing = Chain::Doing::pausing;
  boost::system::error_code woken;
  co_await awake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  chain.doing = Chain::Doing::calling;
}

void Job::wake() { awake_.cancel(); }

void Job::note_success() {
  last_success_ = transport().now();
  progress_.trouble.clear();
}

void Job::batch_succeeded() {
  note_success();
  pace_.succeeded();
  wake();  // the window may have grown
}

void Job::failed(const Error& error) {
  progress_.trouble = error.message;
  if (!error.result_message.empty()) progress_.trouble += ": " + error.result_message;
  const Transport::TimePoint now = transport().now();
  if (asks_for_less(error)) pace_.refused(now, error.retry_after, core::draw());
  if (now - last_success_ > options_.patience) give_up(error);
  tell();
}

// The error alone would not say why it was the last one.
void Job::give_up(Error error) {
  constexpr std::chrono::milliseconds second{1'000};
  const std::chrono::milliseconds patience = options_.patience;
  const std::string time =
      patience < second ? std::to_string(patience.count()) + " ms" : std::to_string(patience / second) + " s";
  error.message = "nothing has succeeded for " + time + "; the last failure was: " + error.message;
  stop(error);
}

std::optional<std::chrono::milliseconds> Job::gives_up_in() const {
  if (progress_.trouble.empty()) return std::nullopt;
  const auto left =
      options_.patience - std::chrono::duration_cast<std::chrono::milliseconds>(transport().now() - last_success_);
  return std::max(std::chrono::milliseconds(0), left);
}

void Job::copied(std::uint64_t bytes) {
  if (soft_stop()) return;
  progress_.bytes_done = bytes;
  tell();
}

asio::awaitable<Result<void>> Job::take_input() {
  auto bytes = progress_to(&Job::copied);
  Result<void> taken = co_await disk_.run(at_soft_stop(), &JobFiles::take_input, std::move(bytes));
  co_return unless_stopped(std::move(taken));
}

Job::Work Job::run_alone(const std::function<Work(Chain&)>& make) {
  const std::shared_ptr<Group> group = make_group();
  spawn(group, make);
  co_await join(group, nullptr);
}

void Job::tell() {
  if (!options_.on_progress) return;
  progress_.stage = stage();
  progress_.window = pace_.window();
  progress_.gives_up_in = gives_up_in();
  options_.on_progress(progress_);
}

}  // namespace authlete::migration
