#pragma once

#include <authlete/observer.hpp>

#include <fstream>
#include <mutex>
#include <string>

namespace example {

/// Writes the spans of calls and attempts to a file, as OTLP/JSON with one object per line. An OpenTelemetry Collector
/// reads such a file with its receiver `otlpjsonfile`.
///
/// A call has a span only if `RequestOptions::trace` is set. Spans of traces that are not sampled are left out.
class SpanExporter final : public authlete::Observer {
 public:
  /// `service` is the name of this program in the traces. Spans are appended to the file.
  ///
  /// Throws: `std::runtime_error` if the file cannot be opened.
  SpanExporter(std::string service, const std::string& path);

  void call_ended(const authlete::CallEnded& event) noexcept override;
  void attempt_ended(const authlete::AttemptEnded& event) noexcept override;

 private:
  void write(const std::string& line);

  const std::string service_;
  std::mutex mutex_;  // guards the file
  std::ofstream file_;
};

}  // namespace example
