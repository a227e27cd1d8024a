#pragma once

#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "net/test_hooks.hpp"

namespace authlete::net {

class Dial;

/// The known addresses of the host that a pool's dials connect to, and the dials that wait for them. One lookup serves
/// all dials that ask while it is pending, and its result is cached for a time. The class starts no lookup itself.
///
/// A lookup cannot be stopped, only abandoned. It may hang although another one would succeed. So dials join it only
/// until the time limit of the dial that started it. Therefore no dial waits longer than the first one did, plus its
/// own time limit. The next attempt of a call starts a new lookup. The first result serves all waiting dials.
///
/// Thread safety: all members may be called on any thread.
class NameLookup {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Addresses = std::shared_ptr<const Endpoints>;
  using Dials = std::vector<std::weak_ptr<Dial>>;

  /// The outcome of `ask`.
  class Query {
   public:
    Query() = default;
    Addresses cached;         ///< The addresses, if they are known; otherwise the dial waits for a result.
    std::uint64_t begin = 0;  ///< Number of the lookup that the caller must start; 0 if none.
  };

  /// The result of a lookup, and the dials that receive it.
  class LookupResult {
   public:
    LookupResult() = default;
    boost::system::error_code error;
    Addresses addresses;  ///< Empty only if `error` is set.
    Dials dials;
  };

  explicit NameLookup(std::chrono::milliseconds keeping_time) : keeping_time_(keeping_time) {}

  /// Asks for the addresses on behalf of a dial. `now` is a time of the cache's clock. `time_limit` is a time of the
  /// steady clock, and ends the dial. May throw `std::bad_alloc`; nothing is started then.
  Query ask(std::weak_ptr<Dial> dial, TimePoint now, TimePoint time_limit);
  /// Stores the result of the lookup with this number.
  LookupResult complete(std::uint64_t number, boost::system::error_code error, const Endpoints& endpoints,
                        TimePoint now) noexcept;
  /// Removes these addresses from the cache, because they are unusable.
  void drop(const Addresses& addresses) noexcept;

 private:
  // Each pending lookup occupies a thread of the resolver.
  static constexpr std::size_t maximum_under_way = 4;

  const std::chrono::milliseconds keeping_time_;
  std::mutex mutex_;
  Addresses cached_;
  TimePoint cached_until_{};
  std::uint64_t cached_number_ = 0;  // number of the lookup whose result is cached
  std::uint64_t newest_ = 0;         // number of the lookup that was started last
  bool newest_is_under_way_ = false;
  TimePoint joined_until_{};
  std::size_t under_way_ = 0;
  Dials waiting_;
};

}  // namespace authlete::net
