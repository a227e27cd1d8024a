#include "authlete/migration/migration_input.hpp"

#include <algorithm>

#include "codec/item_text.hpp"

namespace authlete {

Result<void> MigrationInput::validate() const {
  const auto unusable = [](std::string why) { return Error(ErrorKind::configuration, Phase::prepare, std::move(why)); };
  if (files.empty()) return unusable("files: there is none");
  if (std::ranges::count(files, "-") > 1) return unusable("files: standard input can be read once only");
  if (maximum_record_bytes == 0) return unusable("maximum_record_bytes: must be at least 1");
  for (const auto& [column, member] : columns)
    if (!member.empty() && !codec::is_item_member(member))
      return unusable("columns: " + column + ": a create request has no member " + member);
  return {};
}

}  // namespace authlete
