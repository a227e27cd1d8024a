#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "authlete/models/token_operations.hpp"
#include "authlete/simulator/simulator.hpp"
#include "token_operations.hpp"

namespace authlete::simulator {

/// Runs batches one at a time, in the order of their submission. It uses no I/O, no clock and no lock: the caller
/// passes the time to `advance`, which executes as many items as that time allows.
///
/// The items of a batch are in one object, `Work`, which is destroyed when the batch ends. The status remains until
/// `ended_kept` more batches have ended.
class BatchRunner {
 public:
  using Tick = std::chrono::steady_clock::time_point;

  /// `rate` is in tokens per second; 0 means no limit. The first `early_refusals` status calls of each batch find
  /// nothing.
  BatchRunner(TokenOperations& operations, unsigned rate, unsigned early_refusals, std::size_t ended_kept = 100'000)
      : operations_(operations), rate_(rate), early_refusals_(early_refusals), ended_kept_(ended_kept) {}

  /// Adds a batch and returns its request ID. `items` must not be empty. A dry run checks the items and creates
  /// nothing.
  std::string submit(std::vector<TokenCreateRequest> items, bool dry_run, Tick tick, TimePoint now);

  bool is_running() const { return !waiting_.empty(); }
  std::uint64_t submitted() const { return submitted_; }
  std::size_t running_count() const { return waiting_.size(); }
  /// Returns the number of items for which the batches hold memory.
  std::size_t items_held() const;

  /// Executes the items that are due, up to `limit`, and returns their number. The limit lets the caller release its
  /// lock between two calls.
  std::size_t advance(Tick tick, TimePoint now, std::size_t limit);

  /// Returns nothing if the batch is unknown, or if this is one of the early status calls that find nothing.
  std::optional<TokenBatchStatus> status(std::string_view request_id);

  void fail_batches(BatchFailure failure) { failures_.push_back(std::move(failure)); }

 private:
  struct Work {
    std::vector<TokenCreateRequest> items;
    std::size_t next = 0;
    bool dry_run = false;
    bool started = false;
    DigestSet seen;
    std::optional<BatchFailure> failure;
  };
  struct Batch {
    std::unique_ptr<Work> work;  ///< Null once the batch has ended.
    unsigned refusals_left = 0;
    TokenBatchStatus status;
  };

  void start(Work& work);
  /// Executes the next item, or ends the batch as failed. Returns whether it executed an item.
  bool step(Batch& batch, TimePoint now);
  void end(Batch& batch, BatchResult::Value result);

  TokenOperations& operations_;
  const unsigned rate_;
  const unsigned early_refusals_;
  const std::size_t ended_kept_;
  std::unordered_map<std::string, std::unique_ptr<Batch>> batches_;
  std::deque<Batch*> waiting_;     ///< In the order of submission. The first one runs.
  std::deque<std::string> ended_;  ///< Request IDs, oldest first.
  std::uint64_t submitted_ = 0;
  std::deque<BatchFailure> failures_;
  Tick busy_since_;
  std::uint64_t done_ = 0;  ///< Items executed since `busy_since_`.
};

}  // namespace authlete::simulator
