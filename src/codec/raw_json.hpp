#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::codec {

/// One member of an object, as it stands in the JSON.
class RawMember {
 public:
  RawMember() = default;

  std::string name;              ///< With its escapes replaced.
  std::string_view quoted_name;  ///< As it stands, with its quotation marks.
  std::string_view value;        ///< As it stands, without the white space around it.
};

/// The members of an object in their order, each as often as it is there.
///
/// A parsed document does not keep how its numbers were written: long ones lose digits, and very large ones become
/// infinite. Values that are passed on are therefore taken from the JSON itself. All functions here need JSON that was
/// parsed successfully.
std::vector<RawMember> raw_members(std::string_view object);
/// The elements of an array.
std::vector<std::string_view> raw_elements(std::string_view array);

/// Appends JSON in one line: a line end in it is white space, and becomes a space.
void append_in_one_line(std::string& out, std::string_view json);

/// Finds the JSON of a value while a decoder goes through a parsed document. The decoder says where it is.
class RawPath {
 public:
  explicit RawPath(std::string_view document) : document_(document) {}

  /// Into an array or object; `at` says to which of its values.
  void enter() { levels_.emplace_back(); }
  void at(std::size_t index) noexcept { levels_.back().index = index; }
  void at(std::string_view name) noexcept { levels_.back().name = name; }
  void leave() { levels_.pop_back(); }

  /// The JSON of the value it is at. Of several members with one name the last one counts.
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
