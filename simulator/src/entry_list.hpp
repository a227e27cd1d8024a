#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "codec/codec.hpp"
#include "http_response.hpp"

namespace authlete::simulator {

/// Appends an array to the JSON object that is the content of a response. The entries are made piece by piece while the
/// response is sent, so that a long list neither holds the lock for long nor costs memory. `find(number)` returns the
/// entry of that number as a pointer or an optional, which is null if the entry does not exist any more. It is called
/// under the lock.
template <class Find>
void append_array(HttpResponse& response, std::string_view name, std::vector<std::uint32_t> numbers, std::mutex& mutex,
                  Find find) {
  constexpr std::size_t entries_per_lock = 100;
  constexpr std::size_t bytes_per_piece = 16u << 10;  // The size of a TLS record.

  std::function<bool(std::string&)> more = [numbers = std::move(numbers), find = std::move(find), &mutex,
                                            next = std::size_t{0}, first = true](std::string& out) mutable {
    const std::size_t max_bytes = out.size() + bytes_per_piece;
    const std::lock_guard lock(mutex);
    for (std::size_t count = 0; count < entries_per_lock && next < numbers.size() && out.size() < max_bytes;
         ++count, ++next) {
      const auto& entry = find(numbers[next]);
      if (!entry) continue;
      if (!std::exchange(first, false)) out += ',';
      if (!codec::encode_to(out, *entry)) out += "{}";
    }
    if (next < numbers.size()) return true;
    out += "]}";
    return false;
  };
  const bool empty = response.body == "{}";
  response.body.back() = ',';
  if (empty) response.body.pop_back();
  response.body.append("\"").append(name).append("\":[");
  if (more(response.body)) response.more = std::move(more);
}

}  // namespace authlete::simulator
