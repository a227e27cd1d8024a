#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/query.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include "batch/bridge.hpp"

namespace authlete::migration {

/// The thread of an execution context that files are read and written by, so that its own threads never wait for a
/// disk. When the context is destroyed, what has begun is ended, and what has not is dropped.
class DiskThread final : public boost::asio::execution_context::service {
 public:
  using key_type = DiskThread;
  static boost::asio::execution_context::id id;

  explicit DiskThread(boost::asio::execution_context& context) : service(context), pool_(std::in_place, 1) {}
  ~DiskThread() override = default;

  template <class Work>
  void post(Work work) {
    boost::asio::post(*pool_, std::move(work));
  }

 private:
  // What waits in the pool owns chains of the context; it is dropped while the context's other services still live.
  void shutdown() noexcept override {
    pool_->stop();
    pool_->join();
    pool_.reset();
  }

  std::optional<boost::asio::thread_pool> pool_;
};

/// Work, and the chain that awaits its value.
template <class Work, class Value>
class DiskWork {
 public:
  DiskWork(Work work, std::unique_ptr<batch::Bridge<Value>> back) : work_(std::move(work)), back_(std::move(back)) {}
  void operator()() { back_->deliver(work_()); }

 private:
  Work work_;
  std::unique_ptr<batch::Bridge<Value>> back_;
};

/// Hands work and the awaiting chain's handler to the thread. A class, because g++ 12 destroys a capturing lambda in an
/// expression with co_await twice.
template <class Work, class Value>
class StartDiskWork {
 public:
  StartDiskWork(Work work, boost::asio::any_io_executor caller) : work_(std::move(work)), caller_(std::move(caller)) {}

  template <class Handler>
  void operator()(Handler&& handler) {
    using Back = batch::HandlerBridge<Value, std::decay_t<Handler>>;
    auto& thread = boost::asio::use_service<DiskThread>(boost::asio::query(caller_, boost::asio::execution::context));
    auto back = std::make_unique<Back>(std::forward<Handler>(handler), caller_);
    thread.post(DiskWork<Work, Value>(std::move(work_), std::move(back)));
  }

 private:
  Work work_;
  boost::asio::any_io_executor caller_;
};

/// Does the work on the disk thread of the awaiting chain's context, and gives what it returns. It is not cancelled,
/// and must not throw.
template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work&>> on_disk(Work work) {
  using Value = std::invoke_result_t<Work&>;
  const boost::asio::any_io_executor caller = co_await boost::asio::this_coro::executor;
  StartDiskWork<Work, Value> start(std::move(work), caller);
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Value)>(
      std::move(start), boost::asio::use_awaitable);
}

}  // namespace authlete::migration
