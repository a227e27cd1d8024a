#pragma once

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>

#include "migration/record_parser.hpp"

namespace authlete::test {

/// Returns the records of a file that arrives in pieces of that many bytes.
template <class Parser>
std::deque<migration::Record> parsed(Parser&& parser, std::string_view bytes, std::size_t piece) {
  std::deque<migration::Record> records;
  while (!bytes.empty()) {
    parser.feed(bytes.substr(0, piece), records);
    bytes.remove_prefix(std::min(bytes.size(), piece));
  }
  parser.finish(records);
  return records;
}

}  // namespace authlete::test
