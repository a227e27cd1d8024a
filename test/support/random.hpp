#pragma once

#include <random>

namespace authlete::test {

/// Random numbers that a seed repeats.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned limit) { return static_cast<unsigned>(engine_() % limit); }

 private:
  std::minstd_rand engine_;
};

}  // namespace authlete::test
