#pragma once

#include <functional>
#include <optional>

#include "authlete/export.hpp"
#include "authlete/server/request_view.hpp"
#include "authlete/trace_context.hpp"

namespace authlete::server {

/// Returns the span that the calls for a request belong to, or nothing if they belong to no trace. It is called for
/// each request, on its executor, must be thread-safe and must not throw.
using TraceOfRequest = std::function<std::optional<TraceContext>(const RequestView& request)>;

/// Reads `traceparent` and `tracestate` of a request (W3C Trace Context), so that a trace of the client goes on in the
/// calls of the service. It is meant for `Options::trace` and `ResourceOptions::trace`. A server that makes spans of
/// its own returns its span there instead.
///
/// Anyone can send these fields. A server that must not let strangers decide what is recorded starts a trace of its
/// own, with `TraceContext::make_root`.
///
/// Returns: nothing if there is no `traceparent`, more than one, or one that is not valid.
AUTHLETE_EXPORT std::optional<TraceContext> received_trace(const RequestView& request);

}  // namespace authlete::server
