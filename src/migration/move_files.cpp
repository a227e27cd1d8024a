#include "migration/move_files.hpp"

#include <utility>

#include "migration/identity.hpp"
#include "migration/rejects_file.hpp"

namespace authlete::migration {

namespace {

constexpr std::uint64_t records_per_report = 10'000;

Result<void> refuse_rolled_back(Journal& journal, const std::string& path) {
  const Result<bool> rolled_back = journal.rollback_begun();
  if (!rolled_back) return rolled_back.error();
  if (!*rolled_back) return {};
  return Error(ErrorKind::configuration, Phase::prepare,
               path + ": what it created was rolled back: name another journal to migrate again");
}

}  // namespace

Result<MigrationTotals> MoveFiles::open(const StopToken& stop, std::shared_ptr<DiskProgress> bytes,
                                        std::shared_ptr<DiskProgress> records) {
  if (Result<void> usable = look_at_journal(); !usable) return std::move(usable).error();
  const InputScan::Visitor visit = [&bytes, &records](const Record& record, const DecodedItem&) {
    if ((record.item + 1) % records_per_report != 0) return;
    bytes->report(record.bytes_read);
    records->report(record.item + 1);
  };
  Result<InputScan> scan = InputScan::take(input_, files_, visit, stop, &fingerprint_);
  if (!scan) return std::move(scan).error();
  scan_.emplace(std::move(*scan));
  return open_journal(stop);
}

// Refuses, before the input is read, a journal that cannot be used whatever the input holds.
Result<void> MoveFiles::look_at_journal() const {
  if (options_.dry_run) return {};
  Result<std::optional<Journal>> journal = Journal::inspect_if_begun(options_.journal, service_);
  if (!journal) return std::move(journal).error();
  return *journal ? refuse_rolled_back(**journal, options_.journal) : Result<void>();
}

Result<MigrationTotals> MoveFiles::open_journal(const StopToken& stop) {
  const std::string path = options_.dry_run ? std::string() : options_.journal;
  Result<Journal> journal = Journal::open(path, identity_of(service_, input_, *scan_), scan_->records());
  if (!journal) return std::move(journal).error();
  if (Result<void> usable = refuse_rolled_back(*journal, path); !usable) return std::move(usable).error();
  Result<MigrationTotals> totals = journal->totals(stop);
  if (!totals) return totals;
  journal_ = std::move(*journal);
  planner_.emplace(input_, files_, options_, *scan_, fingerprint_, *journal_);
  return totals;
}

// A planner that failed in the middle of a range does not know its place in the input any more.
Result<std::optional<PlannedRange>> MoveFiles::next(const StopToken& stop) {
  if (std::exchange(planning_, true))
    return Error(ErrorKind::io, Phase::none, "no more of the input is read after a failure");
  Result<std::optional<PlannedRange>> range = planner_->next(stop);
  planning_ = !range;
  return range;
}

Result<void> MoveFiles::change(const StopToken&, JournalBatch batch, StepTaken step) {
  return journal_->change(batch, step);
}

Result<std::vector<std::int64_t>> MoveFiles::resolve(const StopToken&, JournalBatch batch, std::uint64_t found,
                                                     std::vector<JournalPart> parts,
                                                     std::vector<JournalReject> rejects) {
  return journal_->resolve(batch, found, parts, rejects);
}

Result<void> MoveFiles::write_notes(const StopToken&, std::vector<LateNote> notes) {
  for (const LateNote& note : notes)
    if (Result<void> written = note(*journal_); !written) return written;
  return {};
}

Result<void> MoveFiles::write_rejects(const StopToken& stop, std::shared_ptr<DiskProgress> rejects) {
  return write_rejects_file(options_.rejects, input_, files_, fingerprint_, *journal_, stop, rejects.get());
}

}  // namespace authlete::migration
