#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::codec {

/// One member of an object, in its original spelling.
class RawMember {
 public:
  RawMember() = default;

  std::string name;              ///< With its escapes resolved.
  std::string_view quoted_name;  ///< Original spelling, with its quotation marks.
  std::string_view value;        ///< Original spelling, without the white space around it.
};

/// Returns the members of an object in their order, duplicates included.
///
/// A parsed document does not keep the spelling of its numbers: long ones lose digits, and very large ones become
/// infinite. Values that are passed on are therefore taken from the JSON itself. All functions here need JSON that was
/// parsed successfully.
std::vector<RawMember> raw_members(std::string_view object);
/// Returns the elements of an array.
std::vector<std::string_view> raw_elements(std::string_view array);

/// Appends JSON as one line: a line end between values is white space, and becomes a space.
void append_in_one_line(std::string& out, std::string_view json);

/// Finds the JSON of a value while a decoder walks through a parsed document. The decoder reports its position.
class RawPath {
 public:
  explicit RawPath(std::string_view document) : document_(document) {}

  /// Enters an array or object; `at` then selects one of its values.
  void enter() { levels_.emplace_back(); }
  void at(std::size_t index) noexcept { levels_.back().index = index; }
  void at(std::string_view name) noexcept { levels_.back().name = name; }
  void leave() { levels_.pop_back(); }

  /// Returns the JSON of the current value. If a name occurs more than once, the last member counts.
  std::string_view json();

 private:
  class Level {
   public:
    Level() = default;
    std::size_t index = 0;
    std::string_view name;
    bool split = false;
    std::vector<RawMember> members;
    std::vector<std::string_view> elements;
  };

  const std::string_view document_;
  std::vector<Level> levels_;
};

}  // namespace authlete::codec
