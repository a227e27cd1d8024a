#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <array>
#include <atomic>
#include <memory>
#include <utility>

#include "authlete/error.hpp"
#include "authlete/transport.hpp"
#include "support/random.hpp"

namespace authlete::test {

/// Counts of calls and their ends. Boost.Test's own checks may be used on the main thread only.
class Tally {
 public:
  std::atomic<long> started{0}, ended{0}, torn{0}, active{0};
  std::array<std::atomic<long>, 32> kinds{};

  void require(bool condition, const char* what) {
    if (!condition && broken_.exchange(what) == nullptr) ++breaks_;
  }
  const char* broken() const { return broken_; }
  long of(ErrorKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }

 private:
  std::atomic<const char*> broken_{nullptr};
  std::atomic<long> breaks_{0};
};

/// Checks that a call ends either with a result or with its destroyed frame, and exactly once.
class Mark {
 public:
  explicit Mark(Tally& tally) : tally_(tally) { ++tally_.started; }
  Mark(const Mark&) = delete;
  Mark& operator=(const Mark&) = delete;
  ~Mark() { ++(ended_ ? tally_.ended : tally_.torn); }
  void end() { tally_.require(!std::exchange(ended_, true), "a call ended twice"); }

 private:
  Tally& tally_;
  bool ended_ = false;
};

/// Counts a caller while it exists.
class Active {
 public:
  explicit Active(Tally& tally) : tally_(tally) { ++tally_.active; }
  Active(const Active&) = delete;
  Active& operator=(const Active&) = delete;
  ~Active() { --tally_.active; }

 private:
  Tally& tally_;
};

/// Makes this many calls of random kinds, and checks the guarantees of a transport for each. Ends early if it is
/// cancelled or the transport is closed.
boost::asio::awaitable<void> stress_caller(std::shared_ptr<Transport> transport, Tally& tally, unsigned seed,
                                           int calls);

/// Starts a caller on its own strand, which is cancelled there repeatedly at random instants.
void spawn_cancelled_caller(const boost::asio::any_io_executor& context, std::shared_ptr<Transport> transport,
                            Tally& tally, unsigned seed, int rounds);

}  // namespace authlete::test
