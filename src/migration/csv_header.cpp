#include "migration/csv_header.hpp"

#include <algorithm>
#include <string_view>

#include "codec/item_json.hpp"

namespace authlete::migration {

namespace {

constexpr std::string_view members_with_line_breaks[] = {"properties", "authorizationDetails", "jwtAtClaims"};
constexpr std::size_t columns_named = 10;

bool has(const std::vector<std::string>& members, std::string_view member) {
  return std::ranges::find(members, member) != members.end();
}

void add_sentence(std::string& sentences, const std::string& sentence) {
  if (!sentences.empty()) sentences += "; ";
  sentences += sentence;
}

ColumnMapping::const_iterator mapping_of(const std::string& column, const ColumnMapping& mapping) {
  return std::ranges::find(mapping, column, &ColumnMapping::value_type::first);
}

// Returns "column 3", "columns 3 and 5" or "columns 3, 5 and 9".
std::string list_of(const std::vector<std::size_t>& columns) {
  if (columns.size() == 1) return column_by_position(columns.front());
  std::string text = "columns ";
  const std::size_t named = std::min(columns.size(), columns_named);
  for (std::size_t index = 0; index < named; ++index) {
    if (index > 0) text += index + 1 == columns.size() ? " and " : ", ";
    text += std::to_string(columns[index] + 1);
  }
  if (columns.size() > named) text += " and " + std::to_string(columns.size() - named) + " more";
  return text;
}

// Every record needs these members (item_rules.cpp). Without a column for each of them, no row can be good.
std::string missing_members(const std::vector<std::string>& members) {
  std::string missing;
  const auto lacks = [&missing](const char* what) { missing += (missing.empty() ? "" : ", ") + std::string(what); };
  if (!has(members, "accessToken")) lacks("accessToken");
  if (!has(members, "grantType")) lacks("grantType");
  if (!has(members, "clientId") && !has(members, "clientIdentifier")) lacks("clientId or clientIdentifier");
  return missing;
}

// Returns the probable mistake if the header has a single column.
std::string hint_about(std::string_view only) {
  constexpr std::pair<char, const char*> separators[] = {{';', "semicolons"}, {'\t', "tabs"}, {'|', "vertical bars"}};
  for (const auto& [separator, name] : separators)
    if (only.find(separator) != only.npos)
      return "it has " + std::string(name) + ", and the fields of CSV are separated by commas: export it with commas";
  return {};
}

}  // namespace

const std::string& member_of(const std::string& column, const ColumnMapping& mapping) {
  const auto mapped = mapping_of(column, mapping);
  return mapped == mapping.end() ? column : mapped->second;
}

std::string column_by_position(std::size_t column) { return "column " + std::to_string(column + 1); }

void CsvHeader::take(std::vector<std::string> names, std::uint64_t line) {
  names_ = std::move(names);
  line_ = line;
  if (!checks_) return;
  for (const std::string& name : names_) members_.push_back(member_of(name, mapping_));
  check();
}

void CsvHeader::refuse(std::string why, std::uint64_t line) {
  line_ = line;
  fault_ = "the first row is not a header that can be read: " + std::move(why);
}

void CsvHeader::check() {
  std::vector<std::size_t> unknown;
  std::size_t known = 0;
  for (std::size_t column = 0; column < members_.size(); ++column) {
    const std::string& member = members_[column];
    if (codec::is_item_member(member))
      ++known;
    else if (!member.empty() || mapping_of(names_[column], mapping_) == mapping_.end())
      unknown.push_back(column);  // also a column without a name, unless a mapping leaves it out
    if (member.empty()) continue;
    const auto first = std::ranges::find(members_, member) - members_.begin();
    if (const auto other = static_cast<std::size_t>(first); codec::is_item_member(member) && other != column)
      add_sentence(fault_, list_of({other, column}) + " both hold " + member);
  }
  const std::string missing = missing_members(members_);
  if (!missing.empty()) {
    if (known == 0) add_sentence(fault_, "the first row is not a header");
    add_sentence(fault_, "no column holds " + missing);
    const std::string hint = names_.size() == 1 ? hint_about(names_.front()) : std::string();
    if (!hint.empty()) return add_sentence(fault_, hint);
    add_sentence(fault_,
                 "the first row has to name the members that its columns hold (--map COLUMN=member for other names)");
  }
  if (!unknown.empty() && known > 0)
    add_sentence(
        fault_, list_of(unknown) + (unknown.size() == 1 ? " is not a member" : " are not members") +
                    " of a create request (--map COLUMN=member says what a column holds, --map COLUMN= leaves it out)");
}

bool CsvHeader::may_have_line_breaks(std::size_t column) const noexcept {
  if (!is_read()) return false;
  if (!checks_) return true;
  if (column >= members_.size()) return false;
  const std::string& member = members_[column];
  return member.empty() || std::ranges::find(members_with_line_breaks, member) != std::end(members_with_line_breaks);
}

}  // namespace authlete::migration
