#include "batch/batch_reader.hpp"

#include <algorithm>
#include <utility>

#include "client/checks.hpp"
#include "codec/codec.hpp"

namespace authlete::batch {

namespace {

constexpr std::size_t usual_items = 1'000;

}  // namespace

BatchReader::BatchReader(BatchTokenCreator::Source source, const BatchOptions& options)
    : source_(std::move(source)),
      maximum_items_(options.maximum_items),
      maximum_rejected_listed_(options.maximum_rejected_listed),
      splitter_(options.maximum_items, options.maximum_bytes) {}

std::optional<PendingBatch> BatchReader::next(bool take) {
  PendingBatch batch;
  splitter_.begin();
  // A full batch does not read the item that follows it, so that no more is read than is sent.
  while (batch.items.size() < maximum_items_) {
    std::optional<Item> item = next_item(take);
    if (!item) break;
    const core::BatchSplitter::Fit fit = splitter_.offer(item->bytes);
    if (fit == core::BatchSplitter::Fit::full) {
      carried_ = std::move(item);
      break;
    }
    if (fit == core::BatchSplitter::Fit::never) {
      reject(item->index,
             Error(ErrorKind::invalid_argument, Phase::prepare,
                   "the item alone has " + std::to_string(item->bytes) + " bytes, more than maximum_bytes"));
      continue;
    }
    if (batch.items.empty()) {
      batch.first_item = item->index;
      batch.items.reserve(std::min(maximum_items_, usual_items));  // an item is large, so growing would move many bytes
    }
    batch.end_item = item->index + 1;
    batch.items.push_back(std::move(item->request));
  }
  if (batch.items.empty()) return std::nullopt;
  batch.bytes = splitter_.bytes();
  return batch;
}

std::optional<BatchReader::Item> BatchReader::next_item(bool take) {
  if (carried_) return std::exchange(carried_, std::nullopt);
  while (take && !exhausted_) {
    std::optional<Result<TokenCreateRequest>> request = read();
    if (!request) break;
    const std::uint64_t index = items_taken_++;
    if (!*request) {
      reject(index, std::move(*request).error());
      continue;
    }
    encoded_.clear();
    Result<void> good = client::check_batch_item(**request);
    if (good) good = codec::encode_to(encoded_, **request);
    if (!good) {
      reject(index, std::move(good).error());
      continue;
    }
    Item item;
    item.request = std::move(**request);
    item.index = index;
    item.bytes = encoded_.size();
    return item;
  }
  return std::nullopt;
}

std::optional<Result<TokenCreateRequest>> BatchReader::read() {
  try {
    std::optional<Result<TokenCreateRequest>> request = source_();
    exhausted_ = !request;
    return request;
  } catch (...) {
    exhausted_ = true;
    source_exception_ = std::current_exception();
    return std::nullopt;
  }
}

void BatchReader::reject(std::uint64_t index, Error error) {
  ++items_rejected_;
  if (rejected_.size() >= maximum_rejected_listed_) return;
  RejectedItem rejected;
  rejected.item = index;
  rejected.error = std::move(error);
  rejected_.push_back(std::move(rejected));
}

}  // namespace authlete::batch
