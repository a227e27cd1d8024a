// Dials on demand, and their results. The number of pending dials never drifts. It is incremented where a dial is
// decided, and decremented once: at the end of the dial, or by the failure to start it.
#include <boost/asio/error.hpp>

#include <algorithm>
#include <exception>
#include <utility>

#include "net/dial.hpp"
#include "net/pool_detail.hpp"

namespace authlete::net {

namespace asio = boost::asio;

void Pool::plan_dials(DeferredActions& actions) {
  if (closed_) return;
  if (circuit_open() && dialing_ > 0) return;
  while (dialing_ < queue_.size()) {
    if (!has_room()) {
      // There is an idle connection here only if all waiting calls want a fresh one; the oldest makes room for it.
      if (idle_.empty()) return;
      drop(idle_, idle_.begin(), CloseReason::surplus, actions);
    }
    ++dialing_;
    ++actions.dials;
    if (circuit_open()) return;
  }
}

// Throws if nothing was started.
void Pool::start_dial() {
  const auto record = std::make_shared<DialRecord>();
  DialRecords node;
  node.push_back(record);
  std::unique_lock home_lock(home_mutex_);
  if (!home_) throw std::bad_weak_ptr();
  const Background home = home_->background;
  home_lock.unlock();
  const auto dial = std::make_shared<Dial>(home, settings_, weak_from_this(), record);
  record->dial = dial;
  const auto place = node.begin();
  bool closed = false;
  {
    const std::lock_guard lock(mutex_);
    closed = closed_;
    dials_.splice(dials_.end(), node);
  }
  try {
    dial->start();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (closed_) throw;  // close() may have taken the record
    node.splice(node.end(), dials_, place);
    throw;
  }
  if (closed) dial->stop();  // `close()` was called in between and has not seen this dial
}

// Throws if nothing was started. Otherwise the dial receives the result, unless it ends first.
void Pool::look_up_name(const std::shared_ptr<Dial>& dial, TimePoint time_limit) {
  const NameLookup::Query query = names_.ask(dial, settings_->now(), time_limit);
  if (query.cached) return dial->name_found(boost::system::error_code(), query.cached);
  if (query.begin == 0) return;
  ResolveHandler handler = [weak = weak_from_this(), number = query.begin](boost::system::error_code error,
                                                                           const Endpoints& endpoints) {
    if (const std::shared_ptr<Pool> pool = weak.lock()) pool->name_resolved(number, error, endpoints);
  };
  try {
    settings_->test_hooks.resolver(settings_->dialed_host(), settings_->dialed_port(), std::move(handler));
  } catch (...) {
    name_resolved(query.begin, asio::error::no_memory, Endpoints());
    throw;
  }
}

// May be called on any thread at any time: the context may be about to end, or be destroyed already.
void Pool::name_resolved(std::uint64_t number, const boost::system::error_code& error,
                         const Endpoints& endpoints) noexcept {
  const NameLookup::LookupResult result = names_.complete(number, error, endpoints, settings_->now());
  const std::lock_guard home_lock(home_mutex_);
  if (!home_) return;
  for (const std::weak_ptr<Dial>& weak : result.dials)
    if (const std::shared_ptr<Dial> dial = weak.lock()) dial->name_found(result.error, result.addresses);
}

// A dial whose time limit was before the call started does not fail the call: the context did not run in between. The
// call gets a new dial.
void Pool::fail_first_waiting_call(const std::shared_ptr<const Error>& error, TimePoint dial_ended,
                                   DeferredActions& actions) {
  if (queue_.empty() || queue_.front()->began >= dial_ended) return;
  WaitingCall& call = *queue_.front();
  call.listed = false;
  call.outcome = WaitingCall::Outcome::dial_failed;
  call.error = error;
  actions.wake.splice(actions.wake.end(), queue_, queue_.begin());
}

// No memory or no descriptor is left. Each dial fails one call, like a dial that failed later.
void Pool::dials_not_started(std::size_t count, DeferredActions& actions) noexcept {
  const std::lock_guard lock(mutex_);
  dialing_ -= count;
  failed_ += count;
  for (; count > 0; --count) fail_first_waiting_call(nullptr, TimePoint::max(), actions);
  plan_dials(actions);
}

void Pool::dial_over(const DialRecord& record, DeferredActions& actions) {
  --dialing_;
  const auto place =
      std::find_if(dials_.begin(), dials_.end(), [&record](const auto& other) { return other.get() == &record; });
  if (place != dials_.end()) actions.over.splice(actions.over.end(), dials_, place);
}

void Pool::dial_made(const DialRecord& record, Connections made) noexcept {
  const TimePoint now = settings_->now();
  report_opened(made.front());
  DeferredActions actions;
  bool circuit_closes = false;
  {
    const std::lock_guard lock(mutex_);
    dial_over(record, actions);
    circuit_closes = circuit_open();
    failed_in_a_row_ = 0;
    ++opened_;
    if (made.front().session_resumed) ++resumed_;
    actions.old_error = std::exchange(last_dial_error_, nullptr);
    if (closed_)
      drop(made, made.begin(), CloseReason::client_closed, actions);
    else
      serve_or_keep(made, made.begin(), now, actions);
    plan_dials(actions);
  }
  if (circuit_closes) report_circuit(false);
  run(actions);
}

// A null error means "out of memory".
void Pool::dial_failed(const DialRecord& record, std::shared_ptr<const Error> error) noexcept {
  report_failed(error.get());
  const TimePoint now = settings_->now();
  std::shared_ptr<const Error> not_tried = circuit_error(error.get());
  bool circuit_opens = false;
  DeferredActions actions;
  {
    const std::lock_guard lock(mutex_);
    dial_over(record, actions);
    if (!closed_) {
      ++failed_;
      fail_first_waiting_call(error, record.time_limit,
                              actions);  // one failed dial fails one call, so that no call waits forever
      if (error) circuit_opens = count_failed_dial(not_tried, now, actions);
      actions.old_error = std::exchange(last_dial_error_, std::move(error));
      plan_dials(actions);
    }
  }
  if (circuit_opens) report_circuit(true);
  run(actions);
}

// The home context is being destroyed during a dial, so nothing may be started any more.
void Pool::dial_vanished(const DialRecord& record) noexcept {
  DeferredActions actions;
  const std::lock_guard lock(mutex_);
  dial_over(record, actions);
}

}  // namespace authlete::net
