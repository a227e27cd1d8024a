#pragma once

#include <memory>

#include "migration/reporting_job.hpp"
#include "migration/rollback_files.hpp"

namespace authlete::migration {

/// Deletes what a journal created. It revokes: the value is in the body then, and not in a path that others may log or
/// refuse; the refresh token goes with it.
class RollbackJob final : public ReportingJob<Job, RollbackReport> {
 public:
  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              bool include_found);

 private:
  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              std::shared_ptr<RollbackFiles> files, bool include_found);

  Work conduct() override;
  MigrationStage stage() const noexcept override { return MigrationStage::deleting; }

  boost::asio::awaitable<Result<void>> open();
  Work drive(Chain& chain);
  Work remove(Chain& chain, CondemnedRange& condemned, std::size_t index);

  const bool include_found_;
  const Disk<RollbackFiles> files_;
};

}  // namespace authlete::migration
