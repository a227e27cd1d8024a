#include "migration/rejects_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

#include "codec/item_text.hpp"
#include "codec/reject_text.hpp"
#include "migration/record_reader.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t rejects_at_once = 1'000;
constexpr std::size_t buffered_line_bytes = 64 << 10;

// A file that takes the place of another when it is complete.
class Replacement {
 public:
  explicit Replacement(std::string path) : path_(std::move(path)), new_path_(path_ + ".new") {}
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;
  ~Replacement() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  Result<void> open() {
    descriptor_ = ::open(new_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor_ < 0 || ::fchmod(descriptor_, 0600) != 0) return failed();
    return {};
  }
  Result<void> add(const std::string& line) {
    bytes_ += line;
    bytes_ += '\n';
    return bytes_.size() < buffered_line_bytes ? Result<void>() : flush();
  }
  Result<void> finish() {
    if (Result<void> flushed = flush(); !flushed) return flushed;
    if (::fsync(descriptor_) != 0 || std::rename(new_path_.c_str(), path_.c_str()) != 0) return failed();
    return {};
  }

 private:
  Result<void> flush() {
    std::string_view rest = bytes_;
    while (!rest.empty()) {
      const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return failed();
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    bytes_.clear();
    return {};
  }
  Error failed() const {
    const boost::system::error_code cause(errno, boost::system::system_category());
    return Error(ErrorKind::io, Phase::prepare, path_ + " cannot be written: " + cause.message(), cause);
  }

  const std::string path_;
  const std::string new_path_;
  int descriptor_ = -1;
  std::string bytes_;
};

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

// The members that the columns of a CSV file stand for; the column's own name where that is none.
std::vector<std::string> names_of(const std::vector<std::string>& header, const MigrationInput& input) {
  std::vector<std::string> names;
  for (const std::string& column : header) {
    std::string& name = names.emplace_back(column);
    for (const auto& [from, member] : input.columns)
      if (from == column) name = member;
  }
  return names;
}

std::string line_of(const JournalReject& reject, const Record& record, const std::vector<std::string>& header,
                    const MigrationInput& input) {
  const codec::RejectNote note = note_of(reject);
  if (record.fields.empty()) return codec::reject_text(note, record.text);
  const std::vector<std::string> names = names_of(header, input);
  std::vector<std::string> members = names;
  for (std::string& member : members)
    if (!codec::is_item_member(member)) member.clear();
  const Result<std::string> json = codec::item_text(members, record.fields);
  const bool whole = json && members == names;
  return whole ? codec::reject_text(note, *json) : codec::reject_text(note, names, record.fields);
}

}  // namespace

Result<void> write_rejects_file(const std::string& path, const MigrationInput& input, const InputFiles& files,
                                Journal& journal) {
  Replacement file(path);
  if (Result<void> opened = file.open(); !opened) return opened;
  RecordReader reader(input, files);
  Result<std::vector<JournalReject>> rejects = journal.rejects(0, rejects_at_once);
  while (rejects && !rejects->empty()) {
    for (auto reject = rejects->begin(); reject != rejects->end();) {
      const Result<std::optional<Record>> record = reader.next();
      if (!record) return record.error();
      if (!*record) return Error(ErrorKind::io, Phase::prepare, "the input ended before a record that was rejected");
      if ((*record)->item < reject->item) continue;
      if (Result<void> added = file.add(line_of(*reject, **record, reader.header(), input)); !added) return added;
      ++reject;
    }
    rejects = journal.rejects(rejects->back().item + 1, rejects_at_once);
  }
  if (!rejects) return std::move(rejects).error();
  return file.finish();
}

}  // namespace authlete::migration
