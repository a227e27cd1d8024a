#include "migration/disk_thread.hpp"

#include <pthread.h>
#include <signal.h>

#include <utility>

namespace authlete::migration {

boost::asio::execution_context::id DiskThread::id;

namespace {

// Blocks all signals: they are for the threads of the application. A thread inherits the mask of its creator.
class SignalsBlocked {
 public:
  SignalsBlocked() noexcept {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

}  // namespace

DiskThread::DiskThread(boost::asio::execution_context& context) : service(context) {
  const SignalsBlocked blocked;
  thread_ = std::thread([this] { run(); });
}

DiskThread* DiskThread::find(boost::asio::execution_context& context) noexcept {
  try {
    return &boost::asio::use_service<DiskThread>(context);
  } catch (...) {
    return nullptr;
  }
}

void DiskThread::post(std::shared_ptr<DiskTask> task) noexcept {
  {
    const std::lock_guard lock(mutex_);
    DiskTask* const added = task.get();
    (last_ == nullptr ? first_ : last_->next_) = std::move(task);
    last_ = added;
  }
  changed_.notify_one();
}

std::shared_ptr<DiskTask> DiskThread::take() noexcept {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return first_ || ending_.requested(); });
  if (ending_.requested()) return nullptr;
  std::shared_ptr<DiskTask> task = std::move(first_);
  first_ = std::move(task->next_);
  if (!first_) last_ = nullptr;
  return task;
}

void DiskThread::run() noexcept {
  ::pthread_setname_np(::pthread_self(), "authlete-disk");
  const StopToken ending = ending_.token();
  while (const std::shared_ptr<DiskTask> task = take()) task->run(ending);
}

// The queued tasks own coroutines of the context, so they are dropped while the other services of the context still
// exist. Since Boost 1.82 an io_context shuts its services down twice. The second shutdown drops the tasks that the
// shutdown of other services has queued in between.
void DiskThread::shutdown() noexcept {
  {
    const std::lock_guard lock(mutex_);
    ending_.request();
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
  while (first_) {
    const std::shared_ptr<DiskTask> dropped = std::move(first_);
    first_ = std::move(dropped->next_);
  }
  last_ = nullptr;
}

}  // namespace authlete::migration
