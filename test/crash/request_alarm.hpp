#pragma once

#include <atomic>

namespace authlete::crash {

/// Signals the moment at which the service gets a request.
///
/// Thread safety: `note` may be called on any thread, all other functions on one.
class RequestAlarm {
 public:
  RequestAlarm();
  ~RequestAlarm();
  RequestAlarm(const RequestAlarm&) = delete;
  RequestAlarm& operator=(const RequestAlarm&) = delete;

  /// Sets the alarm to the request of that number, where the next request is 1; 0 disables it.
  void set(unsigned number);
  /// Notes that a request has arrived.
  void note() noexcept;
  /// Readable once the alarm has gone off.
  int descriptor() const noexcept { return descriptor_; }

 private:
  const int descriptor_;
  std::atomic<long> left_{0};  // requests until the alarm; 0 or less if it is disabled
};

}  // namespace authlete::crash
