#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authlete/models/batch.hpp"
#include "authlete/simulator/simulator.hpp"
#include "token_operations.hpp"

namespace authlete::simulator {

/// The batches, one running at a time in the order they came. No I/O, no clock, no lock: `advance` does what the time
/// that has passed allows.
///
/// What a batch needs while it runs is one object, `Work`, which is destroyed when the batch ends. Its status remains
/// until `ended_kept` more batches have ended.
class BatchRunner {
 public:
  using Tick = std::chrono::steady_clock::time_point;

  /// Tokens per second, 0 for no limit; `early_refusals` status calls of each batch find nothing.
  BatchRunner(TokenOperations& operations, unsigned rate, unsigned early_refusals, std::size_t ended_kept = 100'000)
      : operations_(operations), rate_(rate), early_refusals_(early_refusals), ended_kept_(ended_kept) {}

  /// The request ID. There must be items. A dry run checks them and creates nothing.
  std::string submit(std::vector<TokenCreateRequest> items, bool dry_run, Tick tick, TimePoint now);

  bool is_running() const { return !waiting_.empty(); }
  std::uint64_t submitted() const { return submitted_; }
  std::size_t running_count() const { return waiting_.size(); }
  /// Returns for how many items memory is held.
  std::size_t items_held() const;

  /// Carries out the items that are due, but not more than the limit, so that whoever holds the lock lets others in.
  /// Returns how many it were.
  std::size_t advance(Tick tick, TimePoint now, std::size_t limit);

  /// Nothing if there is no such batch, or not yet as far as callers are told.
  std::optional<TokenBatchStatus> status(std::string_view request_id);

  void fail_batches(BatchFailure failure) { failures_.push_back(std::move(failure)); }

 private:
  struct Work {
    std::vector<TokenCreateRequest> items;
    std::size_t next = 0;
    bool dry_run = false;
    bool begun = false;
    DigestSet seen;
    std::optional<BatchFailure> failure;
  };
  struct Batch {
    std::unique_ptr<Work> work;  ///< Null once the batch has ended.
    unsigned refusals_left = 0;
    TokenBatchStatus status;
  };

  void begin(Work& work);
  /// Carries out one item, or ends the batch. Returns whether it was an item.
  bool step(Batch& batch, TimePoint now);
  void end(Batch& batch, BatchResult::Value result);

  TokenOperations& operations_;
  const unsigned rate_;
  const unsigned early_refusals_;
  const std::size_t ended_kept_;
  std::unordered_map<std::string, std::unique_ptr<Batch>> batches_;
  std::deque<Batch*> waiting_;     ///< The first one runs.
  std::deque<std::string> ended_;  ///< Request IDs, oldest first.
  std::uint64_t submitted_ = 0;
  std::deque<BatchFailure> failures_;
  Tick busy_since_;
  std::uint64_t done_ = 0;  ///< Items since then.
};

}  // namespace authlete::simulator
