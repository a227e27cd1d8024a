#include "batch_runner.hpp"

#include <algorithm>
#include <utility>

namespace authlete::simulator {

std::string BatchRunner::submit(std::vector<TokenCreateRequest> items, bool dry_run, Tick tick, TimePoint now) {
  const std::string request_id = random_text(16);
  auto batch = std::make_unique<Batch>();
  batch->items = std::move(items);
  batch->dry_run = dry_run;
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
  return request_id;
}

std::size_t BatchRunner::advance(Tick tick, TimePoint now, std::size_t limit) {
  std::size_t due = limit;
  if (rate_ != 0) {
    const double seconds = std::chrono::duration<double>(tick - busy_since_).count();
    const auto allowed = static_cast<std::uint64_t>(std::max(0.0, seconds) * rate_);
    due = allowed > done_ ? static_cast<std::size_t>(std::min<std::uint64_t>(limit, allowed - done_)) : 0;
  }
  std::size_t carried_out = 0;
  while (is_running() && carried_out < due)
    if (step(*waiting_.front(), now)) ++carried_out;
  done_ += carried_out;
  return carried_out;
}

void BatchRunner::begin(Batch& batch) {
  batch.begun = true;
  if (failures_.empty()) return;
  batch.failure = failures_.front();
  if (--failures_.front().batches == 0) failures_.pop_front();
}

bool BatchRunner::step(Batch& batch, TimePoint now) {
  if (!batch.begun) begin(batch);
  batch.status.modified_at = now;
  if (batch.failure && batch.next >= batch.failure->after_items) {
    batch.status.error_code = batch.failure->error_code;
    batch.status.error_description = batch.failure->error_description;
    end(batch, BatchResult::failed);
    return false;
  }

  const TokenCreateRequest& item = batch.items[batch.next++];
  const std::optional<Verdict> refused =
      batch.dry_run ? operations_.check_item(item, batch.seen) : operations_.create_item(item, now);
  if (refused) {
    batch.status.error_code = refused->code;
    batch.status.error_description =
        "[" + std::string(refused->code) + "] Item " + std::to_string(batch.next - 1) + ": " + refused->text;
    end(batch, BatchResult::failed);
    return true;
  }
  ++*batch.status.token_count;
  const bool fails_at_the_end = batch.failure && batch.next >= batch.failure->after_items;
  if (batch.next == batch.items.size() && !fails_at_the_end) end(batch, BatchResult::succeeded);
  return true;
}

void BatchRunner::end(Batch& batch, BatchResult::Value result) {
  batch.status.result = result;
  batch.items = {};
  batch.seen = {};
  waiting_.pop_front();
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
