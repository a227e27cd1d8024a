#include <algorithm>
#include <limits>
#include <string>

#include "authlete/pager.hpp"

namespace authlete::detail {

namespace {

Error wrong_argument(const char* why) { return Error(ErrorKind::invalid_argument, Phase::prepare, why); }

Error wrong_page(const std::string& why) {
  Error error(ErrorKind::decode, Phase::response, "the page of the list " + why);
  error.sent = Sent::complete;
  error.response_started = true;
  error.idempotent = true;
  return error;
}

}  // namespace

ListPlace::ListPlace(std::optional<std::int32_t> start, std::optional<std::int32_t> end,
                     std::int32_t page_size) noexcept
    : place_(start.value_or(0)),
      limit_(end.value_or(std::numeric_limits<std::int32_t>::max())),
      page_size_(page_size),
      at_end_(place_ >= limit_) {}

Result<void> ListPlace::check() const {
  if (place_ < 0) return wrong_argument("start: is negative");
  if (limit_ < 0) return wrong_argument("end: is negative");
  if (page_size_ < 1) return wrong_argument("page_size: must be at least 1");
  return {};
}

std::int32_t ListPlace::page_end() const noexcept {
  return page_size_ < limit_ - place_ ? place_ + page_size_ : limit_;
}

Result<void> ListPlace::take(std::size_t items, std::optional<std::int32_t> start,
                             std::optional<std::int32_t> total_count) {
  if (start && *start != place_)
    return wrong_page("begins at index " + std::to_string(*start) + " and not at " + std::to_string(place_));
  if (total_count && *total_count < 0) return wrong_page("has a negative total count");
  const std::int32_t last = std::min(limit_, total_count.value_or(limit_));
  if (items == 0 && total_count && place_ < last)
    return wrong_page("at index " + std::to_string(place_) + " is empty, although the list has " +
                      std::to_string(*total_count) + " items");

  total_count_change_ = total_count_ && total_count ? *total_count - *total_count_ : 0;
  if (total_count) total_count_ = total_count;
  possibly_skipped_ += std::max(0, -total_count_change_);
  possibly_repeated_ += std::max(0, total_count_change_);
  const auto room = static_cast<std::size_t>(limit_ - place_);
  place_ += static_cast<std::int32_t>(std::min(items, room));
  at_end_ = place_ >= last || items == 0;
  return {};
}

}  // namespace authlete::detail
