#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace authlete::codec {

/// The member of a record that says why it was rejected; it is left out when the record is read again.
inline constexpr std::string_view reject_member = "reject";
/// Beside it, the text of a record that is no JSON object.
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

/// The JSON object of a record with the note as its first member: the record's own members follow, without an earlier
/// note. A text that is no object, or has a member twice, becomes the text of one member; broken UTF-8 in it is
/// replaced.
std::string reject_text(const RejectNote& note, std::string_view record);

/// The same of a row whose fields are plain texts.
std::string reject_text(const RejectNote& note, std::span<const std::string> names,
                        std::span<const std::string> fields);

}  // namespace authlete::codec
