#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/export.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"

namespace authlete {

class Client;

namespace call {
class ClientCore;
class Handle;
}  // namespace call

/// The base of all groups of operations: a copy of the client's handle. It has no use of its own.
///
/// The following holds for the operations of all groups.
///
/// Arguments are checked at once; nothing is sent before the `awaitable` is awaited. A call ends with a value for every
/// 2xx response, whatever the `action` in it. Retries stay within the `RetryPolicy`, the `RetryBudget` and the
/// deadline.
///
/// Thread safety: any member may be called on any thread at any time.
/// Lifetime: a copy of the client's handle. Calls own their arguments, so the temporary of `client.introspection()` may
/// be destroyed while its call runs. `Client` says what ends calls in flight.
class AUTHLETE_EXPORT OperationGroup {
 protected:
  explicit OperationGroup(const Client& client);
  OperationGroup(const OperationGroup&) = default;
  OperationGroup(OperationGroup&&) noexcept = default;
  OperationGroup& operator=(const OperationGroup&) = default;
  OperationGroup& operator=(OperationGroup&&) noexcept = default;
  ~OperationGroup();

  const std::shared_ptr<call::ClientCore>& core() const noexcept;

 private:
  std::shared_ptr<call::Handle> handle_;
};

}  // namespace authlete
