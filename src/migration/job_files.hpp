#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"
#include "migration/disk_progress.hpp"
#include "migration/input_files.hpp"
#include "migration/journal.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// What a job has open: its input and its journal. Its member functions are called through `Disk` only.
class JobFiles {
 public:
  /// `service`: what the journal has to belong to.
  JobFiles(MigrationInput input, MigrationOptions options, Journal::Identity service);
  JobFiles(const JobFiles&) = delete;
  JobFiles& operator=(const JobFiles&) = delete;
  virtual ~JobFiles() = default;

  /// Refuses outputs that would destroy a file. Then copies that of the input which is not a file, so that it can be
  /// read several times. `bytes` is told how far that has come.
  Result<void> take_input(const StopToken& stop, std::shared_ptr<DiskProgress> bytes);
  /// The size of the input in bytes, after `take_input`.
  Result<std::uint64_t> input_size(const StopToken& stop);
  Result<MigrationTotals> totals(const StopToken& stop);
  Result<void> close_journal(const StopToken& stop);

 protected:
  /// Opens the journal that there is of this service.
  Result<MigrationTotals> open_known_journal(const StopToken& stop);

  const MigrationInput input_;
  const MigrationOptions options_;  // without `on_progress`
  const Journal::Identity service_;
  InputFiles files_;
  std::optional<Journal> journal_;
};

}  // namespace authlete::migration
