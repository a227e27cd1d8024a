#include "core/text_index.hpp"

#include <algorithm>
#include <bit>

namespace authlete::core {

TextIndex::TextIndex(std::string_view text) : text_(text) {
  const std::size_t windows = text.size() < window ? 0 : text.size() - window + 1;
  // There are four buckets per window, so that a window which the text lacks usually finds an empty bucket.
  const unsigned bits = std::clamp<unsigned>(static_cast<unsigned>(std::bit_width(windows)) + 2, 8, 24);
  shift_ = 32 - bits;
  first_.resize((std::size_t{1} << bits) + 1);
  for (std::size_t at = 0; at < windows; ++at) ++first_[bucket_of(text.data() + at) + 1];
  for (std::size_t bucket = 1; bucket < first_.size(); ++bucket) first_[bucket] += first_[bucket - 1];
  places_.resize(windows);
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (std::size_t at = 0; at < windows; ++at)
    places_[next[bucket_of(text.data() + at)]++] = static_cast<std::uint32_t>(at);
}

TextIndex::Places TextIndex::rarest_window(std::string_view pattern, std::size_t& offset) const noexcept {
  Places rarest;
  if (pattern.size() < window || pattern.size() > text_.size()) return rarest;
  const std::size_t last = pattern.size() - window;
  for (std::size_t at = 0;; at = std::min(at + window, last)) {
    const std::size_t bucket = bucket_of(pattern.data() + at);
    const Places places{places_.data() + first_[bucket], places_.data() + first_[bucket + 1]};
    if (places.size() == 0) return places;
    if (at == 0 || places.size() < rarest.size()) {
      rarest = places;
      offset = at;
    }
    if (at == last) return rarest;
  }
}

}  // namespace authlete::core
