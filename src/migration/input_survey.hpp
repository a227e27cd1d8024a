#pragma once

#include <cstdint>
#include <functional>

#include "authlete/migration/input_finding.hpp"
#include "authlete/migration/migration_input.hpp"
#include "migration/external_sort.hpp"
#include "migration/input_files.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/item_decoder.hpp"
#include "migration/record_digest.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// A record whose token is that of an earlier one, which could go in.
struct Duplicate {
  std::uint64_t item;
  std::uint64_t line;
  std::uint64_t first_line;
  std::uint32_t file;
  std::uint32_t first_file;
  bool refresh_token;  // which of its tokens

  friend bool operator<(const Duplicate& left, const Duplicate& right) {
    return left.item != right.item ? left.item < right.item : left.refresh_token < right.refresh_token;
  }
};

/// What is known of an input when it was read as a whole.
class InputSurvey {
 public:
  /// Looks at each record.
  using Visitor = std::function<void(const Record& record, const DecodedItem& item)>;

  /// Fails with `io`, with `configuration` if the input has no records or cannot have a good one, and with `cancelled`
  /// when a stop is requested. `fingerprint`, unless it is null, becomes that of what was read.
  static Result<InputSurvey> take(const MigrationInput& input, const InputFiles& files, const Visitor& visitor,
                                  const StopToken& stop = StopToken(), InputFingerprint* fingerprint = nullptr);

  std::uint64_t records() const noexcept { return records_; }
  const Sha256& digest() const noexcept { return digest_; }
  /// The duplicates in the order of the input; nothing after the last. Fails with `io`.
  Result<std::optional<Duplicate>> next_duplicate() { return duplicates_.next(); }

 private:
  InputSurvey();

  std::uint64_t records_ = 0;
  Sha256 digest_{};
  ExternalSort<Duplicate> duplicates_;
};

/// What is said of a duplicate, by the names of the input's files.
InputFinding finding_of(const Duplicate& duplicate, const MigrationInput& input);

}  // namespace authlete::migration
