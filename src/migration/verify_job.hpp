#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "migration/question_job.hpp"
#include "migration/reporting_job.hpp"
#include "migration/verify_files.hpp"

namespace authlete::migration {

/// Asks whether the tokens that a journal says are in exist.
class VerifyJob final : public ReportingJob<QuestionJob, VerificationReport> {
 public:
  VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
            std::optional<std::uint64_t> sample, std::uint64_t seed);

 private:
  VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
            std::shared_ptr<VerifyFiles> files);

  Work conduct() override;
  MigrationStage stage() const noexcept override { return MigrationStage::verifying; }

  boost::asio::awaitable<Result<void>> open();
  Work drive(Chain& chain);
  void count(const std::vector<PlannedItem>& items, const std::vector<Answered>& answers);

  const Disk<VerifyFiles> files_;
};

}  // namespace authlete::migration
