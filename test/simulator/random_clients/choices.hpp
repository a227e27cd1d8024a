#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace authlete::test {

/// Decisions that a seed repeats, or that the input of a fuzzer makes.
class Choices {
 public:
  explicit Choices(std::uint64_t seed) : engine_(seed), seeded_(true) {}
  /// Takes the decisions from `bytes`, which must outlive this object. When the bytes are used up, every decision is 0.
  explicit Choices(std::string_view bytes) : bytes_(bytes) {}

  std::size_t below(std::size_t limit) {
    if (limit < 2) return 0;
    if (seeded_) return static_cast<std::size_t>(engine_() % limit);
    std::size_t value = 0;
    for (std::size_t range = limit - 1; range > 0; range >>= 8) value = value << 8 | next_byte();
    return value % limit;
  }
  /// Both limits are included.
  std::size_t between(std::size_t least, std::size_t most) { return least + below(most - least + 1); }
  bool one_in(std::size_t count) { return below(count) == count - 1; }

  template <class Container>
  decltype(auto) pick(Container&& container) {
    return container[below(std::size(container))];
  }

  std::string text(std::string_view alphabet, std::size_t length) {
    std::string result;
    while (result.size() < length) result += pick(alphabet);
    return result;
  }

 private:
  std::size_t next_byte() {
    if (bytes_.empty()) return 0;
    const auto byte = static_cast<unsigned char>(bytes_.front());
    bytes_.remove_prefix(1);
    return byte;
  }

  std::mt19937_64 engine_;
  std::string_view bytes_;
  bool seeded_ = false;
};

}  // namespace authlete::test
