#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "migration/range_reader.hpp"
#include "migration/reporting_job.hpp"

namespace authlete::migration {

/// Deletes what a journal created. It revokes: the value is in the body then, and not in a path that others may log or
/// refuse; the refresh token goes with it.
class RollbackJob final : public ReportingJob<Job, RollbackReport> {
 public:
  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              bool include_found)
      : ReportingJob(caller, std::move(client), std::move(input), std::move(options)), include_found_(include_found) {}

 private:
  // A range, and those of its tokens that are to go.
  class Condemned {
   public:
    Condemned() = default;

    JournalRange range;
    std::vector<PlannedItem> items;
    std::vector<bool> gone;         // one an item
    std::uint64_t deleted = 0;      // of them, by this run; the others did not exist
    std::uint64_t gone_before = 0;  // those that an earlier rollback saw gone
    std::uint64_t kept = 0;
    std::uint64_t unknown = 0;
  };

  Work conduct() override;
  MigrationStage stage() const noexcept override { return MigrationStage::deleting; }

  Result<void> open();
  Result<std::optional<Condemned>> next();
  Work drive(Chain& chain);
  Work remove(Chain& chain, Condemned& condemned, std::size_t index);
  Result<MigrationTotals> sum_up();

  const bool include_found_;
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
};

}  // namespace authlete::migration
