#include "migration/move_job.hpp"

#include <utility>

#include "migration/identity.hpp"

namespace authlete::migration {

namespace asio = boost::asio;

MoveJob::MoveJob(const asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options)
    : MoveJob(caller, client, input, options, std::make_shared<MoveFiles>(input, options, service_of(client))) {}

MoveJob::MoveJob(const asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
                 std::shared_ptr<MoveFiles> files)
    : ReportingJob(caller, std::move(client), std::move(input), std::move(options), files), files_(std::move(files)) {}

Job::Task MoveJob::run() {
  Result<void> opened = co_await open();
  if (!opened) {
    could_not_begin(std::move(opened).error());
    co_return;
  }
  stage_changed(MigrationStage::migrating, progress_.totals.done(), progress_.totals.records);
  const std::shared_ptr<Group> workers = make_group();
  for (std::size_t count = 0; count < options_.maximum_in_flight; ++count)
    spawn(workers, [this](Worker& worker) { return work(worker); });
  co_await join(workers, nullptr);
  co_await conclude();
}

// Reads the whole input, then opens the journal of this input.
asio::awaitable<Result<void>> MoveJob::open() {
  stage_changed(MigrationStage::reading, 0, 0);
  Result<void> taken = co_await take_input();
  if (!taken) co_return taken;
  const Result<std::uint64_t> size = co_await files_.run(at_soft_stop(), &MoveFiles::input_size);
  progress_.bytes_done = 0;
  progress_.bytes_total = size ? *size : 0;
  auto bytes = progress_to(&MoveJob::read);
  auto records = progress_to(&MoveJob::scanned);
  Result<MigrationTotals> totals =
      co_await files_.run(at_soft_stop(), &MoveFiles::open, std::move(bytes), std::move(records));
  totals = unless_stopped(std::move(totals));
  if (!totals) co_return std::move(totals).error();
  progress_.totals = *totals;
  progress_.totals.unknown = 0;  // workers count them as they resume open batches
  co_return Result<void>();
}

// Does not notify: `scanned` is called next, and notifies.
void MoveJob::read(std::uint64_t bytes) {
  if (stage_ == MigrationStage::reading) progress_.bytes_done = bytes;
}

void MoveJob::scanned(std::uint64_t records) {
  if (stage_ == MigrationStage::reading && !soft_stop()) stage_changed(stage_, records, 0);
}

Job::Task MoveJob::work(Worker& worker) {
  for (;;) {
    while (!soft_stop() && !all_planned_ && in_flight_ >= pace_.window()) co_await sleep(worker);
    if (soft_stop() || all_planned_) co_return;
    ++in_flight_;
    co_await keep_pace(worker, 0);
    if (soft_stop()) co_return;
    Result<std::optional<PlannedRange>> planned = co_await files_.run(at_soft_stop(), &MoveFiles::next);
    if (!planned) {
      // After a soft stop the planning fails because of the stop, which has its own reason.
      if (!soft_stop()) stop(planned.error());
      co_return;
    }
    if (!*planned) {
      all_planned_ = true;
      --in_flight_;
      wake();
      co_return;
    }
    progress_.totals.rejected += (*planned)->rejected;
    if ((*planned)->fresh && !(*planned)->open.empty()) ++progress_.totals.submits;
    show_done();
    if (hard_stop()) {  // the batch will not be sent, but the journal announces it
      if ((*planned)->fresh) note_late((*planned)->open.front(), StepTaken::submit_failed(Effect::none));
      co_return;
    }
    co_await move(worker, std::move(**planned));
    --in_flight_;
    if (hard_stop()) co_return;
    wake();
  }
}

Job::Task MoveJob::write_late_notes() {
  if (late_notes_.empty()) co_return;
  const Result<void> written = co_await files_.run(at_no_stop(), &MoveFiles::write_notes, std::move(late_notes_));
  if (!written) stop(written.error());
}

Job::Task MoveJob::conclude() {
  report_.journal = options_.dry_run ? std::string() : options_.journal;
  co_await write_late_notes();
  Result<MigrationTotals> totals = co_await files_.run(at_no_stop(), &MoveFiles::totals);
  if (!totals) {
    stop(totals.error());
    co_return;
  }
  report_.totals = *totals;
  progress_.totals = *totals;
  // After a cancellation the rest of the grace is left for the file. If that is too short, the next run writes it.
  const bool hurried = stop_reason() && stop_reason()->kind == ErrorKind::cancelled;
  if (totals->rejected == 0 || (hurried && hard_stop())) co_return;
  stage_changed(MigrationStage::writing_rejects, 0, totals->rejected);
  auto rejects = progress_to(&MoveJob::rejects_written);
  const StopToken until = hurried ? at_hard_stop() : at_cancellation();
  const Result<void> written = co_await files_.run(until, &MoveFiles::write_rejects, std::move(rejects));
  if (written)
    report_.rejects = options_.rejects;
  else if (written.error().kind != ErrorKind::cancelled)
    stop(written.error());
}

void MoveJob::rejects_written(std::uint64_t count) {
  progress_.stage_done = count;
  notify_progress();
}

void MoveJob::stage_changed(MigrationStage stage, std::uint64_t done, std::uint64_t total) {
  stage_ = stage;
  if (stage != MigrationStage::reading) progress_.bytes_done = progress_.bytes_total = 0;
  progress_.stage_done = done;
  progress_.stage_total = total;
  notify_progress();
}

void MoveJob::show_done() {
  progress_.stage_done = progress_.totals.done();
  progress_.batches_in_flight = in_flight_;
  notify_progress();
}

}  // namespace authlete::migration
