#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "authlete/error.hpp"
#include "soak/marks.hpp"

namespace authlete::soak {

/// How calls ended, counted from all threads.
class Tally {
 public:
  explicit Tally(Marks& marks) : marks_(marks) {}

  /// Returns a number that no other call has.
  std::size_t next_mark() { return marked_++; }
  /// Notes how the call with that mark ended; null means with a value.
  void note_marked(std::size_t mark, const Error* error);
  /// Notes how any call ended.
  void note(const Error* error);
  void thrown() { ++thrown_; }

  std::uint64_t calls() const { return calls_; }
  std::uint64_t exceptions() const { return thrown_; }
  /// Number of errors of a kind that the server cannot cause.
  std::uint64_t unexpected() const { return unexpected_; }
  /// Call it when nothing is in flight.
  Findings compare() const { return marks_.compare(marked_); }
  /// Returns each kind with its number, in one line.
  std::string outcomes() const;

  std::atomic<long> callers{0};      ///< Callers that have not ended.
  std::atomic<bool> stopped{false};  ///< Callers end after their current call.

 private:
  Marks& marks_;
  std::atomic<std::size_t> marked_{0};
  std::atomic<std::uint64_t> calls_{0}, thrown_{0}, unexpected_{0};
  std::array<std::atomic<std::uint64_t>, 32> kinds_{};
};

}  // namespace authlete::soak
