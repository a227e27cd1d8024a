#include "migration/item_decoder.hpp"

#include <algorithm>

#include "codec/codec.hpp"
#include "codec/item_json.hpp"
#include "codec/object_names.hpp"
#include "codec/reject_json.hpp"
#include "core/sanitize.hpp"
#include "migration/item_rules.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t name_bytes_shown = 64;

// Splits a message such as "/scopes/0: expected a string" into the member and the fault.
InputFinding finding_of(const Error& error) {
  const std::string& message = error.message;
  const std::size_t colon = message.find(": ");
  if (message.starts_with('/') && colon != std::string::npos)
    return InputFinding(FindingKind::wrong_type, message.substr(1, colon - 1), message.substr(colon + 2));
  return InputFinding(FindingKind::not_json, "", message);
}

// An unknown member may have any name, also a long one or one with control characters.
std::string shown(std::string_view name) { return core::sanitized(name.substr(0, name_bytes_shown)); }

void check_names(const std::vector<std::string>& names, std::vector<InputFinding>& findings) {
  // A record of a rejects file has a member with the reason.
  const bool noted = std::ranges::find(names, codec::reject_member) != names.end();
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (noted && *name == codec::reject_member) continue;
    if (noted && *name == codec::record_member)
      findings.emplace_back(FindingKind::not_json, *name, "holds a record that must be corrected first");
    else if (!codec::is_item_member(*name))
      findings.emplace_back(FindingKind::unknown_field, shown(*name), "is not a member of a create request");
    else if (std::find(names.begin(), name, *name) != name)
      findings.emplace_back(FindingKind::repeated_field, *name, "is given twice");
  }
}

}  // namespace

bool DecodedItem::good() const noexcept { return request && std::ranges::none_of(findings, &InputFinding::is_error); }

ItemDecoder::ItemDecoder(const MigrationInput& input) : renamed_(input.columns) {}

DecodedItem ItemDecoder::decode(const Record& record, const std::vector<std::string>& header) {
  DecodedItem item;
  if (!record.unreadable.empty()) {
    item.findings.emplace_back(FindingKind::unreadable, "", record.unreadable);
    return item;
  }
  const bool from_text = record.fields.empty();
  if (from_text) item.request = codec::decode_common_item(record.text);
  item.json_bytes = record.text.size();
  if (item.request) {
    check_item(*item.request, item.findings);
    return item;
  }
  const std::string* json = &record.text;
  Result<std::string> row = std::string();
  if (!from_text) {
    if (header_ != header || members_.empty()) plan_columns(header);
    item.findings = header_findings_;
    check_nulls(record.fields, item.findings);
    if (!item.findings.empty()) return item;
    row = codec::item_json(members_, record.fields);
    if (!row) {
      item.findings.push_back(finding_of(row.error()));
      return item;
    }
    json = &*row;
    item.json_bytes = json->size();
  }
  Result<TokenCreateRequest> request = codec::decode<TokenCreateRequest>(*json);
  if (from_text) {
    const Result<std::vector<std::string>> names = codec::object_names(*json);
    if (!names) {
      item.findings.push_back(finding_of(names.error()));
      return item;
    }
    check_names(*names, item.findings);
  }
  if (!request) {
    item.findings.push_back(finding_of(request.error()));
    return item;
  }
  check_item(*request, item.findings);
  item.request = std::move(*request);
  return item;
}

// Some exports write an absent value as a word. The word would become the value of a token.
void ItemDecoder::check_nulls(const std::vector<std::string>& fields, std::vector<InputFinding>& findings) const {
  for (std::size_t column = 0; column < std::min(fields.size(), members_.size()); ++column)
    if (!members_[column].empty() && (fields[column] == "NULL" || fields[column] == "\\N"))
      findings.emplace_back(FindingKind::bad_value, members_[column],
                            "is the word " + fields[column] + "; a value that is absent must be an empty field");
}

// A fault of the header makes every row bad. Otherwise a column that nobody reads would be lost silently.
void ItemDecoder::plan_columns(const std::vector<std::string>& header) {
  header_ = header;
  members_.clear();
  header_findings_.clear();
  for (const std::string& column : header) {
    std::string member = member_of(column, renamed_);
    if (!member.empty() && !codec::is_item_member(member)) {
      header_findings_.emplace_back(FindingKind::unknown_field, column_by_position(members_.size()),
                                    "is not a member of a create request");
      member.clear();
    } else if (!member.empty() && std::ranges::find(members_, member) != members_.end()) {
      header_findings_.emplace_back(FindingKind::repeated_field, member, "is held by two columns");
      member.clear();
    }
    members_.push_back(std::move(member));
  }
}

}  // namespace authlete::migration
