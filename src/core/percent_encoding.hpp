#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::core {

/// Appends `text` to a query value or path segment. Every byte is percent-encoded except the unreserved characters of
/// RFC 3986.
void append_percent_encoded(std::string& target, std::string_view text);

/// Appends `text` to a path. The characters that a path segment may have remain (`pchar` of RFC 3986 section 3.3), and
/// `/` is none of them; every other byte is percent-encoded.
void append_path_text(std::string& target, std::string_view text);

/// Appends `text` as one path segment that URL processors do not change. Fails with `invalid_argument` for other
/// strings. An empty segment would select another route, and `.` and `..` are removed even if they are encoded (RFC
/// 3986 section 6.2.2.3). `name` is the argument's name for the message.
Result<void> append_path_segment(std::string& target, std::string_view text, std::string_view name);

/// Appends query parameters to a target, one by one.
class QueryWriter {
 public:
  explicit QueryWriter(std::string& target) : target_(target) {}

  void add(std::string_view name, std::string_view value);

 private:
  std::string& target_;
  char separator_ = '?';
};

}  // namespace authlete::core
