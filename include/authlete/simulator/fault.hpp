#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "authlete/export.hpp"
#include "authlete/headers.hpp"
#include "authlete/simulator/operation.hpp"

namespace authlete::simulator {

/// What happens to the connection of a request that a fault applies to.
enum class FaultEffect {
  none,                     ///< Nothing: the fault is in the delay or in the answer.
  reset_before_processing,  ///< TCP reset once the header has come; the body is not read and nothing is done.
  reset_after_processing,   ///< The work is done, its answer is lost in a TCP reset.
  truncate,                 ///< The answer is cut after `truncate_after` bytes, then TCP ends without close_notify.
  close_after_answer,       ///< The connection ends after a whole answer that did not announce it.
  stall                     ///< No answer, ever; the connection stays open until the peer or the simulator ends it.
};

/// A misbehaviour, and the requests it applies to. Of several faults the one added first applies alone.
class Fault {
 public:
  Fault() = default;

  /// Which requests match: those of one operation, or all; only the one with this number on its connection (from 1), or
  /// all. Control calls never match, nor do requests that are refused for their credentials.
  std::optional<Operation> operation;
  std::optional<unsigned> connection_request;
  unsigned after = 0;  ///< Matching requests that pass before it begins to apply.
  unsigned count = 1;  ///< Matching requests it then applies to; 0: all.

  std::chrono::milliseconds delay{0};  ///< Before the answer, or before the effect that takes its place.
  unsigned status = 0;                 ///< 0: the true answer. Else an answer with this status takes its place.
  std::string body;                    ///< Of the answer with `status`. Empty: an error body in the service's shape.
  Headers headers;                     ///< Added to the answer, such as `Retry-After`; a `Content-Type` replaces.
  FaultEffect effect = FaultEffect::none;
  std::size_t truncate_after = 64;  ///< Bytes of the answer, counted from its status line.

  /// Whether the work of the request is done. Absent: not done with `status` or `reset_before_processing`, else done.
  std::optional<bool> processed;
};

}  // namespace authlete::simulator
