#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::simulator {

/// Decodes percent encoding into bytes. With `plus_is_space`, as in forms and queries, `+` is a space. Returns nothing
/// if an escape is malformed.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

bool is_utf8(std::string_view text);

/// Like `percent_decode`, but also returns nothing if the result is not UTF-8. Every string of a request that is not
/// JSON passes through this function, because the simulator may return the string in JSON later.
std::optional<std::string> percent_decode_utf8(std::string_view text, bool plus_is_space);

/// Returns whether the value of `Content-Type` is the media type of forms. Its case and its parameters are ignored (RFC
/// 9110 section 8.3.1).
bool is_form(std::string_view content_type);

/// The parameters of a form body or of a query, in their order.
class Form {
 public:
  Form() = default;

  /// Returns nothing if an escape is malformed, or if a name or a value is not UTF-8.
  static std::optional<Form> parse(std::string_view text);

  void add(std::string_view name, std::string value) { parameters_.emplace_back(std::string(name), std::move(value)); }

  using Parameter = std::pair<std::string, std::string>;
  const std::vector<Parameter>& parameters() const { return parameters_; }

  /// Returns the first value of that name, or null.
  const std::string* find(std::string_view name) const;
  /// Like `find`, but returns null for an empty value. RFC 6749 section 3.2 treats a parameter without a value as
  /// omitted.
  const std::string* find_filled(std::string_view name) const;
  /// Returns all values of that name that are not empty.
  std::vector<std::string> all(std::string_view name) const;
  /// Returns whether a parameter occurs more than once, apart from those in `repeatable`. Takes O(n log n) time.
  bool repeats_any_but(std::initializer_list<std::string_view> repeatable) const;

 private:
  std::vector<Parameter> parameters_;
};

/// Splits a string at its spaces, as in `scope` (RFC 6749 section 3.3). Returns each part once, in the order of first
/// appearance.
std::vector<std::string> split_words(std::string_view text);
/// Returns each word once, in the order of first appearance.
std::vector<std::string> unique_words(const std::vector<std::string>& words);
std::string join_words(const std::vector<std::string>& words);

}  // namespace authlete::simulator
