#include "authlete/migration/migration_input.hpp"

#include <algorithm>

#include "codec/item_json.hpp"
#include "migration/record_reader.hpp"

namespace authlete {

Result<void> MigrationInput::validate() const {
  const auto unusable = [](std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); };
  if (files.empty()) return unusable("files: at least one is required");
  if (std::ranges::count(files, "-") > 1) return unusable("files: standard input can be read once only");
  if (maximum_record_bytes == 0) return unusable("maximum_record_bytes: must be at least 1");
  for (const auto& [column, member] : columns)
    if (!member.empty() && !codec::is_item_member(member))
      return unusable("columns: " + column + ": a create request has no member " + member);
  if (!columns.empty() && !migration::is_csv(*this))
    return unusable("columns: " + columns.front().first +
                    " is mapped, and NDJSON has no columns: leave --map out, or say --format csv");
  for (auto mapping = columns.begin(); mapping != columns.end(); ++mapping)
    if (std::ranges::find(columns.begin(), mapping, mapping->first, &std::pair<std::string, std::string>::first) !=
        mapping)
      return unusable("columns: " + mapping->first + " is mapped twice");
  return {};
}

}  // namespace authlete
