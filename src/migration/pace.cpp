#include "migration/pace.hpp"

#include <algorithm>

#include "core/backoff.hpp"

namespace authlete::migration {

namespace {

using namespace std::chrono_literals;

constexpr auto one_burst = 1'000ms;
constexpr auto first_pause = 500ms;
constexpr auto longest_pause = 30'000ms;

}  // namespace

Pace::Pace(std::size_t maximum_window, double maximum_rate) noexcept
    : maximum_window_(static_cast<double>(maximum_window)), maximum_rate_(maximum_rate), window_(maximum_window_) {}

Pace::TimePoint Pace::earliest() const noexcept { return std::max(pause_until_, rate_until_); }

void Pace::spend(std::uint64_t tokens, TimePoint now) noexcept {
  if (maximum_rate_ <= 0) return;
  const std::chrono::duration<double> taken(static_cast<double>(tokens) / maximum_rate_);
  rate_until_ = std::max(rate_until_, now) + std::chrono::duration_cast<TimePoint::duration>(taken);
}

void Pace::succeeded() noexcept {
  window_ = std::min(maximum_window_, window_ + 1 / window_);
  refusals_ = 0;
}

void Pace::too_fast(TimePoint now) noexcept {
  if (lowered_ && now - *lowered_ < one_burst) return;
  lowered_ = now;
  window_ = std::max(1.0, window_ / 2);
}

void Pace::refused(TimePoint now, std::optional<std::chrono::milliseconds> retry_after, double drawn) noexcept {
  too_fast(now);
  const std::chrono::milliseconds bound = core::backoff_bound(refusals_++, first_pause, 2.0, longest_pause);
  const std::chrono::milliseconds pause = retry_after ? *retry_after : core::jittered(bound, bound / 2, drawn);
  pause_until_ = std::max(pause_until_, now + pause);
}

}  // namespace authlete::migration
