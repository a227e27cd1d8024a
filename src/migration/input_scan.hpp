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

/// A record with the token of an earlier record. The earlier one may be migrated.
struct Duplicate {
  std::uint64_t item;
  std::uint64_t line;
  std::uint64_t first_line;
  std::uint32_t file;
  std::uint32_t first_file;
  bool refresh_token;  // else the access token

  friend bool operator<(const Duplicate& left, const Duplicate& right) {
    return left.item != right.item ? left.item < right.item : left.refresh_token < right.refresh_token;
  }
};

/// The result of reading a whole input: its size, its digest and its duplicates.
class InputScan {
 public:
  /// Called for each record.
  using Visitor = std::function<void(const Record& record, const DecodedItem& item)>;

  /// Fails with `io`, with `configuration` if the input has no records or cannot have a good one, and with `cancelled`
  /// when a stop is requested. Unless it is null, `fingerprint` receives the fingerprint of the input.
  static Result<InputScan> take(const MigrationInput& input, const InputFiles& files, const Visitor& visitor,
                                const StopToken& stop = StopToken(), InputFingerprint* fingerprint = nullptr);

  std::uint64_t records() const noexcept { return records_; }
  const Sha256& digest() const noexcept { return digest_; }
  /// Returns the next duplicate in the order of the input; nothing after the last. Fails with `io`.
  Result<std::optional<Duplicate>> next_duplicate() { return duplicates_.next(); }

 private:
  InputScan();

  std::uint64_t records_ = 0;
  Sha256 digest_{};
  ExternalSort<Duplicate> duplicates_;
};

/// Returns the finding of a duplicate, with the names of the files.
InputFinding finding_of(const Duplicate& duplicate, const MigrationInput& input);

}  // namespace authlete::migration
