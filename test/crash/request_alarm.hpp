#pragma once

#include <atomic>

namespace authlete::crash {

/// Tells the moment at which the service gets a request.
///
/// Thread safety: `note` may be called on any thread, the rest on one.
class RequestAlarm {
 public:
  RequestAlarm();
  ~RequestAlarm();
  RequestAlarm(const RequestAlarm&) = delete;
  RequestAlarm& operator=(const RequestAlarm&) = delete;

  /// To go off with the request of that number, counted from the next, which is 1; 0: never.
  void set(unsigned number);
  /// A request has come.
  void note() noexcept;
  /// Readable once it has gone off.
  int descriptor() const noexcept { return descriptor_; }

 private:
  const int descriptor_;
  std::atomic<long> left_{0};  // requests up to that one; 0 or less: none is waited for
};

}  // namespace authlete::crash
