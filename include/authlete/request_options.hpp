#pragma once

#include <chrono>
#include <optional>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/heap_optional.hpp"
#include "authlete/retry_policy.hpp"

namespace authlete {

class CallInfo;
class TraceContext;

extern template struct AUTHLETE_EXPORT detail::HeapValue<TraceContext>;

/// Options of one call, in place of those of the client.
///
/// Lifetime: a value; the call owns its copy. Thread safety: as a standard container.
class RequestOptions {
 public:
  RequestOptions() = default;

  /// For the whole call: waiting, connecting, all attempts and the pauses between them. Zero or less fails at once; a
  /// timeout that the clock cannot hold, such as `duration::max()`, never passes.
  std::optional<std::chrono::steady_clock::duration> timeout;
  std::optional<RetryPolicy> retry;
  /// Sent in addition to the client's. They must not be fields that the library sets (see `ClientOptions::headers`).
  Headers headers;
  /// True: this one call may be executed twice without harm. An example is a create with a token value of the caller's
  /// choice, because the service refuses a duplicate. False: it may not, whatever the operation says.
  std::optional<bool> idempotent;
  /// Ask the server to close the connection after this call.
  bool close_connection = false;
  /// Receives the facts about this call when it ends (authlete/call_info.hpp); null: nobody wants them. The object must
  /// live until the call has ended.
  CallInfo* info = nullptr;
  /// The span of the caller, which becomes the parent of the call's (authlete/trace_context.hpp). Each attempt then
  /// sends `traceparent` and `tracestate`, which must not be in `headers`. Not set: neither is sent.
  HeapOptional<TraceContext> trace;
};

}  // namespace authlete
