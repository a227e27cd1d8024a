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
#include "batch/bridge.hpp"
#include "batch/reader.hpp"

namespace authlete::batch {

/// One bulk run.
///
/// Vocabulary. Driver: a coroutine that takes a batch, submits it, waits for its end, and takes the next. A driver that
/// has taken its first batch starts the next driver, so there are never more of them than batches, plus one. Caller:
/// the chain that awaits the report.
///
/// Rules.
///  1. Everything but `start` and `cancel` happens on the strand. There is no lock.
///  2. Drivers own the run, the run owns the bridge, the bridge owns the caller's chain, and that owns none of them: so
///     a context that is destroyed in the middle takes all of it away.
///  3. A driver is cancelled only while it is suspended in a submit or a wait, and ends as a value. It looks at
///     `stopped_` before it takes another batch.
///  4. The report is delivered after the last driver has ended, whatever it was that ended it.
class Run : public std::enable_shared_from_this<Run> {
 public:
  /// `bounded`: the source is at hand and short, so that what is left of it when the run stops can be listed.
  Run(const boost::asio::any_io_executor& caller, Client client, BatchOptions options, BatchTokenCreator::Source source,
      bool bounded);

  /// Once, from any thread. `cancelled`: the caller was cancelled before.
  void start(std::unique_ptr<Bridge<Result<BatchReport>>> caller, bool cancelled);
  /// Any thread, any number of times.
  void cancel();

 private:
  struct Driver {
    Driver() = default;
    enum class Doing { nothing, submitting, waiting };
    Doing doing = Doing::nothing;
    std::size_t batch = 0;  // index into `batches_`, when not doing nothing
    boost::asio::cancellation_signal signal;
  };
  class DriverEnded;

  static boost::asio::awaitable<void> drive(std::shared_ptr<Run> self, Driver& driver);
  static boost::asio::awaitable<void> grant_grace(std::shared_ptr<Run> self);

  void begin(bool cancelled);
  void start_driver();
  void spawn(Driver& driver);
  void begin_to_cancel();
  void cancel_drivers(Driver::Doing doing);
  void driver_ended(Driver& driver, const std::exception_ptr& failure);
  std::optional<PendingBatch> take();
  std::size_t add(const PendingBatch& pending, BatchState state);
  bool submitted(std::size_t index, Result<TokenCreateBatchResponse> answer);
  void waited(std::size_t index, Result<TokenBatchStatus> status);
  void change(std::size_t index, BatchState state, Error error = Error());
  void count_failure(const Error& error);
  void stop(const Error& reason);
  void list_rest();
  void finish();
  void tell(const BatchRecord& batch);
  BatchTotals totals() const;

  const Client client_;
  const BatchOptions options_;
  const bool bounded_;
  const boost::asio::strand<boost::asio::any_io_executor> strand_;
  std::unique_ptr<Bridge<Result<BatchReport>>> caller_;

  BatchReader reader_;
  std::vector<BatchRecord> batches_;
  BatchTotals totals_;
  std::optional<Error> stopped_;
  unsigned failures_in_a_row_ = 0;

  std::deque<Driver> drivers_;
  std::size_t drivers_left_ = 0;
  bool cancelled_ = false;
  bool in_grace_ = false;
  boost::asio::cancellation_signal grace_signal_;
};

}  // namespace authlete::batch
