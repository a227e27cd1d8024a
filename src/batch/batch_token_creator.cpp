#include "authlete/batch/batch_token_creator.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

#include "batch/bulk_run.hpp"

namespace authlete {

namespace asio = boost::asio;

namespace {

using batch::BoundCompletionHandler;
using batch::BulkRun;

// Lies in the caller's cancellation slot. The run may have ended when it is called.
class ForwardCancellation {
 public:
  explicit ForwardCancellation(std::weak_ptr<BulkRun> run) : run_(std::move(run)) {}
  void operator()(asio::cancellation_type) const {
    if (const std::shared_ptr<BulkRun> run = run_.lock()) run->cancel();
  }

 private:
  std::weak_ptr<BulkRun> run_;
};

// Starts the run and passes the caller's handler to it. It is a class, because g++ 12 destroys a capturing lambda in an
// expression with co_await twice.
class StartRun {
 public:
  StartRun(std::shared_ptr<BulkRun> run, asio::any_io_executor caller, bool cancelled)
      : run_(std::move(run)), caller_(std::move(caller)), cancelled_(cancelled) {}

  template <class Handler>
  void operator()(Handler&& handler) {
    // This object lies in the caller's frame, which must not own the run.
    const std::shared_ptr<BulkRun> run = std::move(run_);
    const bool cancelled = cancelled_;
    if (auto slot = asio::get_associated_cancellation_slot(handler); slot.is_connected())
      slot.assign(ForwardCancellation(run));
    using Back = BoundCompletionHandler<Result<BatchReport>, std::decay_t<Handler>>;
    run->start(std::make_unique<Back>(std::forward<Handler>(handler), caller_), cancelled);
  }

 private:
  std::shared_ptr<BulkRun> run_;
  asio::any_io_executor caller_;
  bool cancelled_;
};

// A cancelled coroutine cannot await anything. Therefore the report is the result of the one operation that the caller
// awaits; the run itself executes on its own strand.
asio::awaitable<Result<BatchReport>> run_batches(Client client, BatchOptions options, BatchTokenCreator::Source source,
                                                 bool bounded) {
  if (Result<void> good = options.validate(); !good) co_return std::move(good).error();
  const asio::any_io_executor caller = co_await asio::this_coro::executor;
  const asio::cancellation_state state = co_await asio::this_coro::cancellation_state;
  const bool cancelled = state.cancelled() != asio::cancellation_type::none;
  auto run = std::make_shared<BulkRun>(caller, std::move(client), std::move(options), std::move(source), bounded);
  StartRun start(std::move(run), caller, cancelled);
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Result<BatchReport>)>(
      std::move(start), asio::use_awaitable);
}

// Returns the elements of a vector one by one.
class VectorSource {
 public:
  explicit VectorSource(std::vector<TokenCreateRequest> requests)
      : requests_(std::make_shared<std::vector<TokenCreateRequest>>(std::move(requests))) {}
  std::optional<Result<TokenCreateRequest>> operator()() {
    if (next_ == requests_->size()) return std::nullopt;
    return Result<TokenCreateRequest>(std::move((*requests_)[next_++]));
  }

 private:
  std::shared_ptr<std::vector<TokenCreateRequest>> requests_;  // shared, because a function object may be copied
  std::size_t next_ = 0;
};

}  // namespace

BatchTokenCreator::BatchTokenCreator(Client client, BatchOptions options)
    : client_(std::move(client)), options_(std::move(options)) {}

asio::awaitable<Result<BatchReport>> BatchTokenCreator::create(std::vector<TokenCreateRequest> requests) const {
  return run_batches(client_, options_, VectorSource(std::move(requests)), true);
}

asio::awaitable<Result<BatchReport>> BatchTokenCreator::create_from(Source source) const {
  return run_batches(client_, options_, std::move(source), false);
}

}  // namespace authlete
