#include "testing/script.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "authlete/testing/outcomes.hpp"

namespace authlete::testing::detail {

namespace {

// A request that the script does not expect must not be retried: the script would report it again.
Error unexpected(const std::string& sentence) {
  Error error(ErrorKind::protocol, Phase::response, sentence);
  error.sent = Sent::complete;
  return error;
}

}  // namespace

Script::Sleeper::Sleeper(std::shared_ptr<Script> script, const boost::asio::any_io_executor& executor, TimePoint until)
    : script_(std::move(script)), waiter_(std::make_shared<net::Waiter>(executor, TimePoint::max())), until_(until) {
  const std::lock_guard lock(script_->mutex_);
  script_->sleepers_.push_back(this);
  if (script_->closed_ || script_->now_ >= until_) waiter_->wake();
}

Script::Sleeper::~Sleeper() {
  waiter_->retire();
  const std::lock_guard lock(script_->mutex_);
  std::erase(script_->sleepers_, this);
}

std::shared_ptr<Step> Script::add(Step step) {
  const std::lock_guard lock(mutex_);
  step.number = steps_.size() + 1;
  verified_ = false;
  return steps_.emplace_back(std::make_shared<Step>(std::move(step)));
}

void Script::change(const std::shared_ptr<Step>& step, const std::function<void(Step&)>& change) {
  const std::lock_guard lock(mutex_);
  if (!step->unusable) change(*step);
}

void Script::set_outcome(const std::shared_ptr<Step>& step, const std::function<void(Step&)>& change) {
  std::string title;
  {
    const std::lock_guard lock(mutex_);
    if (step->unusable) return;
    if (!step->has_outcome()) return change(*step);
    title = step->title();
  }
  refuse(step, title + " has two outcomes: call one of respond, fail and hang");
}

void Script::refuse(const std::shared_ptr<Step>& step, const std::string& sentence) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(step->unusable, true)) return;
  }
  report(sentence);
}

void Script::report(const std::string& sentence) {
  const std::string text = "ScriptedTransport: " + sentence;
  {
    const std::lock_guard lock(mutex_);
    if (first_failure_.empty()) first_failure_ = text;
  }
  if (!handler_) throw Failure(text);
  handler_(text);
}

void Script::verify() {
  std::string sentence;
  {
    const std::lock_guard lock(mutex_);
    verified_ = true;
    if (!first_failure_.empty()) {
      // A handler has received it already, but an exception may have been caught on its way.
      if (!handler_) throw Failure(first_failure_);
      return;
    }
    sentence = left_over();
  }
  if (!sentence.empty()) report(sentence);
}

void Script::verify_at_end(bool exception_under_way) noexcept {
  std::string text;
  {
    const std::lock_guard lock(mutex_);
    if (verified_ || exception_under_way || !first_failure_.empty()) return;
    text = left_over();
  }
  if (text.empty()) return;
  text = "ScriptedTransport: " + text;
  if (handler_) return handler_(text);
  std::cerr << text << std::endl;
  std::abort();
}

std::string Script::left_over() const {
  std::string names;
  std::size_t count = 0;
  for (const std::shared_ptr<Step>& step : steps_) {
    if (step->used >= step->times || step->unusable) continue;
    ++count;
    names += (names.empty() ? "" : ", ") + step->title();
    if (step->times > 1)
      names += " after " + std::to_string(step->used) + " of " + std::to_string(step->times) + " requests";
  }
  if (count == 0) return {};
  return std::to_string(count) + " of " + std::to_string(steps_.size()) +
         " steps are left over, because no request came: " + names;
}

std::string Script::choose(const TransportRequest& request, std::shared_ptr<Step>& step) {
  if (closed_) return "a request came after the transport was closed: " + described(request);
  if (steps_.empty()) return "the script is empty, but a request came: " + described(request);
  while (next_ < steps_.size() && steps_[next_]->used >= steps_[next_]->times) ++next_;
  if (next_ == steps_.size())
    return "the script has ended after " + std::to_string(steps_.size()) +
           " steps, but another request came: " + described(request);
  step = steps_[next_];
  ++step->used;
  if (step->unusable) return step->title() + " cannot be played, because of the mistake that was reported before";
  if (!step->has_outcome()) return step->title() + " has no outcome: call respond, fail or hang";
  return mismatch(*step, request).value_or(std::string());
}

Script::Task Script::take(const TransportRequest& request) {
  Task task;
  std::shared_ptr<Step> step;
  std::string sentence;
  std::function<Result<TransportResponse>(const TransportRequest&)> reply;
  bool late = false;
  bool was_closed = false;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    requests_.back().record = nullptr;
    was_closed = closed_;
    sentence = choose(request, step);
    if (sentence.empty()) {
      now_ += step->takes;
      late = step->takes.count() > 0 && now_ >= request.deadline;
      if (late) now_ = request.deadline;
      task.waits = step->hangs && !late;
      reply = step->reply;
    }
  }
  if (!sentence.empty()) {
    report(sentence);
    task.result = was_closed ? Error(ErrorKind::closed, Phase::queue, "the transport is closed") : unexpected(sentence);
  } else if (late) {
    task.result = timeout_while_waiting_for_response();
  } else if (!task.waits) {
    task.result = reply(request);
  }
  return task;
}

bool Script::begin_pause(TimePoint until) {
  const std::lock_guard lock(mutex_);
  pauses_.push_back(std::chrono::ceil<std::chrono::milliseconds>(until - now_));
  if (wait_in_pauses_ || closed_) return true;
  now_ = std::max(now_, until);
  return false;
}

void Script::advance(std::chrono::milliseconds time) {
  const std::lock_guard lock(mutex_);
  now_ += time;
  for (const Sleeper* const sleeper : sleepers_)
    if (sleeper->until_ <= now_) sleeper->waiter_->wake();
}

void Script::wait_in_pauses() {
  const std::lock_guard lock(mutex_);
  wait_in_pauses_ = true;
}

void Script::close() noexcept {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  for (const Sleeper* const sleeper : sleepers_) sleeper->waiter_->wake();
}

bool Script::closed() const {
  const std::lock_guard lock(mutex_);
  return closed_;
}

Script::TimePoint Script::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::vector<std::chrono::milliseconds> Script::pauses() const {
  const std::lock_guard lock(mutex_);
  return pauses_;
}

std::vector<TransportRequest> Script::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t Script::waiting() const {
  const std::lock_guard lock(mutex_);
  return sleepers_.size();
}

}  // namespace authlete::testing::detail
