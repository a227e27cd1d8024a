#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace authlete {

/// A JSON value that this library does not look into: it is kept as it was received, and sent as it is.
///
/// A default-constructed object holds no value and must not be sent. A call refuses to send what is not valid JSON.
class RawJson {
 public:
  RawJson() = default;
  explicit RawJson(std::string json) : json_(std::move(json)) {}
  explicit RawJson(std::string_view json) : json_(json) {}
  explicit RawJson(const char* json) : json_(json) {}

  const std::string& json() const noexcept { return json_; }

  /// Compares byte by byte: white space counts.
  friend bool operator==(const RawJson&, const RawJson&) = default;

 private:
  std::string json_;
};

}  // namespace authlete
