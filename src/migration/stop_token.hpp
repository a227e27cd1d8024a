#pragma once

#include <array>
#include <memory>

namespace authlete::migration {

class StopState;

/// Says whether work on the disk thread must end. A default-constructed token is never requested.
class StopToken {
 public:
  StopToken() = default;

  bool requested() const noexcept;
  /// Waits until `descriptor` is readable, at its end or failed, or until a stop is requested.
  void wait_readable(int descriptor) const noexcept;

  /// Returns a token that is requested when this one or `other` is.
  StopToken combined_with(const StopToken& other) const noexcept;

 private:
  friend class StopSource;
  explicit StopToken(std::shared_ptr<const StopState> state) noexcept : states_{std::move(state), nullptr} {}

  std::array<std::shared_ptr<const StopState>, 2> states_;
};

/// Requests a stop. Thread safety: any member may be called on any thread.
class StopSource {
 public:
  StopSource();
  StopToken token() const noexcept { return StopToken(state_); }
  void request() noexcept;
  bool requested() const noexcept;

 private:
  std::shared_ptr<StopState> state_;
};

}  // namespace authlete::migration
