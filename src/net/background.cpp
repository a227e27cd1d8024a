#include "net/background.hpp"

#include <boost/asio/execution/blocking.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/require.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/system_executor.hpp>

#include <exception>

namespace authlete::net {

namespace asio = boost::asio;

namespace {

/// An executor that never counts as work. While an operation is pending, Asio asks most executors for a variant that
/// counts. Only for the executor of an `io_context` Asio knows that the operation itself counts already.
template <class Inner>
class UncountedExecutor {
 public:
  explicit UncountedExecutor(Inner inner) noexcept : inner_(std::move(inner)) {}

  asio::execution_context& query(asio::execution::context_t) const noexcept {
    return asio::query(inner_, asio::execution::context);
  }
  auto require(asio::execution::blocking_t::possibly_t possibly) const {
    return wrapped(asio::require(inner_, possibly));
  }
  auto require(asio::execution::blocking_t::never_t never) const { return wrapped(asio::require(inner_, never)); }
  template <class Function>
  void execute(Function&& function) const {
    inner_.execute(std::forward<Function>(function));
  }
  bool operator==(const UncountedExecutor& other) const noexcept { return inner_ == other.inner_; }
  bool operator!=(const UncountedExecutor& other) const noexcept { return inner_ != other.inner_; }

 private:
  template <class Other>
  static UncountedExecutor<Other> wrapped(Other other) {
    return UncountedExecutor<Other>(std::move(other));
  }

  Inner inner_;
};

asio::any_io_executor without_strand(const asio::any_io_executor& caller) {
  using IoStrand = asio::strand<asio::io_context::executor_type>;
  using ThreadPoolStrand = asio::strand<asio::thread_pool::executor_type>;
  using AnyStrand = asio::strand<asio::any_io_executor>;
  if (const auto* strand = caller.target<IoStrand>()) return strand->get_inner_executor();
  if (const auto* strand = caller.target<ThreadPoolStrand>()) return strand->get_inner_executor();
  if (const auto* strand = caller.target<AnyStrand>()) return without_strand(strand->get_inner_executor());
  return caller;
}

}  // namespace

// An executor that counts as work would prevent `run()` from returning during the lifetime of the pool. If the type of
// the context is known, its executor is used, so that no property of the caller's executor remains.
Background::Background(const asio::any_io_executor& caller)
    : executor_(asio::prefer(without_strand(caller), asio::execution::outstanding_work.untracked)) {
  if (const auto* of_io_context = executor_.target<asio::io_context::executor_type>()) {
    const asio::io_context::executor_type plain = of_io_context->context().get_executor();
    count_ = plain;
    executor_ = plain;
  } else if (const auto* of_thread_pool = executor_.target<asio::thread_pool::executor_type>()) {
    const asio::thread_pool::executor_type plain = of_thread_pool->context().get_executor();
    count_ = plain;
    executor_ = UncountedExecutor<asio::thread_pool::executor_type>(plain);
  } else {
    releases_work_ = executor_.target<asio::system_executor>() != nullptr;  // nothing waits for the system's work
  }
}

void Background::release_work_soon(std::shared_ptr<Operation> operation) const noexcept {
  try {
    asio::post(executor_, [operation = std::move(operation)] { operation->release_work(); });
  } catch (const std::exception&) {
    // Out of memory: the operation keeps the context running, like any other operation.
  }
}

void Background::Operation::release_work() noexcept {
  State counted = State::counted;
  if (!state_.compare_exchange_strong(counted, State::released)) return;
  if (const auto* of_io_context = std::get_if<asio::io_context::executor_type>(&count_))
    of_io_context->on_work_finished();
  else if (const auto* of_thread_pool = std::get_if<asio::thread_pool::executor_type>(&count_))
    of_thread_pool->on_work_finished();
}

void Background::Operation::ended() noexcept {
  if (state_.exchange(State::ended) != State::released) return;
  if (const auto* of_io_context = std::get_if<asio::io_context::executor_type>(&count_))
    of_io_context->on_work_started();
  else if (const auto* of_thread_pool = std::get_if<asio::thread_pool::executor_type>(&count_))
    of_thread_pool->on_work_started();
}

}  // namespace authlete::net
