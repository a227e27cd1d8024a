#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace authlete::crash {

/// Random numbers that a seed repeats.
class Random {
 public:
  explicit Random(std::uint64_t seed) : numbers_(seed) {}

  unsigned below(unsigned limit) { return static_cast<unsigned>(numbers_() % limit); }
  bool one_in(unsigned number) { return below(number) == 0; }

  /// 256 random bits in the form of a token of the service.
  std::string token() {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text(43, ' ');
    for (char& letter : text) letter = letters[below(letters.size())];
    return text;
  }

 private:
  std::mt19937_64 numbers_;
};

}  // namespace authlete::crash
