#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "migration/move_files.hpp"
#include "migration/question_job.hpp"
#include "migration/reporting_job.hpp"

namespace authlete::migration {

/// Creates the tokens of an input.
///
/// A chain takes a range at a time and brings all of its batch to an end: it submits it, waits for it, clears up what
/// is not certain, and does the same with the parts that are left. As many chains as batches may be in flight; those
/// beyond the window of the pace sleep.
class MoveJob final : public ReportingJob<QuestionJob, MigrationReport> {
 public:
  MoveJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options);

 private:
  MoveJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
          std::shared_ptr<MoveFiles> files);

  // A batch, or what is left of one.
  class Part {
   public:
    Part() = default;

    JournalBatch batch;
    bool announced = false;   // the journal says that it is about to be submitted, and it has not been
    unsigned failures = 0;    // submits in a row that came to nothing
    unsigned complaints = 0;  // how often the service said that it cannot carry it out
    Transport::TimePoint failing_since;
  };
  // A range on its way, and what is left of it to do; the first part is next.
  class Course {
   public:
    explicit Course(PlannedRange planned);

    PlannedRange range;
    std::deque<Part> parts;
  };
  // What the items of a batch came to when it was cleared up.
  class Clearing {
   public:
    Clearing() = default;

    std::vector<const PlannedItem*> items;
    std::vector<Answered> answers;
    std::vector<JournalReject> rejects;
    ItemSet created;
  };

  Work conduct() override;
  MigrationStage stage() const noexcept override { return stage_; }

  // move_job.cpp: the job as a whole.
  boost::asio::awaitable<Result<void>> open();
  void read(std::uint64_t bytes);
  void surveyed(std::uint64_t records);
  void rejects_written(std::uint64_t count);
  Work drive(Chain& chain);
  Work conclude();
  Work write_late_notes();
  void stage_changed(MigrationStage stage, std::uint64_t done, std::uint64_t total);
  void show_done();

  // move_range.cpp: one range, from its submit to its end.
  Work move(Chain& chain, PlannedRange planned);
  Work submit(Chain& chain, Course& course);
  Work submit_batch(Chain& chain, Course& course);
  Work submit_single(Chain& chain, Course& course);
  Work create_failed(Chain& chain, Course& course, Error error);
  void note_failure(Part& part, const Error& error);
  PollPolicy poll_of(const Part& part) const;
  Work await_end(Course& course);
  Work done(Course& course);
  Work refuse(Chain& chain, Course& course, std::string code, std::string text);
  void count_refused(const JournalReject& reject);
  boost::asio::awaitable<bool> change(Course& course, StepTaken step);
  void note_late(const JournalBatch& batch, StepTaken step);
  JournalReject reject_of(const PlannedItem& item, const char* reason, std::string code, std::string text) const;

  // clear_up.cpp: what became of the items of a batch that did not end well.
  Work clear_up(Chain& chain, Course& course);
  Work ask_until_settled(Chain& chain, const Part& part, Clearing& clearing);
  Work ask_missing(Chain& chain, Clearing& clearing);
  Work create_each(Chain& chain, Clearing& clearing);
  Work create_one(Chain& chain, Clearing& clearing, std::size_t index);
  Work resolve(Course& course, Clearing& clearing);
  void keep(const Part& part, const Clearing& clearing);
  bool is_to_blame(const Part& part) const;
  Work halve(Course& course, Effect effect);
  Work replace(Course& course, std::uint64_t found, std::vector<JournalPart> parts, std::vector<JournalReject> rejects);

  MigrationStage stage_ = MigrationStage::reading;
  const Disk<MoveFiles> files_;
  std::size_t in_flight_ = 0;
  bool all_planned_ = false;
  std::uint64_t refused_ = 0;  // tokens, one by one, by the service
  // What a chain learned when it could not write it any more; the conductor does in the end.
  std::vector<MoveFiles::LateNote> late_notes_;
};

}  // namespace authlete::migration
