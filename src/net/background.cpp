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

/// An executor that never counts as work. Asio asks most executors for one that does while an operation on them is
/// pending; only for that of an `io_context` it knows that the operation counts already.
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

// An executor that counts as work would keep `run()` from returning for as long as the pool lives. That of a context
// that is known is taken from the context, so that none of the caller's properties is in it.
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
    lets_go_ = executor_.target<asio::system_executor>() != nullptr;  // nobody waits for the work of that one
  }
}

void Background::give_back_soon(std::shared_ptr<Operation> operation) const noexcept {
  try {
    asio::post(executor_, [operation = std::move(operation)] { operation->give_back(); });
  } catch (const std::exception&) {
    // Memory is short: the operation holds the context like any other.
  }
}

void Background::Operation::give_back() noexcept {
  State counted = State::counted;
  if (!state_.compare_exchange_strong(counted, State::given_back)) return;
  if (const auto* of_io_context = std::get_if<asio::io_context::executor_type>(&count_))
    of_io_context->on_work_finished();
  else if (const auto* of_thread_pool = std::get_if<asio::thread_pool::executor_type>(&count_))
    of_thread_pool->on_work_finished();
}

void Background::Operation::ended() noexcept {
  if (state_.exchange(State::ended) != State::given_back) return;
  if (const auto* of_io_context = std::get_if<asio::io_context::executor_type>(&count_))
    of_io_context->on_work_started();
  else if (const auto* of_thread_pool = std::get_if<asio::thread_pool::executor_type>(&count_))
    of_thread_pool->on_work_started();
}

}  // namespace authlete::net
