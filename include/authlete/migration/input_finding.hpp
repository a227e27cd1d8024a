#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <utility>

#include "authlete/export.hpp"

namespace authlete {

/// A problem of a record of the input.
enum class FindingKind {
  unreadable,      ///< Its end in the file is not certain: quoting, number of fields, length.
  not_json,        ///< It is not a JSON document (RFC 8259), not in UTF-8, or not an object.
  unknown_field,   ///< A create request has no such member; it would be lost silently.
  repeated_field,  ///< A member is there twice; only one would count.
  wrong_type,      ///< A value has the wrong type, or does not fit.
  missing,         ///< A value that is needed is not there.
  bad_value,       ///< A value that the service refuses, or that cannot be meant.
  ignored,         ///< A value that the service ignores. The record is migrated nevertheless.
  duplicate,       ///< Another record of the input has the same token.
};

AUTHLETE_EXPORT const char* to_string(FindingKind kind) noexcept;
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, FindingKind kind);

/// One thing that is wrong with a record of the input. Never quotes a token, nor another value of a record.
class InputFinding {
 public:
  InputFinding() = default;
  InputFinding(FindingKind kind_found, std::string field_name, std::string text)
      : kind(kind_found), field(std::move(field_name)), message(std::move(text)) {}

  FindingKind kind = FindingKind::unreadable;
  std::uint64_t item = 0;  ///< Number of the record in the whole input, from 0.
  std::string file;
  std::uint64_t line = 0;  ///< In its file, from 1.
  std::string field;       ///< The member, where it is about one.
  std::string message;

  /// Returns whether the record cannot be migrated.
  bool is_error() const noexcept { return kind != FindingKind::ignored; }
};

}  // namespace authlete
