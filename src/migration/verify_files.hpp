#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "migration/job_files.hpp"
#include "migration/range_reader.hpp"

namespace authlete::migration {

/// The files of a job that checks whether tokens exist.
class VerifyFiles final : public JobFiles {
 public:
  /// `sample`: the number of tokens to draw; all tokens without it.
  VerifyFiles(MigrationInput input, MigrationOptions options, Journal::Identity service,
              std::optional<std::uint64_t> sample, std::uint64_t seed);

  struct Opened {
    MigrationTotals totals;
    std::uint64_t to_check = 0;  ///< The number of tokens that will be drawn.
  };
  Result<Opened> open(const StopToken& stop);
  /// Returns the tokens of the next range that has any; nothing at the end.
  Result<std::optional<std::vector<PlannedItem>>> next(const StopToken& stop);

 private:
  ItemSet choose(const ItemSet& in);

  const std::optional<std::uint64_t> sample_;
  std::mt19937_64 random_;
  std::uint64_t left_ = 0;       // tokens that were not drawn from yet
  std::uint64_t to_choose_ = 0;  // tokens that are still to be drawn
  std::optional<RangeReader> reader_;
  std::uint64_t next_item_ = 0;
};

}  // namespace authlete::migration
