#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::simulator {

/// Undoes percent encoding; `plus_is_space` as in forms and queries. Nothing if an escape is malformed.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// The parameters of a form body or of a query, in their order.
class Form {
 public:
  Form() = default;

  /// Nothing if an escape is malformed.
  static std::optional<Form> parse(std::string_view text);

  using Parameter = std::pair<std::string, std::string>;
  const std::vector<Parameter>& parameters() const { return parameters_; }

  /// The first value of that name, or null.
  const std::string* find(std::string_view name) const;
  /// As `find`, but an empty value is none (RFC 6749 section 3.2: parameters without a value are treated as omitted).
  const std::string* find_filled(std::string_view name) const;
  /// All values of that name that are not empty.
  std::vector<std::string> all(std::string_view name) const;
  bool repeats(std::string_view name) const;

 private:
  std::vector<Parameter> parameters_;
};

/// The words of a text separated by spaces, as in `scope` (RFC 6749 section 3.3); each once.
std::vector<std::string> split_words(std::string_view text);
std::string join_words(const std::vector<std::string>& words);

}  // namespace authlete::simulator
