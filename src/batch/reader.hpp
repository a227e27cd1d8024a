#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include "authlete/batch/batch_options.hpp"
#include "authlete/batch/batch_report.hpp"
#include "authlete/batch/batch_token_creator.hpp"
#include "core/cut.hpp"

namespace authlete::batch {

/// Items that go into one request.
class PendingBatch {
 public:
  PendingBatch() = default;

  std::vector<TokenCreateRequest> items;
  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  std::size_t bytes = 0;
};

/// Reads a source, sets aside what cannot be right, and cuts the rest into batches.
class BatchReader {
 public:
  BatchReader(BatchTokenCreator::Source source, const BatchOptions& options);

  /// The next batch, or nothing at the end. `take` false: only what has been read already.
  std::optional<PendingBatch> next(bool take = true);

  std::uint64_t items_taken() const noexcept { return items_taken_; }
  std::uint64_t items_rejected() const noexcept { return items_rejected_; }
  std::vector<RejectedItem>& rejected() noexcept { return rejected_; }
  /// What the source threw. That is the end of it; what was read before still comes out of `next`.
  const std::exception_ptr& source_exception() const noexcept { return source_exception_; }

 private:
  struct Item {
    Item() = default;
    TokenCreateRequest request;
    std::uint64_t index = 0;
    std::size_t bytes = 0;
  };

  std::optional<Item> next_item(bool take);
  std::optional<Result<TokenCreateRequest>> read();
  void reject(std::uint64_t index, Error error);

  BatchTokenCreator::Source source_;
  const std::size_t maximum_items_;
  const std::size_t maximum_rejected_listed_;
  core::BatchCutter cutter_;
  std::optional<Item> carried_;  // read, but there was no room for it in the last batch
  std::string encoded_;
  std::vector<RejectedItem> rejected_;
  std::uint64_t items_taken_ = 0;
  std::uint64_t items_rejected_ = 0;
  bool exhausted_ = false;
  std::exception_ptr source_exception_;
};

}  // namespace authlete::batch
