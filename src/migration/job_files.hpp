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

/// The open files of a job: its input and its journal. The member functions are called through `Disk` only.
class JobFiles {
 public:
  /// `service`: the service that the journal must belong to.
  JobFiles(MigrationInput input, MigrationOptions options, Journal::Identity service);
  JobFiles(const JobFiles&) = delete;
  JobFiles& operator=(const JobFiles&) = delete;
  virtual ~JobFiles() = default;

  /// Refuses outputs that would destroy a file. Then copies the part of the input that is not a file, so that it can be
  /// read several times. `bytes` receives the number of copied bytes.
  Result<void> take_input(const StopToken& stop, std::shared_ptr<DiskProgress> bytes);
  /// Returns the size of the input in bytes, after `take_input`.
  Result<std::uint64_t> input_size(const StopToken& stop);
  Result<MigrationTotals> totals(const StopToken& stop);
  Result<void> close_journal(const StopToken& stop);

 protected:
  /// Opens the existing journal of this service.
  Result<MigrationTotals> open_known_journal(const StopToken& stop);

  const MigrationInput input_;
  const MigrationOptions options_;  // without `on_progress`
  const Journal::Identity service_;
  InputFiles files_;
  std::optional<Journal> journal_;
};

}  // namespace authlete::migration
