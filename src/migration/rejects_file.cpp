#include "migration/rejects_file.hpp"

#include <utility>

#include "codec/item_json.hpp"
#include "codec/reject_json.hpp"
#include "migration/record_reader.hpp"
#include "migration/replacement_file.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t rejects_at_once = 1'000;

codec::RejectNote note_of(const JournalReject& reject) {
  codec::RejectNote note;
  note.file = reject.file;
  note.line = reject.line;
  note.item = reject.item;
  note.field = reject.field;
  note.reason = reject.reason;
  note.text = reject.text;
  note.result_code = reject.result_code;
  return note;
}

// Returns the members that the columns of a CSV file hold. A column without a member keeps its own name.
std::vector<std::string> names_of(const std::vector<std::string>& header, const MigrationInput& input) {
  std::vector<std::string> names;
  names.reserve(header.size());
  for (const std::string& column : header) names.push_back(member_of(column, input.columns));
  return names;
}

std::string line_of(const JournalReject& reject, const Record& record, const std::vector<std::string>& header,
                    const MigrationInput& input) {
  const codec::RejectNote note = note_of(reject);
  if (record.fields.empty()) return codec::reject_json(note, record.text);
  const std::vector<std::string> names = names_of(header, input);
  std::vector<std::string> members = names;
  for (std::string& member : members)
    if (!codec::is_item_member(member)) member.clear();
  const Result<std::string> json = codec::item_json(members, record.fields);
  const bool whole = json && members == names;
  return whole ? codec::reject_json(note, *json) : codec::reject_json(note, names, record.fields);
}

}  // namespace

Result<void> write_rejects_file(const std::string& path, const MigrationInput& input, const InputFiles& files,
                                const InputFingerprint& fingerprint, Journal& journal, const StopToken& stop,
                                DiskProgress* written) {
  ReplacementFile file(path);
  if (Result<void> opened = file.open(); !opened) return opened;
  RecordReader reader(input, files, fingerprint.checker(input.files));
  Result<std::vector<JournalReject>> rejects = journal.rejects(0, rejects_at_once);
  std::uint64_t count = 0;
  while (rejects && !rejects->empty()) {
    for (auto reject = rejects->begin(); reject != rejects->end();) {
      const Result<std::optional<Record>> record = reader.next(stop);
      if (!record) return record.error();
      if (!*record) return Error(ErrorKind::io, Phase::prepare, "the input ended before a record that was rejected");
      if ((*record)->item < reject->item) continue;
      if (Result<void> added = file.add(line_of(*reject, **record, reader.header(), input)); !added) return added;
      ++reject;
    }
    count += rejects->size();
    if (written != nullptr) written->report(count);
    rejects = journal.rejects(rejects->back().item + 1, rejects_at_once);
  }
  if (!rejects) return std::move(rejects).error();
  return file.finish();
}

}  // namespace authlete::migration
