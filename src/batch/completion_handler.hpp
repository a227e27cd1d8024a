#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <memory>
#include <utility>

namespace authlete::batch {

/// Passes one value from a strand back to the coroutine that awaits it.
///
/// It owns the handler of the awaiting coroutine, and with it the coroutine. Nothing in the coroutine may own the
/// completion handler, or both would outlive the context. If it is destroyed without a value, it destroys the
/// coroutine.
template <class Value>
class CompletionHandler {
 public:
  virtual ~CompletionHandler() = default;
  /// May be called once, on any thread. The coroutine resumes with the value on its own executor.
  virtual void complete(Value value) = 0;
};

template <class Value, class Handler>
class BoundCompletionHandler final : public CompletionHandler<Value> {
 public:
  BoundCompletionHandler(Handler handler, const boost::asio::any_io_executor& fallback)
      : work_(boost::asio::get_associated_executor(handler, fallback)), handler_(std::move(handler)) {}

  void complete(Value value) override {
    boost::asio::any_io_executor executor = work_.get_executor();
    boost::asio::post(executor, Delivery(std::move(work_), std::move(handler_), std::move(value)));
  }

 private:
  // Keeps the caller's context running: its `run()` must not return while the coroutine waits for another strand.
  using Work = boost::asio::executor_work_guard<boost::asio::any_io_executor>;

  // Runs on the caller's executor, because the coroutine's cancellation slot may be used only there.
  class Delivery {
   public:
    Delivery(Work work, Handler handler, Value value)
        : work_(std::move(work)), handler_(std::move(handler)), value_(std::move(value)) {}
    void operator()() {
      if (auto slot = boost::asio::get_associated_cancellation_slot(handler_); slot.is_connected()) slot.clear();
      std::move(handler_)(std::move(value_));
    }

   private:
    Work work_;
    Handler handler_;
    Value value_;
  };

  Work work_;
  Handler handler_;
};

}  // namespace authlete::batch
