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
#include "core/batch_splitter.hpp"

namespace authlete::batch {

/// The items of one request.
class PendingBatch {
 public:
  PendingBatch() = default;

  std::vector<TokenCreateRequest> items;
  std::uint64_t first_item = 0;
  std::uint64_t end_item = 0;
  std::size_t bytes = 0;
};

/// Reads a source, rejects items that cannot be valid, and splits the rest into batches.
class BatchReader {
 public:
  BatchReader(BatchTokenCreator::Source source, const BatchOptions& options);

  /// Returns the next batch, or nothing at the end. If `take` is false, only items that have been read already are
  /// returned.
  std::optional<PendingBatch> next(bool take = true);

  std::uint64_t items_taken() const noexcept { return items_taken_; }
  std::uint64_t items_rejected() const noexcept { return items_rejected_; }
  std::vector<RejectedItem>& rejected() noexcept { return rejected_; }
  /// Exception that the source threw, if any. It ends the source; `next` still returns the items that were read before.
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
  core::BatchSplitter splitter_;
  std::optional<Item> carried_;  // read, but it did not fit into the last batch
  std::string encoded_;
  std::vector<RejectedItem> rejected_;
  std::uint64_t items_taken_ = 0;
  std::uint64_t items_rejected_ = 0;
  bool exhausted_ = false;
  std::exception_ptr source_exception_;
};

}  // namespace authlete::batch
