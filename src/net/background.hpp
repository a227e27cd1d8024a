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

/// The context of a caller, and operations that do not keep it running: `run()` and `join()` return although such an
/// operation is pending. If the context continues or runs again, the operation continues, too.
///
/// Asio counts each pending operation as work of the context. A background operation releases its work while it waits,
/// and takes it again before its handler does anything. Three rules keep the count right:
///  1. A handler of the context releases the work. The handler is work itself, so the count cannot become zero while
///     the context is still in use. The handler is posted after the operation was started: Asio counts an operation
///     that completes at once only when the handler that started it returns.
///  2. The handler of the operation has no associated executor, so it runs while the operation still counts. It enters
///     a strand from there.
///  3. `executor()` adds no work of its own to an operation.
class Background {
 public:
  /// `caller` is the executor of a coroutine, which often is a strand.
  explicit Background(const boost::asio::any_io_executor& caller);

  /// Returns the plain executor of the context, without the caller's strand. A socket on a strand would pay for the
  /// strand at each step, and a leased connection needs none.
  const boost::asio::any_io_executor& executor() const noexcept { return executor_; }

  /// Returns false for an executor whose work this class cannot count. Operations on it keep its context running, like
  /// any other operation.
  bool releases_work() const noexcept { return releases_work_; }

  /// Calls `initiate(handler)`, which starts one operation on an object of `executor()` with exactly that handler, of
  /// signature `void(error_code)`. Must be called by a handler of the context; for the wait of a timer any thread may
  /// call it. Throws what `initiate` throws; nothing was started then.
  template <class Initiate, class Handler>
  void start(Initiate initiate, Handler handler) const {
    if (std::holds_alternative<std::monostate>(count_)) return initiate(std::move(handler));
    const auto operation = std::make_shared<Operation>(count_);
    initiate([operation, handler = std::move(handler)](const boost::system::error_code& error) {
      operation->ended();
      handler(error);
    });
    release_work_soon(operation);
  }

 private:
  using Count =
      std::variant<std::monostate, boost::asio::io_context::executor_type, boost::asio::thread_pool::executor_type>;

  // Tracks whether the work of one operation is released. The end of the operation and the release may happen on two
  // threads at once.
  class Operation {
   public:
    explicit Operation(const Count& count) : count_(count) {}
    void release_work() noexcept;
    void ended() noexcept;

   private:
    enum class State { counted, released, ended };
    const Count count_;
    std::atomic<State> state_{State::counted};
  };

  void release_work_soon(std::shared_ptr<Operation> operation) const noexcept;

  Count count_;
  boost::asio::any_io_executor executor_;
  bool releases_work_ = true;
};

}  // namespace authlete::net
