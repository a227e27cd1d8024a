#pragma once

#include <boost/asio/execution_context.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "migration/stop_token.hpp"

namespace authlete::migration {

/// A task for the disk thread.
class DiskTask {
 public:
  virtual ~DiskTask() = default;
  /// Runs the task and delivers its result. `ending` is requested when the execution context is destroyed.
  virtual void run(const StopToken& ending) noexcept = 0;

 private:
  friend class DiskThread;
  std::shared_ptr<DiskTask> next_;  // the queue is intrusive, so that adding a task cannot fail
};

/// The thread of an execution context that reads and writes files, so that the context's own threads never wait for a
/// disk. Destroying the context requests a stop of the running task, waits for its end, and drops the other tasks.
///
/// Thread safety: `post` may be called on any thread.
class DiskThread final : public boost::asio::execution_context::service {
 public:
  using key_type = DiskThread;
  static boost::asio::execution_context::id id;

  /// Throws if the system cannot create another thread.
  explicit DiskThread(boost::asio::execution_context& context);
  ~DiskThread() override = default;

  /// Returns the disk thread of the context; null if it cannot be created.
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
