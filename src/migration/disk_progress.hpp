#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace authlete::migration {

/// Passes a count from the disk thread to the strand of a job. A busy strand receives the newest count only, so that
/// counts do not accumulate.
class DiskProgress : public std::enable_shared_from_this<DiskProgress> {
 public:
  /// `take` is called on `strand`. It must not own an owner of this object.
  DiskProgress(boost::asio::any_io_executor strand, std::function<void(std::uint64_t)> take)
      : strand_(std::move(strand)), take_(std::move(take)) {}

  /// May be called on any thread. On `std::bad_alloc` the count is dropped.
  void report(std::uint64_t count) noexcept {
    count_ = count;
    if (on_its_way_.exchange(true)) return;
    try {
      boost::asio::post(strand_, [self = shared_from_this()] {
        self->on_its_way_ = false;
        self->take_(self->count_);
      });
    } catch (...) {
      on_its_way_ = false;
    }
  }

 private:
  const boost::asio::any_io_executor strand_;
  const std::function<void(std::uint64_t)> take_;
  std::atomic<std::uint64_t> count_ = 0;
  std::atomic<bool> on_its_way_ = false;
};

}  // namespace authlete::migration
