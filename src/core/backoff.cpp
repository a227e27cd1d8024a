#include "core/backoff.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace authlete::core {

std::chrono::milliseconds backoff_bound(unsigned done, std::chrono::milliseconds initial, double multiplier,
                                        std::chrono::milliseconds maximum) noexcept {
  const double grown = static_cast<double>(initial.count()) * std::pow(multiplier, static_cast<double>(done));
  // The values are compared as doubles: the grown value may be infinite, and a conversion out of range is undefined.
  if (!(grown < static_cast<double>(maximum.count()))) return std::max(maximum, std::chrono::milliseconds(0));
  return std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(std::max(grown, 0.0)));
}

std::chrono::milliseconds jittered(std::chrono::milliseconds bound, std::chrono::milliseconds floor,
                                   double drawn) noexcept {
  if (bound <= floor) return bound;
  const double span = static_cast<double>((bound - floor).count());
  return floor + std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(span * drawn));
}

double draw() noexcept {
  thread_local std::minstd_rand generator(std::random_device{}());
  // A forked child would continue the random sequence of its parent, and both would retry at the same moments.
  thread_local pid_t process = ::getpid();
  if (const pid_t current = ::getpid(); current != process) {
    process = current;
    generator.seed(std::random_device{}());
  }
  return std::generate_canonical<double, 31>(generator);
}

}  // namespace authlete::core
