#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <exception>
#include <functional>
#include <list>
#include <memory>
#include <optional>

#include "authlete/client.hpp"
#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"
#include "migration/disk.hpp"
#include "migration/job_files.hpp"
#include "migration/pace.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// The common base of the jobs of a migration (move, verify, roll back): workers on one strand, a pace, a journal, and
/// two ways to stop.
///
/// The main coroutine, `run`, starts workers. A worker is a coroutine of its own.
///
/// Rules.
///  1. Everything but `start` and `cancel` runs on the strand. There is no lock.
///  2. The workers own the job, the job owns the completion handler of the caller, and that owns neither. So a context
///     that is destroyed in the middle destroys all of them.
///  3. A job stops in two steps. A soft stop starts no new work and ends all pauses, but lets calls in flight finish. A
///     hard stop, when the grace is over, aborts the calls as well. A worker that was stopped hard awaits nothing more:
///     it checks `soft_stop` or `hard_stop` after each await. A response that arrived nevertheless is kept, and the
///     main coroutine writes it to the journal at the end.
///  4. `run` is never aborted. When it has ended, the caller receives the report, whatever happened.
///  5. The journal and the input belong to the `JobFiles` of the job, and are used through a `Disk` only.
class Job : public std::enable_shared_from_this<Job> {
 public:
  Job(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
      std::shared_ptr<JobFiles> files);
  virtual ~Job() = default;

  /// May be called once, on any thread. `cancelled`: the caller was cancelled before.
  void start(bool cancelled);
  /// May be called on any thread, any number of times.
  void cancel();

 protected:
  /// A coroutine started by `run`, and what it awaits now.
  class Worker {
   public:
    Worker() = default;
    enum class State { calling, pausing, joining };
    State state = State::calling;
    boost::asio::cancellation_signal signal;
  };
  /// Workers that are awaited together.
  class Group {
   public:
    Group(std::shared_ptr<Job> job, const boost::asio::any_io_executor& executor);
    std::size_t running() const noexcept { return running_; }

   private:
    friend class Job;
    std::shared_ptr<Job> job_;
    boost::asio::steady_timer ended_;
    std::size_t running_ = 0;
  };
  using Task = boost::asio::awaitable<void>;

  virtual Task run() = 0;
  /// Completes the call of the user with the report. `failure`: the exception of `run`, which must not throw.
  virtual void complete(const std::exception_ptr& failure) = 0;
  virtual MigrationStage stage() const noexcept = 0;

  std::shared_ptr<Group> make_group();
  /// Starts `make(worker)` as a worker of the group.
  void spawn(const std::shared_ptr<Group>& group, const std::function<Task(Worker&)>& make);
  /// Waits until all workers of the group have ended. `worker`: the one that waits, null for `run`.
  Task join(std::shared_ptr<Group> group, Worker* worker);

  /// Calls `act` for each index below `count`, several at a time, and waits until all have ended. After a soft stop no
  /// further call starts.
  Task for_each(Worker& worker, std::size_t count, std::function<Task(Worker&, std::size_t)> act);

  /// Waits until that time; a soft stop ends it.
  Task pause_until(Worker& worker, Transport::TimePoint until);
  Task pause_for(Worker& worker, std::chrono::milliseconds duration);
  /// Waits until this many tokens may be sent at the present pace; a soft stop ends the wait.
  Task keep_pace(Worker& worker, std::uint64_t tokens);
  /// Waits until `wake` is called; a soft stop ends it.
  Task sleep(Worker& worker);
  void wake();

  bool soft_stop() const noexcept { return stopping_.requested(); }
  bool hard_stop() const noexcept { return stop_hard_.requested(); }
  /// Requests a soft stop. The first reason is kept, unless a cancellation follows, which the caller knows of.
  void stop(const Error& reason);
  const std::optional<Error>& stop_reason() const noexcept { return stop_reason_; }
  /// Stop tokens for work on the disk: requested by a soft stop, by a cancellation only, by a hard stop, or never.
  StopToken at_soft_stop() const noexcept { return stopping_.token(); }
  StopToken at_cancellation() const noexcept { return cancelling_.token(); }
  StopToken at_hard_stop() const noexcept { return stop_hard_.token(); }
  static StopToken at_no_stop() noexcept { return StopToken(); }

  /// Pauses after a call that failed `failures` times in a row; a soft stop ends it.
  Task back_off(Worker& worker, unsigned failures);
  /// Record the result of a call. A long time without any success stops the job; a batch that succeeded raises the
  /// pace, a refusal lowers it.
  void note_success();
  void batch_succeeded();
  Transport::TimePoint last_success() const noexcept { return last_success_; }
  void failed(const Error& error);

  /// Copies the part of the input that is not a file. Fails with `cancelled` if the job is stopped meanwhile.
  boost::asio::awaitable<Result<void>> take_input();
  /// Returns the result, or the stop reason if the job was stopped meanwhile.
  template <class Value>
  Result<Value> unless_stopped(Result<Value> result) const {
    if (result && soft_stop()) return *stop_reason();
    return result;
  }
  /// Passes a count from the disk thread to a member function of this job.
  template <class Self>
  std::shared_ptr<DiskProgress> progress_to(void (Self::*take)(std::uint64_t)) {
    const std::weak_ptr<Job> weak = weak_from_this();
    return std::make_shared<DiskProgress>(strand_, [weak, take](std::uint64_t count) {
      if (const std::shared_ptr<Job> job = weak.lock()) (static_cast<Self&>(*job).*take)(count);
    });
  }
  /// Starts one worker, and waits for it.
  Task run_alone(const std::function<Task(Worker&)>& make);

  Transport& transport() const { return *client_.transport(); }
  /// Passes the progress to the callback of the user.
  void notify_progress();

  const Client client_;
  const MigrationInput input_;
  const MigrationOptions options_;
  const boost::asio::strand<boost::asio::any_io_executor> strand_;
  Pace pace_;
  MigrationProgress progress_;

 private:
  class WorkerEnded;
  struct Turn {
    std::function<Task(Worker&, std::size_t)> act;
    std::size_t next = 0;
    std::size_t count = 0;
  };

  Task take_turns(Worker& worker, std::shared_ptr<Turn> turn);
  static Task run_and_close(std::shared_ptr<Job> self);
  static Task grant_grace(std::shared_ptr<Job> self);

  void give_up(Error error);
  std::optional<std::chrono::milliseconds> gives_up_in() const;
  void copied(std::uint64_t bytes);
  void begin(bool cancelled);
  void begin_to_cancel();
  void stop_hard();
  void cancel_workers(bool only_pausing);
  void worker_ended(std::list<Worker>::iterator worker, Group& group, const std::exception_ptr& failure);

  const Disk<JobFiles> disk_;
  std::list<Worker> workers_;
  boost::asio::steady_timer awake_;
  std::optional<Error> stop_reason_;
  StopSource stopping_;
  StopSource cancelling_;
  StopSource stop_hard_;
  bool ended_ = false;
  boost::asio::cancellation_signal grace_signal_;
  Transport::TimePoint last_success_;
};

}  // namespace authlete::migration
