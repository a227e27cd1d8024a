#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/simulator/operation.hpp"

namespace authlete::simulator {

/// The effect of a fault on the connection of its request.
enum class FaultEffect {
  none,                     ///< The connection is not touched: the fault is the delay or the response.
  reset_before_processing,  ///< TCP reset once the header has come; the body is not read and nothing is done.
  reset_after_processing,   ///< The work is done, the response is lost in a TCP reset.
  truncate,  ///< The response is truncated after `truncate_after` bytes, then TCP ends without close_notify.
  close_after_response,  ///< The connection ends after a complete response that did not announce it.
  stall                  ///< No response, ever; the connection stays open until the peer or the simulator ends it.
};

/// A misbehavior of the simulator, and the requests that it applies to. If several faults match a request, only the one
/// that was added first applies.
///
/// Lifetime: a value; the simulator keeps a copy. Thread safety: as a standard container.
class Fault {
 public:
  Fault() = default;

  /// Which requests match: those of one operation, or all; only the one with this number on its connection (from 1), or
  /// all. Control calls, and requests that are refused for their credentials, never match.
  std::optional<Operation> operation;
  std::optional<unsigned> connection_request;
  unsigned after = 0;  ///< Matching requests that pass before it begins to apply.
  unsigned count = 1;  ///< Matching requests it then applies to; 0: all.

  std::chrono::milliseconds delay{0};  ///< Time before the response, or before the effect that takes its place.
  unsigned status = 0;                 ///< 0: the true response. Else a response with this status takes its place.
  std::string body;  ///< Content of the response with `status`. Empty: an error body in the form of the service.
  /// Empty: the true response, or the one of `status`. Else a response with this action takes its place, whether or not
  /// the operation has such an action. Its other members are those of `body`, which is a JSON object or empty. Without
  /// `status` its status is 200.
  std::string action;
  Headers headers;  ///< Added to the response, such as `Retry-After`; a `Content-Type` replaces.
  FaultEffect effect = FaultEffect::none;
  std::size_t truncate_after = 64;  ///< Bytes of the response, counted from its status line.

  /// Whether the request is executed. Absent: not with `status`, `action` or `reset_before_processing`, and otherwise
  /// yes.
  std::optional<bool> processed;
};

}  // namespace authlete::simulator
