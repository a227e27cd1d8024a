#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/strand.hpp>

#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <optional>

#include "authlete/batch/batch_options.hpp"
#include "authlete/batch/batch_report.hpp"
#include "authlete/client.hpp"
#include "authlete/result.hpp"
#include "batch/batch_reader.hpp"
#include "batch/completion_handler.hpp"

namespace authlete::batch {

/// One run of a batch token creator.
///
/// A worker is a coroutine that takes a batch, submits it, waits for its end, and takes the next one. A worker that has
/// taken its first batch starts the next worker, so there is at most one worker more than there are batches.
///
/// Rules.
///  1. Everything but `start` and `cancel` runs on the strand. There is no lock.
///  2. The workers own the run, the run owns the completion handler, and the handler owns the coroutine that awaits the
///     report. That coroutine owns none of them, so a context that is destroyed in the middle destroys all of them.
///  3. A worker is cancelled only while it is suspended in a submit or a wait, and then returns a value. It checks
///     `stop_reason_` before it takes another batch.
///  4. The report is complete when the last worker has ended, whatever ended it.
class BulkRun : public std::enable_shared_from_this<BulkRun> {
 public:
  /// `bounded` means that the source is short and never waits, so that its remaining items can be listed when the run
  /// stops.
  BulkRun(const boost::asio::any_io_executor& caller, Client client, BatchOptions options,
          BatchTokenCreator::Source source, bool bounded);

  /// May be called once, on any thread. `cancelled` says that the caller had been cancelled before.
  void start(std::unique_ptr<CompletionHandler<Result<BatchReport>>> caller, bool cancelled);
  /// May be called on any thread, any number of times.
  void cancel();

 private:
  struct Worker {
    Worker() = default;
    enum class State { idle, submitting, waiting };
    State state = State::idle;
    std::size_t batch = 0;  // index into `batches_`, valid unless the worker is idle
    boost::asio::cancellation_signal signal;
  };
  class WorkerEnded;

  static boost::asio::awaitable<void> work(std::shared_ptr<BulkRun> self, Worker& worker);
  static boost::asio::awaitable<void> grant_grace(std::shared_ptr<BulkRun> self);

  void begin(bool cancelled);
  void start_worker();
  void spawn(Worker& worker);
  void begin_to_cancel();
  void cancel_workers(Worker::State state);
  void worker_ended(Worker& worker, const std::exception_ptr& failure);
  std::optional<PendingBatch> take();
  std::size_t add(const PendingBatch& pending, BatchState state);
  bool submitted(std::size_t index, Result<TokenCreateBatchResponse> response);
  void waited(std::size_t index, Result<TokenBatchStatus> status);
  void change(std::size_t index, BatchState state, Error error = Error());
  void count_failure(const Error& error);
  void stop(const Error& reason);
  void list_remaining();
  void finish();
  void notify_progress(const BatchRecord& batch);
  BatchTotals totals() const;

  const Client client_;
  const BatchOptions options_;
  const bool bounded_;
  const boost::asio::strand<boost::asio::any_io_executor> strand_;
  std::unique_ptr<CompletionHandler<Result<BatchReport>>> caller_;

  BatchReader reader_;
  std::vector<BatchRecord> batches_;
  BatchTotals totals_;
  std::optional<Error> stop_reason_;
  unsigned failures_in_a_row_ = 0;

  std::deque<Worker> workers_;
  std::size_t workers_left_ = 0;
  bool cancelled_ = false;
  bool in_grace_ = false;
  boost::asio::cancellation_signal grace_signal_;
};

}  // namespace authlete::batch
