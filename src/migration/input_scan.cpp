#include "migration/input_scan.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

#include "migration/record_reader.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t occurrence_bytes = 12 << 20;
constexpr std::size_t duplicate_bytes = 1 << 20;

// An occurrence of a token: the first half of its hash, and its place in the input.
struct TokenOccurrence {
  std::array<unsigned char, 16> hash;
  std::uint64_t item;
  std::uint64_t line;
  std::uint32_t file;
  bool refresh_token;

  friend bool operator<(const TokenOccurrence& left, const TokenOccurrence& right) {
    return std::tie(left.hash, left.refresh_token, left.item) < std::tie(right.hash, right.refresh_token, right.item);
  }
  bool same_token(const TokenOccurrence& other) const noexcept {
    return hash == other.hash && refresh_token == other.refresh_token;
  }
};

TokenOccurrence occurrence_of(const Record& record, const Secret& token, bool refresh_token) {
  TokenOccurrence occurrence{};
  const Sha256 hash = sha256(token.reveal());
  std::copy_n(hash.begin(), occurrence.hash.size(), occurrence.hash.begin());
  occurrence.item = record.item;
  occurrence.line = record.line;
  occurrence.file = static_cast<std::uint32_t>(record.file);
  occurrence.refresh_token = refresh_token;
  return occurrence;
}

bool has_refresh_token(const TokenCreateRequest& request) {
  return request.refresh_token && request.grant_type != GrantType::implicit &&
         request.grant_type != GrantType::client_credentials;
}

Result<void> note(ExternalSort<TokenOccurrence>& occurrences, const Record& record, const TokenCreateRequest& request) {
  Result<void> noted = occurrences.add(occurrence_of(record, *request.access_token, false));
  if (noted && has_refresh_token(request)) noted = occurrences.add(occurrence_of(record, *request.refresh_token, true));
  return noted;
}

Error stopped() { return Error(ErrorKind::cancelled, Phase::prepare, "the input was not looked at to its end"); }

// Occurrences of the same token are adjacent, in the order of the input.
Result<void> find_duplicates(ExternalSort<TokenOccurrence>& occurrences, ExternalSort<Duplicate>& duplicates,
                             const StopToken& stop) {
  if (Result<void> sorted = occurrences.finish(); !sorted) return sorted;
  std::optional<TokenOccurrence> first;
  for (;;) {
    if (stop.requested()) return stopped();
    const Result<std::optional<TokenOccurrence>> next = occurrences.next();
    if (!next) return next.error();
    if (!*next) return duplicates.finish();
    if (!first || !first->same_token(**next)) {
      first = **next;
      continue;
    }
    Duplicate duplicate{};
    duplicate.item = (*next)->item;
    duplicate.line = (*next)->line;
    duplicate.file = (*next)->file;
    duplicate.first_line = first->line;
    duplicate.first_file = first->file;
    duplicate.refresh_token = first->refresh_token;
    if (Result<void> added = duplicates.add(duplicate); !added) return added;
  }
}

// An empty input is usually a failed export. Its journal could not be used for the next export.
Error no_records(const MigrationInput& input) {
  std::string names;
  for (const std::string& file : input.files) {
    if (&file != &input.files.front()) names += ", ";
    names += file == "-" ? "standard input" : file;
  }
  return Error(ErrorKind::configuration, Phase::prepare,
               names + (input.files.size() == 1 ? " has no record: it is empty" : " have no record: they are empty") +
                   (is_csv(input) ? ", or has a header row only" : "") + ". Export it again");
}

}  // namespace

InputScan::InputScan() : duplicates_(duplicate_bytes) {}

Result<InputScan> InputScan::take(const MigrationInput& input, const InputFiles& files, const Visitor& visitor,
                                  const StopToken& stop, InputFingerprint* fingerprint) {
  InputScan scan;
  RecordReader reader(input, files, fingerprint == nullptr ? nullptr : fingerprint->taker());
  ItemDecoder decoder(input);
  RecordDigest digest;
  ExternalSort<TokenOccurrence> occurrences(occurrence_bytes);
  for (;;) {
    Result<std::optional<Record>> record = reader.next(stop);
    if (!record) return std::move(record).error();
    if (!*record) break;
    ++scan.records_;
    digest.add(**record, reader.header());
    const DecodedItem item = decoder.decode(**record, reader.header());
    if (item.good())
      if (Result<void> noted = note(occurrences, **record, *item.request); !noted) return std::move(noted).error();
    visitor(**record, item);
  }
  if (scan.records_ == 0) return no_records(input);
  scan.digest_ = digest.finish();
  if (Result<void> found = find_duplicates(occurrences, scan.duplicates_, stop); !found)
    return std::move(found).error();
  return scan;
}

InputFinding finding_of(const Duplicate& duplicate, const MigrationInput& input) {
  InputFinding finding(
      FindingKind::duplicate, duplicate.refresh_token ? "refreshToken" : "accessToken",
      "is the same as in " + input.files[duplicate.first_file] + ':' + std::to_string(duplicate.first_line));
  finding.item = duplicate.item;
  finding.file = input.files[duplicate.file];
  finding.line = duplicate.line;
  return finding;
}

}  // namespace authlete::migration
