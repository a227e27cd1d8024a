#include "server/flow/cached_document.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/this_coro.hpp>

#include <exception>
#include <new>
#include <utility>

#include "server/core/plain_responses.hpp"

namespace authlete::server {

namespace asio = boost::asio;

namespace {

constexpr std::size_t maximum_document_waiters = 1'024;

// The call ends by itself at its deadline. A request waits longer only if the execution context of the call does not
// run.
constexpr std::chrono::seconds document_margin(1);

}  // namespace

/// A call of the service and the requests that wait for it. The lock of the document guards its members; after `landed`
/// is set, the outcome does not change and may be read without the lock.
struct CachedDocument::Flight {
  Flight() = default;

  std::vector<std::shared_ptr<Waiter>> waiters;
  Result<DocumentCopy> outcome;
  bool landed = false;
};

/// Ends a flight. If its coroutine is destroyed, such as with its execution context, the flight fails: requests that
/// run elsewhere must not wait for it.
class CachedDocument::Landing {
 public:
  Landing(StatePointer state, CachedDocument& document, std::shared_ptr<Flight> flight, TimePoint started)
      : state_(std::move(state)), document_(&document), flight_(std::move(flight)), started_(started) {}
  Landing(Landing&&) noexcept = default;
  Landing& operator=(Landing&&) = delete;
  ~Landing() {
    if (flight_) document_->land(flight_, failure(), started_);
  }

  void operator()(const std::exception_ptr& exception, Result<std::string> loaded) {
    const std::shared_ptr<Flight> flight = std::move(flight_);
    document_->land(flight, exception ? Result<std::string>(failure()) : std::move(loaded), started_);
  }

 private:
  static Error failure() { return Error(ErrorKind::cancelled, Phase::response, "the call for a document was ended"); }

  StatePointer state_;  // The document is part of it.
  CachedDocument* document_;
  std::shared_ptr<Flight> flight_;
  TimePoint started_;
};

/// The wait of one request. Also ends it if the coroutine is destroyed.
class CachedDocument::Wait {
 public:
  Wait(CachedDocument& document, std::shared_ptr<Flight> flight, std::shared_ptr<Waiter> waiter)
      : document_(document), flight_(std::move(flight)), waiter_(std::move(waiter)) {}
  Wait(const Wait&) = delete;
  Wait& operator=(const Wait&) = delete;
  ~Wait() {
    waiter_->retire();
    const std::lock_guard lock(document_.mutex_);
    std::erase(flight_->waiters, waiter_);
  }

  /// Returns the outcome, or a null pointer if there is none yet.
  const Result<DocumentCopy>* outcome() {
    const std::lock_guard lock(document_.mutex_);
    return flight_->landed ? &flight_->outcome : nullptr;
  }

 private:
  CachedDocument& document_;
  const std::shared_ptr<Flight> flight_;
  const std::shared_ptr<Waiter> waiter_;
};

void CachedDocument::land(const std::shared_ptr<Flight>& flight, Result<std::string> loaded,
                          TimePoint started) noexcept {
  std::vector<std::shared_ptr<Waiter>> waiters;
  {
    const std::lock_guard lock(mutex_);
    try {
      if (loaded) {
        DocumentCopy copy;
        copy.content = std::make_shared<const std::string>(*std::move(loaded));
        flight->outcome = Result<DocumentCopy>(copy);
        content_ = std::move(copy.content);
        loaded_at_ = started;
      } else {
        flight->outcome = std::move(loaded).error();
      }
    } catch (const std::bad_alloc&) {
      // The default outcome is an error, so the requests get 500.
    }
    flight->landed = true;
    waiters.swap(flight->waiters);
    flight_.reset();
  }
  for (const auto& waiter : waiters) waiter->wake();
}

asio::awaitable<Result<DocumentCopy>> CachedDocument::get(StatePointer state, CachedDocument& document) {
  const asio::any_io_executor executor = co_await asio::this_coro::executor;
  const TimePoint now = state->steady_now();
  const auto until = std::chrono::steady_clock::now() + state->options.call_deadline + document_margin;
  DocumentCopy copy;
  std::shared_ptr<Waiter> waiter;
  std::shared_ptr<Flight> flight;
  bool starts = false;
  bool is_overload = false;
  {
    const std::lock_guard lock(document.mutex_);
    if (document.content_ && now - document.loaded_at_ < document_lifetime) {
      copy.content = document.content_;
      copy.age = std::chrono::floor<std::chrono::seconds>(now - document.loaded_at_);
    } else {
      // An old document is of no use any more, also if the service cannot be asked.
      document.content_.reset();
      starts = !document.flight_;
      flight = starts ? std::make_shared<Flight>() : document.flight_;
      waiter = std::make_shared<Waiter>(executor, until);
      is_overload = flight->waiters.size() >= maximum_document_waiters;
      if (!is_overload) flight->waiters.push_back(waiter);
      // Nothing of the above may fail once others can find the flight, because only this coroutine starts it.
      document.flight_ = flight;
    }
  }
  if (copy.content) co_return copy;
  if (is_overload)
    co_return Error(ErrorKind::pool_exhausted, Phase::queue, "too many requests wait for a document of the service");
  Wait wait(document, flight, waiter);
  if (starts) {
    Landing landing(state, document, flight, now);
    asio::co_spawn(executor, document.load_(state), std::move(landing));
  }
  co_await Waiter::async_wait(waiter, asio::as_tuple(asio::deferred));

  // Nothing may be awaited from here on, because the request may have been cancelled.
  if (const Result<DocumentCopy>* const outcome = wait.outcome()) co_return *outcome;
  co_return Error(ErrorKind::timeout, Phase::response, "the document of the service did not arrive in time");
}

}  // namespace authlete::server
