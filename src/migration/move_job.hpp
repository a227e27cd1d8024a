#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "migration/lookup_job.hpp"
#include "migration/move_files.hpp"
#include "migration/reporting_job.hpp"

namespace authlete::migration {

/// Creates the tokens of an input.
///
/// A worker takes one range at a time: it submits the batch, waits for its end, reconciles what is not certain, and
/// does the same with the parts that are left. There are as many workers as batches may be in flight; those beyond the
/// limit of the pace sleep.
class MoveJob final : public ReportingJob<LookupJob, MigrationReport> {
 public:
  MoveJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options);

 private:
  MoveJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
          std::shared_ptr<MoveFiles> files);

  // A batch of the range, or a part of one that is left.
  class OpenBatch {
   public:
    OpenBatch() = default;

    JournalBatch batch;
    bool announced = false;       // the journal says "submitting", but nothing was sent yet
    unsigned failures = 0;        // failed submits in a row
    unsigned service_errors = 0;  // failed submits in which the service returned a result code
    Transport::TimePoint failing_since;
  };
  // The range of a worker, and its batches that are left; the first one is next.
  class RangeProgress {
   public:
    explicit RangeProgress(PlannedRange planned);

    PlannedRange range;
    std::deque<OpenBatch> parts;
  };
  // The result of a reconciliation for the items of a batch.
  class Reconciliation {
   public:
    Reconciliation() = default;

    std::vector<const PlannedItem*> items;
    std::vector<LookupResult> results;
    std::vector<JournalReject> rejects;
    ItemSet created;
  };

  Task run() override;
  MigrationStage stage() const noexcept override { return stage_; }

  // move_job.cpp: the job as a whole.
  boost::asio::awaitable<Result<void>> open();
  void read(std::uint64_t bytes);
  void scanned(std::uint64_t records);
  void rejects_written(std::uint64_t count);
  Task work(Worker& worker);
  Task conclude();
  Task write_late_notes();
  void stage_changed(MigrationStage stage, std::uint64_t done, std::uint64_t total);
  void show_done();

  // move_job_range.cpp: one range, from its submit to its end.
  Task move(Worker& worker, PlannedRange planned);
  Task submit(Worker& worker, RangeProgress& progress);
  Task submit_batch(Worker& worker, RangeProgress& progress);
  Task submit_single(Worker& worker, RangeProgress& progress);
  Task create_failed(Worker& worker, RangeProgress& progress, Error error);
  void note_failure(OpenBatch& part, const Error& error);
  PollPolicy poll_of(const OpenBatch& part) const;
  Task await_end(RangeProgress& progress);
  Task done(RangeProgress& progress);
  Task refuse(Worker& worker, RangeProgress& progress, std::string code, std::string text);
  void count_refused(const JournalReject& reject);
  boost::asio::awaitable<bool> change(RangeProgress& progress, StepTaken step);
  void note_late(const JournalBatch& batch, StepTaken step);
  JournalReject reject_of(const PlannedItem& item, const char* reason, std::string code, std::string text) const;

  // move_job_reconcile.cpp: looks up the items of a batch whose outcome is unknown, and resolves it.
  Task reconcile(Worker& worker, RangeProgress& progress);
  Task look_up_until_settled(Worker& worker, const OpenBatch& part, Reconciliation& reconciliation);
  Task look_up_missing(Worker& worker, Reconciliation& reconciliation);
  Task create_each(Worker& worker, Reconciliation& reconciliation);
  Task create_one(Worker& worker, Reconciliation& reconciliation, std::size_t index);
  Task resolve(RangeProgress& progress, Reconciliation& reconciliation);
  void keep(const OpenBatch& part, const Reconciliation& reconciliation);
  bool batch_is_the_cause(const OpenBatch& part) const;
  Task split_in_half(RangeProgress& progress, Effect effect);
  Task replace(RangeProgress& progress, std::uint64_t found, std::vector<JournalPart> parts,
               std::vector<JournalReject> rejects);

  MigrationStage stage_ = MigrationStage::reading;
  const Disk<MoveFiles> files_;
  std::size_t in_flight_ = 0;
  bool all_planned_ = false;
  std::uint64_t refused_ = 0;  // tokens that the service refused one by one
  // Written by workers after a hard stop. `run` writes them to the journal at the end.
  std::vector<MoveFiles::LateNote> late_notes_;
};

}  // namespace authlete::migration
