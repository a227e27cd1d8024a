#pragma once

#include <random>

namespace authlete::test {

/// Random numbers that a seed repeats.
class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

 private:
  std::minstd_rand random_;
};

}  // namespace authlete::test
