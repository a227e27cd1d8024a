#include "batch_runner.hpp"

#include <algorithm>
#include <utility>

namespace authlete::simulator {

std::string BatchRunner::submit(std::vector<TokenCreateRequest> items, bool dry_run, Tick tick, TimePoint now) {
  std::string request_id = random_string(16);
  auto batch = std::make_unique<Batch>();
  batch->work = std::make_unique<Work>();
  batch->work->items = std::move(items);
  batch->work->dry_run = dry_run;
  batch->refusals_left = early_refusals_;
  batch->status.batch_kind = BatchKind::create;
  batch->status.request_id = request_id;
  batch->status.token_count = 0;
  batch->status.created_at = now;
  batch->status.modified_at = now;
  if (!is_running()) {
    busy_since_ = tick;
    done_ = 0;
  }
  waiting_.push_back(batch.get());
  batches_.emplace(request_id, std::move(batch));
  ++submitted_;
  return request_id;
}

std::size_t BatchRunner::advance(Tick tick, TimePoint now, std::size_t limit) {
  std::size_t due = limit;
  if (rate_ != 0) {
    const double seconds = std::chrono::duration<double>(tick - busy_since_).count();
    const auto allowed = static_cast<std::uint64_t>(std::max(0.0, seconds) * rate_);
    due = allowed > done_ ? static_cast<std::size_t>(std::min<std::uint64_t>(limit, allowed - done_)) : 0;
  }
  std::size_t executed = 0;
  while (is_running() && executed < due)
    if (step(*waiting_.front(), now)) ++executed;
  done_ += executed;
  return executed;
}

std::size_t BatchRunner::items_held() const {
  std::size_t held = 0;
  for (const auto& [request_id, batch] : batches_)
    if (batch->work) held += batch->work->items.capacity();
  return held;
}

void BatchRunner::start(Work& work) {
  work.started = true;
  if (failures_.empty()) return;
  work.failure = failures_.front();
  if (--failures_.front().batches == 0) failures_.pop_front();
}

bool BatchRunner::step(Batch& batch, TimePoint now) {
  Work& work = *batch.work;
  if (!work.started) start(work);
  batch.status.modified_at = now;
  if (work.failure && work.next >= work.failure->after_items) {
    batch.status.error_code = work.failure->error_code;
    batch.status.error_description = work.failure->error_description;
    end(batch, BatchResult::failed);
    return false;
  }

  const TokenCreateRequest& item = work.items[work.next++];
  const std::optional<ResultMessage> refused =
      work.dry_run ? operations_.check_item(item, work.seen) : operations_.create_item(item, now);
  if (refused) {
    batch.status.error_code = refused->code;
    batch.status.error_description =
        "[" + std::string(refused->code) + "] Item " + std::to_string(work.next - 1) + ": " + refused->text;
    end(batch, BatchResult::failed);
    return true;
  }
  ++*batch.status.token_count;
  const bool fails_at_the_end = work.failure && work.next >= work.failure->after_items;
  if (work.next == work.items.size() && !fails_at_the_end) end(batch, BatchResult::succeeded);
  return true;
}

void BatchRunner::end(Batch& batch, BatchResult::Value result) {
  batch.status.result = result;
  batch.work.reset();
  waiting_.pop_front();
  ended_.push_back(*batch.status.request_id);
  if (ended_.size() <= ended_kept_) return;
  batches_.erase(ended_.front());
  ended_.pop_front();
}

std::optional<TokenBatchStatus> BatchRunner::status(std::string_view request_id) {
  const auto found = batches_.find(std::string(request_id));
  if (found == batches_.end()) return std::nullopt;
  Batch& batch = *found->second;
  if (batch.refusals_left > 0) {
    --batch.refusals_left;
    return std::nullopt;
  }
  return batch.status;
}

}  // namespace authlete::simulator
