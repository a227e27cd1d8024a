#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <memory>
#include <utility>

namespace authlete::batch {

/// Takes one value from work that runs on a strand of its own back to the chain that awaits it.
///
/// It owns the awaiting chain's handler, and with it the chain. Nothing that the chain holds may own the bridge, or
/// both would outlive the context. If it is destroyed without a value, the chain is destroyed with it.
template <class Value>
class Bridge {
 public:
  virtual ~Bridge() = default;
  /// Once, from any thread. The chain goes on with the value on its own executor.
  virtual void deliver(Value value) = 0;
};

template <class Value, class Handler>
class HandlerBridge final : public Bridge<Value> {
 public:
  HandlerBridge(Handler handler, const boost::asio::any_io_executor& fallback)
      : work_(boost::asio::get_associated_executor(handler, fallback)), handler_(std::move(handler)) {}

  void deliver(Value value) override {
    boost::asio::any_io_executor executor = work_.get_executor();
    boost::asio::post(executor, Delivery(std::move(work_), std::move(handler_), std::move(value)));
  }

 private:
  // Keeps the caller's executor at work: it must not run dry while its chain waits for another strand.
  using Work = boost::asio::executor_work_guard<boost::asio::any_io_executor>;

  // Runs on the caller's executor. Only there may its cancellation slot be touched.
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
