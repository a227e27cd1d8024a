#include "call/token_source.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "call/deadline.hpp"
#include "core/bearer_token.hpp"

namespace authlete::call {

namespace asio = boost::asio;

namespace {

Error failed(std::string why) { return Error(ErrorKind::auth, Phase::prepare, std::move(why)); }

// Runs as a coroutine of its own. An exception of the token source becomes its failure.
asio::awaitable<Result<Secret>> run_source(TokenSource source, TokenSourceRequest request) {
  std::string reason;
  try {
    Result<Secret> token = co_await source(std::move(request));
    if (token && token->empty()) co_return failed("the token source gave no token");
    if (const char* const why = token ? core::fault_of_bearer_token(token->reveal()) : nullptr)
      co_return failed(std::string("the token that the token source gave ") + why);
    if (token) co_return token;
    reason = std::string("the token source failed with ") + to_string(token.error().kind);
  } catch (...) {
    reason = "the token source threw an exception";  // the message of the exception may contain secrets
  }
  co_return failed(std::move(reason));
}

/// One call of the token source, shared by the call that awaits the token and the coroutine of the source. That
/// coroutine runs on its own strand, because the call may end first and then cancels it on that strand.
class TokenFetch : public std::enable_shared_from_this<TokenFetch> {
 public:
  TokenFetch(const asio::any_io_executor& caller, std::shared_ptr<net::Waiter> waiter)
      : strand_(asio::make_strand(caller)), waiter_(std::move(waiter)) {}

  void ask(TokenSource source, TokenSourceRequest request) {
    asio::co_spawn(strand_, run_source(std::move(source), std::move(request)),
                   asio::bind_cancellation_slot(signal_.slot(), CompletionHandler(shared_from_this())));
  }

  /// Returns the result if it has arrived. Otherwise the source is cancelled, and its result will be dropped.
  std::optional<Result<Secret>> take_or_abandon() {
    {
      const std::lock_guard lock(mutex_);
      abandoned_ = true;
      if (completed_) return std::exchange(result_, std::nullopt);
    }
    asio::post(strand_, [self = shared_from_this()] { self->cancel(); });
    return std::nullopt;
  }

 private:
  // Also owns the fetch, and with it the signal, until the coroutine of the source has ended.
  class CompletionHandler {
   public:
    explicit CompletionHandler(std::shared_ptr<TokenFetch> fetch) : fetch_(std::move(fetch)) {}
    void operator()(const std::exception_ptr& exception, Result<Secret> result) {
      fetch_->complete(exception ? Result<Secret>(failed("the token source could not be asked")) : std::move(result));
    }

   private:
    std::shared_ptr<TokenFetch> fetch_;
  };

  void complete(Result<Secret> result) {
    {
      const std::lock_guard lock(mutex_);
      completed_ = true;
      if (abandoned_) return;
      result_ = std::move(result);
    }
    waiter_->wake();
  }

  void cancel() {
    {
      const std::lock_guard lock(mutex_);
      if (completed_) return;
    }
    signal_.emit(asio::cancellation_type::terminal);
  }

  const asio::strand<asio::any_io_executor> strand_;
  const std::shared_ptr<net::Waiter> waiter_;
  asio::cancellation_signal signal_;  // used on the strand only

  std::mutex mutex_;
  bool completed_ = false;
  bool abandoned_ = false;
  std::optional<Result<Secret>> result_;
};

}  // namespace

asio::awaitable<Result<Secret>> ask_token_source(std::shared_ptr<ClientCore> core, const TokenSource& source,
                                                 TokenSourceRequest request, Transport::TimePoint deadline) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  // The transport may have another clock than the timers.
  const auto until = deadline == Transport::TimePoint::max()
                         ? deadline
                         : deadline_after(std::chrono::steady_clock::now(), deadline - core->transport->now());
  const ClientCore::EventWait abort(*core, ClientCore::Event::aborted, executor, until);
  const auto fetch = std::make_shared<TokenFetch>(executor, abort.waiter());
  fetch->ask(source, std::move(request));
  co_await net::Waiter::async_wait(abort.waiter(), asio::as_tuple(asio::deferred));

  // Nothing may be awaited from here on, because the coroutine may have been cancelled. The result counts, not the
  // event that woke this coroutine.
  std::optional<Result<Secret>> token = fetch->take_or_abandon();
  if (core->aborted()) co_return Error(ErrorKind::closed, Phase::prepare, "the client was closed");
  if (token) co_return std::move(*token);
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none)
    co_return Error(ErrorKind::cancelled, Phase::prepare, "the call was cancelled");
  co_return Error(ErrorKind::timeout, Phase::prepare, "the deadline passed while the token source was asked");
}

}  // namespace authlete::call
