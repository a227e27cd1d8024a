#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace authlete::codec {

/// Name of the member that says why a record was rejected. It is ignored when the record is read again.
inline constexpr std::string_view reject_member = "reject";
/// Name of the member next to it that holds a record which is not a JSON object.
inline constexpr std::string_view record_member = "record";

/// Why a record was rejected.
class RejectNote {
 public:
  RejectNote() = default;

  std::string file;
  std::uint64_t line = 0;
  std::uint64_t item = 0;
  std::string field;
  std::string reason;
  std::string text;
  std::string result_code;
};

/// Returns the record as a JSON object whose first member is the note. The record's own members follow, without an
/// earlier note. A record that is not an object, or has a member twice, becomes the string value of one member. Invalid
/// UTF-8 in it is replaced.
std::string reject_json(const RejectNote& note, std::string_view record);

/// Does the same for a row whose fields are plain strings.
std::string reject_json(const RejectNote& note, std::span<const std::string> names,
                        std::span<const std::string> fields);

}  // namespace authlete::codec
