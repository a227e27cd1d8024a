#pragma once

#include <boost/asio/execution_context.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "migration/stop_token.hpp"

namespace authlete::migration {

/// One piece of work for the disk thread.
class DiskTask {
 public:
  virtual ~DiskTask() = default;
  /// Does the work and takes its result back. `ending`: the execution context is being destroyed.
  virtual void run(const StopToken& ending) noexcept = 0;

 private:
  friend class DiskThread;
  std::shared_ptr<DiskTask> next_;  // the queue needs no memory of its own, so that queueing cannot fail
};

/// The thread of an execution context that files are read and written by, so that the context's own threads never wait
/// for a disk. Destroying the context requests a stop of the task that runs, waits for its end, and drops the others.
///
/// Thread safety: `post` may be called on any thread.
class DiskThread final : public boost::asio::execution_context::service {
 public:
  using key_type = DiskThread;
  static boost::asio::execution_context::id id;

  /// Throws if there are no further threads.
  explicit DiskThread(boost::asio::execution_context& context);
  ~DiskThread() override = default;

  /// That of the context; null if it cannot be made.
  static DiskThread* find(boost::asio::execution_context& context) noexcept;

  void post(std::shared_ptr<DiskTask> task) noexcept;

 private:
  void shutdown() noexcept override;
  void run() noexcept;
  std::shared_ptr<DiskTask> take() noexcept;

  StopSource ending_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<DiskTask> first_;
  DiskTask* last_ = nullptr;
  std::thread thread_;  // the last member: the thread uses the others
};

}  // namespace authlete::migration
