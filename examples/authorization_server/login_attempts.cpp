#include "login_attempts.hpp"

namespace example {

namespace {

constexpr int attempts_per_window = 5;
constexpr std::chrono::minutes window_length(1);

}  // namespace

bool LoginAttempts::allow(const std::string& key) {
  const auto now = clock_();
  const auto is_over = [now](const auto& entry) { return now - entry.second.start >= window_length; };
  if (windows_.size() >= maximum_) std::erase_if(windows_, is_over);
  if (windows_.size() >= maximum_ && !windows_.contains(key)) return false;
  const auto [entry, added] = windows_.try_emplace(key);
  if (added || is_over(*entry)) entry->second = Window{now, 0};
  if (entry->second.attempts == attempts_per_window) return false;
  ++entry->second.attempts;
  return true;
}

}  // namespace example
