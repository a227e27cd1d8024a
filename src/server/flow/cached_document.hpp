#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "authlete/result.hpp"
#include "server/flow/state.hpp"
#include "server/resource/waiter.hpp"

namespace authlete::server {

/// A document of the service and how long ago the service was asked for it.
struct DocumentCopy {
  DocumentCopy() = default;

  std::shared_ptr<const std::string> content;
  std::chrono::seconds age{0};
};

/// A public document of the service, kept as long as other caches may store it, and never longer. Concurrent requests
/// that need it share one call of the service. A failure is not kept.
///
/// Rules:
/// 1. The age of a document begins before its call, because the service may change it during the call.
/// 2. The call does not belong to the request that started it: it goes on when that request is cancelled.
/// 3. Waiters are woken after the lock is released.
///
/// Thread safety: may be used concurrently, also by coroutines of several execution contexts.
class CachedDocument {
 public:
  /// Asks the service, and logs what is wrong.
  using Load = boost::asio::awaitable<Result<std::string>> (*)(StatePointer state);

  explicit CachedDocument(Load load) : load_(load) {}

  /// Returns the document. `document` must be part of `state`.
  ///
  /// Errors: those of the call; `pool_exhausted` if too many requests wait for it.
  static boost::asio::awaitable<Result<DocumentCopy>> get(StatePointer state, CachedDocument& document);

 private:
  using TimePoint = std::chrono::steady_clock::time_point;
  struct Flight;
  class Landing;
  class Wait;

  void land(const std::shared_ptr<Flight>& flight, Result<std::string> loaded, TimePoint started) noexcept;

  const Load load_;
  std::mutex mutex_;
  std::shared_ptr<const std::string> content_;
  TimePoint loaded_at_{};
  std::shared_ptr<Flight> flight_;
};

/// The documents of a server.
struct Documents {
  Documents();

  CachedDocument configuration;
  CachedDocument jwks;
};

}  // namespace authlete::server
