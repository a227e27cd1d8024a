#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "migration/lookup_job.hpp"
#include "migration/reporting_job.hpp"
#include "migration/verify_files.hpp"

namespace authlete::migration {

/// Looks up the tokens that the journal lists as created or found.
class VerifyJob final : public ReportingJob<LookupJob, VerificationReport> {
 public:
  VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
            std::optional<std::uint64_t> sample, std::uint64_t seed);

 private:
  VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
            std::shared_ptr<VerifyFiles> files);

  Task run() override;
  MigrationStage stage() const noexcept override { return MigrationStage::verifying; }

  boost::asio::awaitable<Result<void>> open();
  Task drive(Worker& worker);
  void count(const std::vector<PlannedItem>& items, const std::vector<LookupResult>& results);

  const Disk<VerifyFiles> files_;
};

}  // namespace authlete::migration
