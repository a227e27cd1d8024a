#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "batch/bridge.hpp"
#include "migration/job.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// Deletes what a journal created. It revokes: the value is in the body then, and not in a path that others may log or
/// refuse; the refresh token goes with it.
class RollbackJob final : public Job {
 public:
  using Report = Result<RollbackReport>;

  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              bool include_found)
      : Job(caller, std::move(client), std::move(input), std::move(options)), include_found_(include_found) {}

  void start(std::unique_ptr<batch::Bridge<Report>> caller, bool cancelled);

 private:
  // A range, and those of its tokens that are to go.
  class Condemned {
   public:
    Condemned() = default;

    JournalRange range;
    std::vector<PlannedItem> items;
    std::vector<bool> gone;     // one an item
    std::uint64_t deleted = 0;  // of them, by this run; the others did not exist
    std::uint64_t kept = 0;
    std::uint64_t unknown = 0;
  };

  Work conduct() override;
  void deliver(const std::exception_ptr& failure) override;
  MigrationStage stage() const noexcept override { return MigrationStage::deleting; }

  Result<void> open();
  Result<std::optional<Condemned>> next();
  Work drive(Chain& chain);
  Work remove(Chain& chain, Condemned& condemned, std::size_t index);
  Result<MigrationTotals> sum_up();

  std::unique_ptr<batch::Bridge<Report>> caller_;
  const bool include_found_;
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
  std::optional<Error> failure_;
  RollbackReport report_;
};

}  // namespace authlete::migration
