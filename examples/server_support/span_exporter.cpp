#include "span_exporter.hpp"

#include <authlete/trace_context.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace example {

namespace {

namespace json = boost::json;

// Numbers of OTLP.
constexpr int internal_span = 1;
constexpr int client_span = 3;
constexpr int status_error = 2;

json::string json_string(std::string_view text) { return json::string(text.data(), text.size()); }

json::object attribute_of_type(std::string_view key, const char* type, std::string_view value) {
  json::object typed;
  typed[type] = json_string(value);
  json::object object;
  object["key"] = json_string(key);
  object["value"] = std::move(typed);
  return object;
}

json::object attribute(std::string_view key, std::string_view value) {
  return attribute_of_type(key, "stringValue", value);
}

// JSON cannot hold all integers of 64 bits, so OTLP/JSON writes them as strings.
json::object attribute(std::string_view key, std::uint64_t value) {
  return attribute_of_type(key, "intValue", std::to_string(value));
}

std::string nanoseconds_of(std::chrono::system_clock::time_point time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
}

std::string name_of(const authlete::ObservedCall& call) {
  return std::string(call.group) + '.' + std::string(call.operation);
}

/// Makes a span that ends now.
json::object span_object(const authlete::TraceContext& span, const authlete::TraceContext& parent,
                         std::chrono::steady_clock::duration elapsed, const authlete::Error* error) {
  const auto end = std::chrono::system_clock::now();
  const auto start = end - std::chrono::duration_cast<std::chrono::system_clock::duration>(elapsed);
  json::object object;
  object["traceId"] = span.trace_id_text();
  object["spanId"] = span.span_id_text();
  object["parentSpanId"] = parent.span_id_text();
  object["startTimeUnixNano"] = nanoseconds_of(start);
  object["endTimeUnixNano"] = nanoseconds_of(end);
  if (!span.state.empty()) object["traceState"] = span.state;
  if (error) {
    json::object& status = object["status"].emplace_object();
    status["code"] = status_error;
    status["message"] = error->message;
  }
  return object;
}

/// Puts a span into the objects that OTLP wants around it.
std::string export_line(const std::string& service, json::object span) {
  json::object scope_spans;
  scope_spans["scope"].emplace_object()["name"] = "authlete-cpp";
  scope_spans["spans"].emplace_array().push_back(std::move(span));
  json::object resource_spans;
  json::array& attributes = resource_spans["resource"].emplace_object()["attributes"].emplace_array();
  attributes.push_back(attribute("service.name", service));
  resource_spans["scopeSpans"].emplace_array().push_back(std::move(scope_spans));
  json::object all;
  all["resourceSpans"].emplace_array().push_back(std::move(resource_spans));
  return json::serialize(all);
}

}  // namespace

SpanExporter::SpanExporter(std::string service, const std::string& path)
    : service_(std::move(service)), file_(path, std::ios::app) {
  if (!file_) throw std::runtime_error("--spans: cannot write " + path);
}

void SpanExporter::write(const std::string& line) {
  const std::lock_guard lock(mutex_);
  file_ << line << std::endl;
}

void SpanExporter::call_ended(const authlete::CallEnded& event) noexcept {
  const authlete::ObservedCall& call = event.call;
  if (!call.span || !call.span->sampled()) return;
  try {
    json::object span = span_object(*call.span, *call.parent, event.elapsed, event.error);
    span["name"] = name_of(call);
    span["kind"] = internal_span;
    json::array& attributes = span["attributes"].emplace_array();
    attributes.push_back(attribute("authlete.attempts", event.attempts));
    if (!event.result_code.empty()) attributes.push_back(attribute("authlete.result_code", event.result_code));
    if (event.error) attributes.push_back(attribute("error.type", to_string(event.error->kind)));
    write(export_line(service_, std::move(span)));
  } catch (...) {
    // The span is lost. An observer must not throw.
  }
}

void SpanExporter::attempt_ended(const authlete::AttemptEnded& event) noexcept {
  const authlete::ObservedCall& call = event.call;
  if (!event.span || !event.span->sampled()) return;
  try {
    json::object span = span_object(*event.span, *call.span, event.elapsed, event.error);
    span["name"] = json_string(call.method);
    span["kind"] = client_span;
    // The names are those of the OpenTelemetry conventions for HTTP clients.
    json::array& attributes = span["attributes"].emplace_array();
    attributes.push_back(attribute("http.request.method", call.method));
    if (event.number > 1) attributes.push_back(attribute("http.request.resend_count", event.number - 1));
    if (event.http_status > 0) attributes.push_back(attribute("http.response.status_code", event.http_status));
    if (event.error) attributes.push_back(attribute("error.type", to_string(event.error->kind)));
    write(export_line(service_, std::move(span)));
  } catch (...) {
    // As above.
  }
}

}  // namespace example
