#include "migration/job_files.hpp"

#include <utility>

#include "migration/output_paths.hpp"

namespace authlete::migration {

namespace {

// Removes the callback: the code of the application must not run on the disk thread.
MigrationOptions without_progress(MigrationOptions options) {
  options.on_progress = nullptr;
  return options;
}

}  // namespace

JobFiles::JobFiles(MigrationInput input, MigrationOptions options, Journal::Identity service)
    : input_(std::move(input)), options_(without_progress(std::move(options))), service_(std::move(service)) {}

Result<void> JobFiles::take_input(const StopToken& stop, std::shared_ptr<DiskProgress> bytes) {
  const OutputPaths outputs(options_.journal, options_.rejects);
  if (Result<void> good = check_output_paths(input_, outputs); !good) return good;
  Result<InputFiles> files = InputFiles::take(input_, stop, bytes.get());
  if (!files) return std::move(files).error();
  files_ = std::move(*files);
  return {};
}

Result<std::uint64_t> JobFiles::input_size(const StopToken&) { return files_.size_of(input_); }

Result<MigrationTotals> JobFiles::totals(const StopToken& stop) { return journal_->totals(stop); }

Result<void> JobFiles::close_journal(const StopToken&) {
  journal_.reset();
  return {};
}

Result<MigrationTotals> JobFiles::open_known_journal(const StopToken& stop) {
  Result<Journal> journal = Journal::inspect(options_.journal, service_);
  if (!journal) return std::move(journal).error();
  journal_ = std::move(*journal);
  return journal_->totals(stop);
}

}  // namespace authlete::migration
