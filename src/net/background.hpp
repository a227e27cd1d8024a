#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/system/error_code.hpp>

#include <atomic>
#include <memory>
#include <utility>
#include <variant>

namespace authlete::net {

/// The context of a caller, and operations on it that do not hold it: `run()` and `join()` return although such an
/// operation is pending. When the context runs on, or runs again, the operation goes on.
///
/// Asio counts each pending operation as work of the context. Such an operation gives its work back while it waits, and
/// takes it again before its handler does anything. Three rules keep the count right:
///  1. The work is given back in a handler of the context, which is work itself: the count cannot become zero under
///     anybody who still uses the context. The handler is posted after the operation was started, because the work of
///     an operation that ends at once is counted only when the handler that started it returns.
///  2. The handler of the operation has no executor of its own, so it runs while the operation still counts. A strand
///     is entered from there.
///  3. `executor()` adds no work of its own to an operation.
class Background {
 public:
  /// `caller` is the executor of a coroutine, which often is a strand.
  explicit Background(const boost::asio::any_io_executor& caller);

  /// The plain executor of the context. Sockets on a strand would pay for it at every step, and a leased connection
  /// needs none.
  const boost::asio::any_io_executor& executor() const noexcept { return executor_; }

  /// False for an executor whose work this class cannot count: there, operations hold the context like any other.
  bool lets_go() const noexcept { return lets_go_; }

  /// Calls `initiate(handler)`, which starts one operation on an object of `executor()` with that very handler, of
  /// signature `void(error_code)`. To be called by a handler of the context, or by any thread if the operation is a
  /// wait of a timer. Throws what `initiate` throws; nothing was started then.
  template <class Initiate, class Handler>
  void start(Initiate initiate, Handler handler) const {
    if (std::holds_alternative<std::monostate>(count_)) return initiate(std::move(handler));
    const auto operation = std::make_shared<Operation>(count_);
    initiate([operation, handler = std::move(handler)](const boost::system::error_code& error) {
      operation->ended();
      handler(error);
    });
    give_back_soon(operation);
  }

 private:
  using Count =
      std::variant<std::monostate, boost::asio::io_context::executor_type, boost::asio::thread_pool::executor_type>;

  // Whether the work of one operation is given back. Its end and the giving back may meet on two threads.
  class Operation {
   public:
    explicit Operation(const Count& count) : count_(count) {}
    void give_back() noexcept;
    void ended() noexcept;

   private:
    enum class State { counted, given_back, ended };
    const Count count_;
    std::atomic<State> state_{State::counted};
  };

  void give_back_soon(std::shared_ptr<Operation> operation) const noexcept;

  Count count_;
  boost::asio::any_io_executor executor_;
  bool lets_go_ = true;
};

}  // namespace authlete::net
