#pragma once

#include <memory>
#include <optional>
#include <random>
#include <vector>

#include "migration/question_job.hpp"
#include "migration/range_reader.hpp"
#include "migration/reporting_job.hpp"

namespace authlete::migration {

/// Asks whether the tokens that a journal says are in exist.
class VerifyJob final : public ReportingJob<QuestionJob, VerificationReport> {
 public:
  VerifyJob(const boost::asio::any_io_executor& caller, Client client, MigrationInput input, MigrationOptions options,
            std::optional<std::uint64_t> sample, std::uint64_t seed)
      : ReportingJob(caller, std::move(client), std::move(input), std::move(options)), sample_(sample), random_(seed) {}

 private:
  Work conduct() override;
  MigrationStage stage() const noexcept override { return MigrationStage::verifying; }

  Result<void> open();
  Result<std::vector<PlannedItem>> next_items();
  ItemSet choose(const ItemSet& in);
  Work drive(Chain& chain);
  void count(const std::vector<PlannedItem>& items, const std::vector<Answered>& answers);

  const std::optional<std::uint64_t> sample_;
  std::mt19937_64 random_;
  std::uint64_t left_ = 0;       // tokens that were not considered yet
  std::uint64_t to_choose_ = 0;  // of them
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
  bool at_end_ = false;
};

}  // namespace authlete::migration
