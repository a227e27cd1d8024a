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

// The source's own chain. Whatever it throws is its failure, not ours.
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
    reason = "the token source threw an exception";  // its text may hold anything
  }
  co_return failed(std::move(reason));
}

/// One question to the source, shared by the call that asks and the chain in which the source answers. That chain runs
/// on a strand of its own, because the call may leave while it still runs, and then cancels it from there.
class Question : public std::enable_shared_from_this<Question> {
 public:
  Question(const asio::any_io_executor& caller, std::shared_ptr<net::Waiter> waiter)
      : strand_(asio::make_strand(caller)), waiter_(std::move(waiter)) {}

  void ask(TokenSource source, TokenSourceRequest request) {
    asio::co_spawn(strand_, run_source(std::move(source), std::move(request)),
                   asio::bind_cancellation_slot(signal_.slot(), Answered(shared_from_this())));
  }

  /// The answer, if there is one by now. Otherwise the source is cancelled, and its answer will not be kept.
  std::optional<Result<Secret>> take_or_give_up() {
    {
      const std::lock_guard lock(mutex_);
      given_up_ = true;
      if (answered_) return std::exchange(answer_, std::nullopt);
    }
    asio::post(strand_, [self = shared_from_this()] { self->cancel(); });
    return std::nullopt;
  }

 private:
  // Also keeps the question, and with it the signal, until the source's chain has ended.
  class Answered {
   public:
    explicit Answered(std::shared_ptr<Question> question) : question_(std::move(question)) {}
    void operator()(const std::exception_ptr& exception, Result<Secret> answer) {
      question_->answered(exception ? Result<Secret>(failed("the token source could not be asked"))
                                    : std::move(answer));
    }

   private:
    std::shared_ptr<Question> question_;
  };

  void answered(Result<Secret> answer) {
    {
      const std::lock_guard lock(mutex_);
      answered_ = true;
      if (given_up_) return;
      answer_ = std::move(answer);
    }
    waiter_->wake();
  }

  void cancel() {
    {
      const std::lock_guard lock(mutex_);
      if (answered_) return;
    }
    signal_.emit(asio::cancellation_type::terminal);
  }

  const asio::strand<asio::any_io_executor> strand_;
  const std::shared_ptr<net::Waiter> waiter_;
  asio::cancellation_signal signal_;  // touched on the strand only

  std::mutex mutex_;
  bool answered_ = false;
  bool given_up_ = false;
  std::optional<Result<Secret>> answer_;
};

}  // namespace

asio::awaitable<Result<Secret>> ask_token_source(std::shared_ptr<ClientCore> core, TokenSourceRequest request,
                                                 Transport::TimePoint deadline) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  // The transport's clock need not be the one that timers go by.
  const auto until = deadline == Transport::TimePoint::max()
                         ? deadline
                         : deadline_after(std::chrono::steady_clock::now(), deadline - core->transport->now());
  const ClientCore::EventWait cut(*core, ClientCore::Event::cut, executor, until);
  const auto question = std::make_shared<Question>(executor, cut.waiter());
  question->ask(core->options.credentials.token_source(), std::move(request));
  co_await net::Waiter::async_wait(cut.waiter(), asio::as_tuple(asio::deferred));

  // From here on nothing may be awaited: the chain may have been cancelled. What was decided counts, not what woke us.
  std::optional<Result<Secret>> answer = question->take_or_give_up();
  if (core->is_cut()) co_return Error(ErrorKind::closed, Phase::prepare, "the client was closed");
  if (answer) co_return std::move(*answer);
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none)
    co_return Error(ErrorKind::cancelled, Phase::prepare, "the call was cancelled");
  co_return Error(ErrorKind::timeout, Phase::prepare, "the deadline passed while the token source was asked");
}

}  // namespace authlete::call
