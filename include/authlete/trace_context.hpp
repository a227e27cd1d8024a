#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "authlete/export.hpp"
#include "authlete/result.hpp"

namespace authlete {

/// The place of a call in a distributed trace (W3C Trace Context, https://www.w3.org/TR/trace-context/).
///
/// A call whose `RequestOptions::trace` is set has a span of its own, which is a child of the caller's span. Each of
/// its attempts has a span as well, a child of the call's, and sends it to the service in the field `traceparent`.
///
/// Lifetime: a value. Thread safety: as a standard container.
class AUTHLETE_EXPORT TraceContext {
 public:
  TraceContext() = default;
  /// Starts a new trace with random identifiers. `sampled` tells the receivers to record it.
  static TraceContext make_root(bool sampled = true);
  /// Reads the two fields of a request that a server has received.
  ///
  /// `traceparent` is the value of the field of that name, and `tracestate` that of the other one, empty if there is
  /// none.
  ///
  /// Errors: `invalid_argument` if `traceparent` is not valid. A `tracestate` that is longer than 512 bytes or cannot
  /// be sent is left out, as the recommendation asks for.
  static Result<TraceContext> parse(std::string_view traceparent, std::string_view tracestate = {});

  /// Returns the context of a new span below this one.
  TraceContext make_child() const;
  /// Returns the value of the field `traceparent`.
  std::string traceparent() const;
  /// Returns the identifiers as they are written in exports: 32 and 16 digits of lower-case hexadecimal.
  std::string trace_id_text() const;
  std::string span_id_text() const;
  /// Returns whether the receivers should record the trace.
  bool sampled() const noexcept { return (flags & 1u) != 0; }
  /// Returns false for an object that was only default-constructed: identifiers of zeros are not valid.
  bool valid() const noexcept;

  std::array<std::uint8_t, 16> trace_id{};
  std::array<std::uint8_t, 8> span_id{};
  std::uint8_t flags = 0;
  std::string state;  ///< Value of the field `tracestate`, sent unchanged; empty: not sent.

  friend bool operator==(const TraceContext&, const TraceContext&) = default;
};

}  // namespace authlete
