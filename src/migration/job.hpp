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

/// What all jobs of a migration (moving, verifying, rolling back) have in common: chains on one strand, a pace, a
/// journal, and how they are stopped.
///
/// Rules.
///  1. Everything but `start` and `cancel` happens on the strand. There is no lock.
///  2. Chains own the job, the job owns the way back to the caller's chain, and that owns none of them: so a context
///     that is destroyed in the middle takes all of it away.
///  3. There are two ways to stop. Softly: nothing is begun, pauses end, calls in flight go on. Hard, after the grace:
///     calls are cut off as well. A chain that was cut off awaits nothing more: it looks at `soft_stop`, or at
///     `hard_stop`, after everything it awaits. A response that came all the same is not forgotten: the conductor
///     writes it down in the end.
///  4. The conductor, `conduct`, is never cut off. When it has ended the caller gets the report, whatever happened.
///  5. The journal and the input belong to the job's `JobFiles`, and are used through a `Disk` only.
class Job : public std::enable_shared_from_this<Job> {
 public:
  Job(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
      std::shared_ptr<JobFiles> files);
  virtual ~Job() = default;

  /// Once, from any thread. `cancelled`: the caller was cancelled before.
  void start(bool cancelled);
  /// Any thread, any number of times.
  void cancel();

 protected:
  /// A coroutine beside the conductor, and what it awaits at present.
  class Chain {
   public:
    Chain() = default;
    enum class Doing { calling, pausing, joining };
    Doing doing = Doing::calling;
    boost::asio::cancellation_signal signal;
  };
  /// Chains that are waited for together.
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
  using Work = boost::asio::awaitable<void>;

  virtual Work conduct() = 0;
  /// Gives the report to the caller. `failure`: what the conductor threw, which it should not.
  virtual void deliver(const std::exception_ptr& failure) = 0;
  virtual MigrationStage stage() const noexcept = 0;

  std::shared_ptr<Group> make_group();
  /// Runs `make(chain)` as a chain of the group.
  void spawn(const std::shared_ptr<Group>& group, const std::function<Work(Chain&)>& make);
  /// Until all chains of the group have ended. `chain`: that which waits, null for the conductor.
  Work join(std::shared_ptr<Group> group, Chain* chain);

  /// Calls `act` for each index below `count`, several at a time, and waits until all have ended. A soft stop lets no
  /// further one begin.
  Work for_each(Chain& chain, std::size_t count, std::function<Work(Chain&, std::size_t)> act);

  /// Waits until that time; a soft stop ends it.
  Work pause_until(Chain& chain, Transport::TimePoint until);
  Work pause_for(Chain& chain, std::chrono::milliseconds duration);
  /// Waits until so many tokens may be sent at the present pace; a soft stop ends it.
  Work keep_pace(Chain& chain, std::uint64_t tokens);
  /// Waits until `wake` is called; a soft stop ends it.
  Work sleep(Chain& chain);
  void wake();

  bool soft_stop() const noexcept { return stopping_.requested(); }
  bool hard_stop() const noexcept { return cut_off_.requested(); }
  /// Nothing further is begun. The first reason stays, but for a cancellation, which is what the caller knows of.
  void stop(const Error& reason);
  const std::optional<Error>& stopped() const noexcept { return stopped_; }
  /// For work on the disk: requested by a soft stop; only by a cancellation; by a hard stop; never.
  StopToken at_soft_stop() const noexcept { return stopping_.token(); }
  StopToken at_cancellation() const noexcept { return cancelling_.token(); }
  StopToken at_hard_stop() const noexcept { return cut_off_.token(); }
  static StopToken at_no_stop() noexcept { return StopToken(); }

  /// Pauses after a call that failed `failures` times in a row; a soft stop ends it.
  Work back_off(Chain& chain, unsigned failures);
  /// What a call came to: a time without any success stops the job; a batch that succeeded raises the pace, a refusal
  /// lowers it.
  void note_success();
  void batch_succeeded();
  Transport::TimePoint last_success() const noexcept { return last_success_; }
  void failed(const Error& error);

  /// Copies that of the input which is not a file. Fails with `cancelled` if the job was stopped meanwhile.
  boost::asio::awaitable<Result<void>> take_input();
  /// The result, or `cancelled` if the job was stopped meanwhile.
  template <class Value>
  Result<Value> unless_stopped(Result<Value> result) const {
    if (result && soft_stop()) return *stopped();
    return result;
  }
  /// Carries a count from the disk thread to a member function of this job.
  template <class Self>
  std::shared_ptr<DiskProgress> progress_to(void (Self::*take)(std::uint64_t)) {
    const std::weak_ptr<Job> weak = weak_from_this();
    return std::make_shared<DiskProgress>(strand_, [weak, take](std::uint64_t count) {
      if (const std::shared_ptr<Job> job = weak.lock()) (static_cast<Self&>(*job).*take)(count);
    });
  }
  /// Runs one chain, and waits for it.
  Work run_alone(const std::function<Work(Chain&)>& make);

  Transport& transport() const { return *client_.transport(); }
  /// Tells where the job stands.
  void tell();

  const Client client_;
  const MigrationInput input_;
  const MigrationOptions options_;
  const boost::asio::strand<boost::asio::any_io_executor> strand_;
  Pace pace_;
  MigrationProgress progress_;

 private:
  class ChainEnded;
  struct Turn {
    std::function<Work(Chain&, std::size_t)> act;
    std::size_t next = 0;
    std::size_t count = 0;
  };

  Work take_turns(Chain& chain, std::shared_ptr<Turn> turn);
  static Work lead(std::shared_ptr<Job> self);
  static Work grant_grace(std::shared_ptr<Job> self);

  void give_up(Error error);
  std::optional<std::chrono::milliseconds> gives_up_in() const;
  void copied(std::uint64_t bytes);
  void begin(bool cancelled);
  void begin_to_cancel();
  void cut_off();
  void cancel_chains(bool only_pausing);
  void chain_ended(std::list<Chain>::iterator chain, Group& group, const std::exception_ptr& failure);

  const Disk<JobFiles> disk_;
  std::list<Chain> chains_;
  boost::asio::steady_timer awake_;
  std::optional<Error> stopped_;
  StopSource stopping_;
  StopSource cancelling_;
  StopSource cut_off_;
  bool ended_ = false;
  boost::asio::cancellation_signal grace_signal_;
  Transport::TimePoint last_success_;
};

}  // namespace authlete::migration
