#include "authlete/server/trace.hpp"

#include <string>
#include <utility>

#include "server/core/ascii.hpp"

namespace authlete::server {

std::optional<TraceContext> received_trace(const RequestView& request) {
  const std::string_view* const parent = request.find("traceparent");
  if (!parent || request.count("traceparent") > 1) return std::nullopt;
  // A long state may come in several fields (section 3.3.1), which are one list.
  std::string state;
  for (const HeaderField& field : request.fields) {
    if (!equal_ignoring_case(field.name, "tracestate")) continue;
    if (!state.empty()) state += ',';
    state += field.value;
  }
  Result<TraceContext> trace = TraceContext::parse(*parent, state);
  if (!trace) return std::nullopt;
  return *std::move(trace);
}

}  // namespace authlete::server
