#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

#include "authlete/result.hpp"
#include "migration/disk_failure.hpp"
#include "migration/disk_thread.hpp"

namespace authlete::migration {

/// A value that may be passed from one thread to the other: not a reference, not a bare pointer, and moving it cannot
/// throw.
template <class T>
concept CrossesThreads = std::is_object_v<T> && !std::is_pointer_v<T> && std::is_nothrow_move_constructible_v<T>;

namespace detail {

// A call of a member function of `Files`, with its arguments.
template <class Files, class Value, class... Parameters>
class DiskWork {
 public:
  using Function = Result<Value> (Files::*)(const StopToken&, Parameters...);

  DiskWork(std::shared_ptr<Files> files, const StopToken& stop, Function function, std::tuple<Parameters...> arguments)
      : files_(std::move(files)),
        stop_(stop),
        function_(function),
        arguments_(std::move(arguments)),
        out_of_memory_(out_of_memory()) {}

  // No exception leaves the disk thread. Making a result with an error may itself fail with `std::bad_alloc`.
  Result<Value> operator()(const StopToken& ending) noexcept {
    try {
      return call(ending);
    } catch (...) {
      return std::move(out_of_memory_);
    }
  }

 private:
  Result<Value> call(const StopToken& ending) {
    try {
      const StopToken stop = stop_.combined_with(ending);
      return std::apply([&](Parameters&... arguments) { return ((*files_).*function_)(stop, std::move(arguments)...); },
                        arguments_);
    } catch (...) {
      return disk_failure(std::current_exception());
    }
  }

  std::shared_ptr<Files> files_;
  StopToken stop_;
  Function function_;
  std::tuple<Parameters...> arguments_;
  Result<Value> out_of_memory_;  // made in advance, while there is memory
};

// A call and the coroutine that awaits its result. The task owns the coroutine: dropping the task destroys both.
template <class Work, class Value, class Handler>
class AwaitedDiskTask final : public DiskTask,
                              public std::enable_shared_from_this<AwaitedDiskTask<Work, Value, Handler>> {
 public:
  AwaitedDiskTask(Work work, Handler handler, const boost::asio::any_io_executor& caller)
      : work_(std::move(work)),
        busy_(boost::asio::get_associated_executor(handler, caller)),
        handler_(std::move(handler)) {}

  void run(const StopToken& ending) noexcept override {
    result_.emplace(work_(ending));
    while (!deliver() && !ending.requested()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }

 private:
  // Runs on the executor of the awaiting coroutine. Its cancellation slot may be used only there.
  class Delivery {
   public:
    explicit Delivery(std::shared_ptr<AwaitedDiskTask> task) : task_(std::move(task)) {}
    void operator()() {
      const std::shared_ptr<AwaitedDiskTask> task = std::move(task_);
      const auto busy = std::move(task->busy_);
      Handler handler = std::move(task->handler_);
      if (auto slot = boost::asio::get_associated_cancellation_slot(handler); slot.is_connected()) slot.clear();
      Result<Value> result = std::move(*task->result_);
      std::move(handler)(std::move(result));
    }

   private:
    std::shared_ptr<AwaitedDiskTask> task_;
  };

  // Returns false on `std::bad_alloc`. The thread then tries again, because the result must not be lost.
  bool deliver() noexcept {
    try {
      const boost::asio::any_io_executor executor = busy_.get_executor();
      boost::asio::post(executor, Delivery(this->shared_from_this()));
      return true;
    } catch (...) {
      return false;
    }
  }

  Work work_;
  // Outstanding work of the caller's executor: its context must not return from run() while a coroutine waits.
  boost::asio::executor_work_guard<boost::asio::any_io_executor> busy_;
  Handler handler_;
  std::optional<Result<Value>> result_;
};

// Passes a call and the handler of the awaiting coroutine to the thread. This is a class because g++ 12 destroys a
// capturing lambda in an expression with co_await twice.
template <class Work, class Value>
class StartDiskWork {
 public:
  StartDiskWork(Work work, boost::asio::any_io_executor caller, DiskThread& thread)
      : work_(std::move(work)), caller_(std::move(caller)), thread_(&thread) {}

  template <class Handler>
  void operator()(Handler&& handler) {
    using Task = AwaitedDiskTask<Work, Value, std::decay_t<Handler>>;
    thread_->post(std::make_shared<Task>(std::move(work_), std::forward<Handler>(handler), caller_));
  }

 private:
  Work work_;
  boost::asio::any_io_executor caller_;
  DiskThread* thread_;
};

template <class Work, class Value>
boost::asio::awaitable<Result<Value>> await_disk_work(Work work) {
  const boost::asio::any_io_executor caller = co_await boost::asio::this_coro::executor;
  DiskThread* const thread = DiskThread::find(boost::asio::query(caller, boost::asio::execution::context));
  if (thread == nullptr)
    co_return Error(ErrorKind::io, Phase::none, "there is no thread for reading and writing files");
  StartDiskWork<Work, Value> start(std::move(work), caller, *thread);
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Result<Value>)>(
      std::move(start), boost::asio::use_awaitable);
}

}  // namespace detail

/// The only way in which a migration reads and writes files.
///
/// `Files` is a class with everything that a job has open: its input, its journal, and its place in them. Only its own
/// member functions use the object, on the disk thread. Such a function receives values and a stop token, and returns a
/// value or an error.
///
///  1. No function receives a reference or a pointer, so it cannot use an object of another thread.
///  2. Every exception of a function, `std::bad_alloc` included, becomes an error of kind `io`.
///  3. The job requests the stop, and so does the destructor of the execution context, which then waits for the running
///     function. A function must therefore check its token at least once per read or write.
///  4. Functions run one at a time, in the order of their calls. Cancellation does not end the wait for a function.
template <class Files>
class Disk {
 public:
  explicit Disk(std::shared_ptr<Files> files) : files_(std::move(files)) {}

  template <class Owner, class Value, class... Parameters, class... Arguments>
  boost::asio::awaitable<Result<Value>> run(const StopToken& stop,
                                            Result<Value> (Owner::*function)(const StopToken&, Parameters...),
                                            Arguments... arguments) const {
    static_assert((CrossesThreads<Parameters> && ...) && CrossesThreads<Result<Value>>);
    using Work = detail::DiskWork<Owner, Value, Parameters...>;
    return detail::await_disk_work<Work, Value>(
        Work(files_, stop, function, std::tuple<Parameters...>(std::move(arguments)...)));
  }

 private:
  std::shared_ptr<Files> files_;
};

}  // namespace authlete::migration
