#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace authlete::testing::detail {

enum class Comparison {
  equal,
  contains,  ///< Objects may have members that are not expected, at each level.
};

/// Returns nothing if the text is not exactly one JSON document.
std::optional<boost::json::value> parse_json(std::string_view text);

/// Returns the JSON as it is shown in a sentence: in one line, and shortened if it is long.
std::string shown(const boost::json::value& value);

/// Returns the first difference, such as ` at /token: expected "a", but "b" came`, or nothing if there is none.
/// `pointer` is the JSON pointer of the two values.
std::optional<std::string> json_difference(const boost::json::value& expected, const boost::json::value& actual,
                                           Comparison comparison, const std::string& pointer = std::string());

}  // namespace authlete::testing::detail
