#pragma once

#include <memory>

#include "migration/reporting_job.hpp"
#include "migration/rollback_files.hpp"

namespace authlete::migration {

/// Deletes the tokens that a migration created, by the revoke call. That call has the token in its body, and not in a
/// path that a server on the way may log or refuse. It also revokes the refresh token.
class RollbackJob final : public ReportingJob<Job, RollbackReport> {
 public:
  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              bool include_found);

 private:
  RollbackJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
              std::shared_ptr<RollbackFiles> files, bool include_found);

  Task run() override;
  MigrationStage stage() const noexcept override { return MigrationStage::deleting; }

  boost::asio::awaitable<Result<void>> open();
  Task drive(Worker& worker);
  Task remove(Worker& worker, RangeToDelete& to_delete, std::size_t index);

  const bool include_found_;
  const Disk<RollbackFiles> files_;
};

}  // namespace authlete::migration
