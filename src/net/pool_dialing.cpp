// Dials on demand, and what becomes of them. The number of dials under way never drifts: it is counted up where a dial
// is decided on, and counted down once, by the dial's end or by what kept it from beginning.
#include <boost/asio/error.hpp>

#include <algorithm>
#include <exception>
#include <utility>

#include "net/dial.hpp"
#include "net/pool_parts.hpp"

namespace authlete::net {

namespace asio = boost::asio;

void Pool::plan_dials(Work& work) {
  if (closed_) return;
  while (dialing_ < queue_.size()) {
    if (!has_room()) {
      // An idle connection is here only if all who wait want a fresh one: the oldest makes room for it.
      if (idle_.empty()) return;
      work.drop.splice(work.drop.end(), idle_, idle_.begin());
    }
    ++dialing_;
    ++work.dials;
  }
}

// Throws if nothing was begun.
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
  if (closed) dial->stop();  // close() came between and has not seen this one
}

// Throws if nothing was begun. Else the dial is told, or what it asked for comes after its end.
void Pool::look_up_name(const std::shared_ptr<Dial>& dial, TimePoint time_limit) {
  const NameLookup::Asked asked = names_.ask(dial, settings_->now(), time_limit);
  if (asked.kept) return dial->name_found(boost::system::error_code(), asked.kept);
  if (asked.begin == 0) return;
  ResolveHandler handler = [weak = weak_from_this(), number = asked.begin](boost::system::error_code error,
                                                                           const Endpoints& endpoints) {
    if (const std::shared_ptr<Pool> pool = weak.lock()) pool->name_answered(number, error, endpoints);
  };
  try {
    settings_->seams.resolver(settings_->dialed_host(), settings_->dialed_port(), std::move(handler));
  } catch (...) {
    name_answered(asked.begin, asio::error::no_memory, Endpoints());
    throw;
  }
}

// Any thread, at any time: the context may be about to end, or be gone.
void Pool::name_answered(std::uint64_t number, const boost::system::error_code& error,
                         const Endpoints& endpoints) noexcept {
  const NameLookup::Answer answer = names_.answered(number, error, endpoints, settings_->now());
  const std::lock_guard home_lock(home_mutex_);
  if (!home_) return;
  for (const std::weak_ptr<Dial>& weak : answer.dials)
    if (const std::shared_ptr<Dial> dial = weak.lock()) dial->name_found(answer.error, answer.addresses);
}

// A dial that should have ended before the call came says nothing to it: the context was at rest in between, and the
// call gets a dial of its own.
void Pool::fail_first_entry(const std::shared_ptr<const Error>& error, TimePoint dial_ended, Work& work) {
  if (queue_.empty() || queue_.front()->began >= dial_ended) return;
  Entry& entry = *queue_.front();
  entry.listed = false;
  entry.outcome = Entry::Outcome::dial_failed;
  entry.error = error;
  work.wake.splice(work.wake.end(), queue_, queue_.begin());
}

// Memory or descriptors are short: one call fails for each dial, as for a dial that failed on its way.
void Pool::dials_not_started(std::size_t count, Work& work) noexcept {
  const std::lock_guard lock(mutex_);
  dialing_ -= count;
  failed_ += count;
  for (; count > 0; --count) fail_first_entry(nullptr, TimePoint::max(), work);
  plan_dials(work);
}

void Pool::dial_over(const DialRecord& record, Work& work) {
  --dialing_;
  const auto place =
      std::find_if(dials_.begin(), dials_.end(), [&record](const auto& other) { return other.get() == &record; });
  if (place != dials_.end()) work.over.splice(work.over.end(), dials_, place);
}

void Pool::dial_made(const DialRecord& record, Connections made, bool resumed) noexcept {
  const TimePoint now = settings_->now();
  Work work;
  {
    const std::lock_guard lock(mutex_);
    dial_over(record, work);
    ++opened_;
    if (resumed) ++resumed_;
    work.old_error = std::exchange(last_dial_error_, nullptr);
    if (closed_)
      work.drop.splice(work.drop.end(), made);
    else
      serve_or_keep(made, made.begin(), now, work);
    plan_dials(work);
  }
  perform(work);
}

// A null error stands for want of memory.
void Pool::dial_failed(const DialRecord& record, std::shared_ptr<const Error> error) noexcept {
  Work work;
  {
    const std::lock_guard lock(mutex_);
    dial_over(record, work);
    if (!closed_) {
      ++failed_;
      fail_first_entry(error, record.time_limit, work);  // one failed dial fails one call, so that none is left behind
      work.old_error = std::exchange(last_dial_error_, std::move(error));
      plan_dials(work);
    }
  }
  perform(work);
}

// The home context is being destroyed under a dial: nothing may be started any more.
void Pool::dial_vanished(const DialRecord& record) noexcept {
  Work work;
  const std::lock_guard lock(mutex_);
  dial_over(record, work);
}

}  // namespace authlete::net
