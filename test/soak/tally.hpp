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

  /// A number no other call has.
  std::size_t next_mark() { return marked_++; }
  /// How the call with that mark ended; null: with a value.
  void note_marked(std::size_t mark, const Error* error);
  /// How any call ended.
  void note(const Error* error);
  void thrown() { ++thrown_; }

  std::uint64_t calls() const { return calls_; }
  std::uint64_t exceptions() const { return thrown_; }
  /// Errors of a kind that nothing the server does can bring about.
  std::uint64_t unexpected() const { return unexpected_; }
  /// To be called when nothing is in flight.
  Findings compare() const { return marks_.compare(marked_); }
  /// Each kind and how often, in one line.
  std::string outcomes() const;

  std::atomic<long> callers{0};      ///< That have not ended.
  std::atomic<bool> stopped{false};  ///< Callers end after the call they are in.

 private:
  Marks& marks_;
  std::atomic<std::size_t> marked_{0};
  std::atomic<std::uint64_t> calls_{0}, thrown_{0}, unexpected_{0};
  std::array<std::atomic<std::uint64_t>, 32> kinds_{};
};

}  // namespace authlete::soak
