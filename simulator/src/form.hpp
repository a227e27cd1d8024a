#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::simulator {

/// Decodes percent encoding into bytes; `plus_is_space` as in forms and queries. Returns nothing if an escape is
/// malformed.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

bool is_utf8(std::string_view text);

/// As `percent_decode`, and returns nothing if the result is not UTF-8. Every text of a request that is not JSON enters
/// the simulator through this function, because what it keeps appears in JSON later.
std::optional<std::string> decode_text(std::string_view text, bool plus_is_space);

/// Returns whether the field value names the media type of forms (RFC 9110 section 8.3.1: in any case of letters, with
/// or without parameters).
bool is_form(std::string_view content_type);

/// The parameters of a form body or of a query, in their order.
class Form {
 public:
  Form() = default;

  /// Returns nothing if an escape is malformed or a name or value is not UTF-8. Takes O(n log n) time.
  static std::optional<Form> parse(std::string_view text);

  using Parameter = std::pair<std::string, std::string>;
  const std::vector<Parameter>& parameters() const { return parameters_; }

  /// The first value of that name, or null.
  const std::string* find(std::string_view name) const;
  /// As `find`, but an empty value is none (RFC 6749 section 3.2: parameters without a value are treated as omitted).
  const std::string* find_filled(std::string_view name) const;
  /// All values of that name that are not empty.
  std::vector<std::string> all(std::string_view name) const;
  /// Returns whether a parameter occurs more than once, apart from those in `repeatable`.
  bool repeats_any_but(std::initializer_list<std::string_view> repeatable) const;

 private:
  std::vector<Parameter> parameters_;
};

/// Returns the words of a text separated by spaces, as in `scope` (RFC 6749 section 3.3), each once, in the order of
/// their first appearance.
std::vector<std::string> split_words(std::string_view text);
/// Returns each word once, in the order of first appearance.
std::vector<std::string> unique_words(const std::vector<std::string>& words);
std::string join_words(const std::vector<std::string>& words);

}  // namespace authlete::simulator
