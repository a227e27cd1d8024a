#pragma once

#include <cstdint>
#include <optional>

#include "operation_result.hpp"

namespace authlete::simulator {

/// The part of a list that a request selects.
struct EntryRange {
  std::int32_t start = 0;  ///< Inclusive.
  std::int32_t end = 5;    ///< Exclusive.

  bool empty() const { return end <= start; }

  /// Reads the range of a request. Indices that are absent have their default.
  template <class Request>
  static EntryRange of(const Request& request) {
    EntryRange range;
    range.start = request.start.value_or(range.start);
    range.end = request.end.value_or(range.end);
    return range;
  }
  std::optional<ApiError> refuse() const {
    if (start >= 0 && end >= 0) return std::nullopt;
    return ApiError{400, {"A140201", "start and end must not be negative."}};
  }
  /// Sets the members of a response that describe the range.
  template <class Response>
  void describe(Response& response, std::size_t total_count) const {
    response.start = start;
    response.end = end;
    response.total_count = static_cast<std::int32_t>(total_count);
  }
  /// Returns those entries of a list that the range selects.
  template <class List>
  List select(const List& list) const {
    List selected;
    for (std::size_t index = static_cast<std::size_t>(start); index < list.size(); ++index) {
      if (index >= static_cast<std::size_t>(end)) break;
      selected.push_back(list[index]);
    }
    return selected;
  }
};

}  // namespace authlete::simulator
