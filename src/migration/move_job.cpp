#include "migration/move_job.hpp"

#include <utility>

#include "migration/disk_thread.hpp"
#include "migration/identity.hpp"
#include "migration/rejects_file.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

namespace {

Result<void> refuse_rolled_back(Journal& journal, const std::string& path) {
  const Result<bool> rolled_back = journal.rollback_begun();
  if (!rolled_back) return rolled_back.error();
  if (!*rolled_back) return {};
  return Error(ErrorKind::configuration, Phase::prepare,
               path + ": what it created was rolled back: name another journal to migrate again");
}

}  // namespace

Job::Work MoveJob::conduct() {
  Result<void> opened = co_await open();
  if (!opened) {
    could_not_begin(std::move(opened).error());
    co_return;
  }
  stage_changed(MigrationStage::migrating, progress_.totals.done(), survey_->records());
  const std::shared_ptr<Group> drivers = make_group();
  for (std::size_t count = 0; count < options_.maximum_in_flight; ++count)
    spawn(drivers, [this](Chain& chain) { return drive(chain); });
  co_await join(drivers, nullptr);
  co_await conclude();
}

// Reads the whole input, then opens the journal that belongs to it.
asio::awaitable<Result<void>> MoveJob::open() {
  stage_changed(MigrationStage::reading, 0, 0);
  std::function<Result<void>()> read = [this]() -> Result<void> {
    if (Result<void> usable = look_at_journal(); !usable) return usable;
    const InputSurvey::Visitor go_on = [this](const Record&, const DecodedItem&) { return !stop_flag(); };
    Result<InputSurvey> survey = InputSurvey::take(input_, files_, go_on);
    if (!survey) return std::move(survey).error();
    survey_.emplace(std::move(*survey));
    return open_journal();
  };
  co_return co_await begin_with(std::move(read));
}

// Refuses before the input is read what its content cannot change.
Result<void> MoveJob::look_at_journal() const {
  if (options_.dry_run) return {};
  Result<std::optional<Journal>> journal = Journal::inspect_if_begun(options_.journal, service_of(client_));
  if (!journal) return std::move(journal).error();
  return *journal ? refuse_rolled_back(**journal, options_.journal) : Result<void>();
}

Result<void> MoveJob::open_journal() {
  const std::string path = options_.dry_run ? std::string() : options_.journal;
  Result<Journal> journal = Journal::open(path, identity_of(client_, input_, *survey_), survey_->records());
  if (!journal) return std::move(journal).error();
  if (Result<void> usable = refuse_rolled_back(*journal, path); !usable) return usable;
  const Result<MigrationTotals> totals = journal->totals();
  if (!totals) return totals.error();
  journal_ = std::move(*journal);
  progress_.totals = *totals;
  progress_.totals.unknown = 0;  // counted as they are met
  planner_.emplace(input_, files_, options_, *survey_, *journal_);
  return {};
}

Job::Work MoveJob::drive(Chain& chain) {
  for (;;) {
    while (!soft_stop() && !all_planned_ && in_flight_ >= pace_.window()) co_await sleep(chain);
    if (soft_stop() || all_planned_) co_return;
    ++in_flight_;
    co_await keep_pace(chain, 0);
    if (soft_stop()) co_return;
    auto plan = [this] { return planner_->next(stop_flag()); };
    Result<std::optional<PlannedRange>> planned = co_await on_disk(std::move(plan));
    if (!planned) {
      stop(planned.error());
      co_return;
    }
    if (!*planned) {
      all_planned_ = true;
      --in_flight_;
      wake();
      co_return;
    }
    progress_.totals.rejected += (*planned)->rejected;
    show_done();
    co_await move(chain, std::move(**planned));
    --in_flight_;
    if (hard_stop()) co_return;
    wake();
  }
}

Job::Work MoveJob::write_late_notes() {
  if (late_notes_.empty()) co_return;
  auto write = [this, notes = std::move(late_notes_)]() -> Result<void> {
    for (const auto& note : notes)
      if (Result<void> written = note(*journal_); !written) return written;
    return {};
  };
  const Result<void> written = co_await on_disk(std::move(write));
  if (!written) stop(written.error());
}

Job::Work MoveJob::conclude() {
  report_.journal = options_.dry_run ? std::string() : options_.journal;
  co_await write_late_notes();
  auto sum_up = [this] { return journal_->totals(); };
  Result<MigrationTotals> totals = co_await on_disk(std::move(sum_up));
  if (!totals) {
    stop(totals.error());
    co_return;
  }
  report_.totals = *totals;
  progress_.totals = *totals;
  // Who stops a run does not want the input read once more. The next run writes the file.
  const bool hurried = stopped() && stopped()->kind == ErrorKind::cancelled;
  if (totals->rejected == 0 || hurried) co_return;
  stage_changed(MigrationStage::rejecting, 0, totals->rejected);
  auto write_rejects = [this] { return write_rejects_file(options_.rejects, input_, files_, *journal_); };
  const Result<void> written = co_await on_disk(std::move(write_rejects));
  if (written)
    report_.rejects = options_.rejects;
  else
    stop(written.error());
}

void MoveJob::stage_changed(MigrationStage stage, std::uint64_t done, std::uint64_t total) {
  stage_ = stage;
  progress_.stage_done = done;
  progress_.stage_total = total;
  tell();
}

void MoveJob::show_done() {
  progress_.stage_done = progress_.totals.done();
  progress_.batches_in_flight = in_flight_;
  tell();
}

}  // namespace authlete::migration
