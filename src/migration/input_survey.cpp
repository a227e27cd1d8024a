#include "migration/input_survey.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

#include "migration/record_reader.hpp"

namespace authlete::migration {

namespace {

constexpr std::size_t sighting_bytes = 12 << 20;
constexpr std::size_t duplicate_bytes = 1 << 20;

// A token, by the first half of its hash, and where it was seen.
struct Sighting {
  std::array<unsigned char, 16> hash;
  std::uint64_t item;
  std::uint64_t line;
  std::uint32_t file;
  bool refresh_token;

  friend bool operator<(const Sighting& left, const Sighting& right) {
    return std::tie(left.hash, left.refresh_token, left.item) < std::tie(right.hash, right.refresh_token, right.item);
  }
  bool same_token(const Sighting& other) const noexcept {
    return hash == other.hash && refresh_token == other.refresh_token;
  }
};

Sighting sighting_of(const Record& record, const Secret& token, bool refresh_token) {
  Sighting sighting{};
  const Sha256 hash = sha256(token.reveal());
  std::copy_n(hash.begin(), sighting.hash.size(), sighting.hash.begin());
  sighting.item = record.item;
  sighting.line = record.line;
  sighting.file = static_cast<std::uint32_t>(record.file);
  sighting.refresh_token = refresh_token;
  return sighting;
}

bool has_refresh_token(const TokenCreateRequest& request) {
  return request.refresh_token && request.grant_type != GrantType::implicit &&
         request.grant_type != GrantType::client_credentials;
}

Result<void> note(ExternalSort<Sighting>& sightings, const Record& record, const TokenCreateRequest& request) {
  Result<void> noted = sightings.add(sighting_of(record, *request.access_token, false));
  if (noted && has_refresh_token(request)) noted = sightings.add(sighting_of(record, *request.refresh_token, true));
  return noted;
}

Error stopped() { return Error(ErrorKind::cancelled, Phase::prepare, "the input was not looked at to its end"); }

// Those of the same token follow each other, the first of the input first.
Result<void> find_duplicates(ExternalSort<Sighting>& sightings, ExternalSort<Duplicate>& duplicates,
                             const StopToken& stop) {
  if (Result<void> sorted = sightings.finish(); !sorted) return sorted;
  std::optional<Sighting> first;
  for (;;) {
    if (stop.requested()) return stopped();
    const Result<std::optional<Sighting>> next = sightings.next();
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

// An export that failed looks like this. A journal of it would be of no use for the export that comes after it.
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

InputSurvey::InputSurvey() : duplicates_(duplicate_bytes) {}

Result<InputSurvey> InputSurvey::take(const MigrationInput& input, const InputFiles& files, const Visitor& visitor,
                                      const StopToken& stop, InputFingerprint* fingerprint) {
  InputSurvey survey;
  RecordReader reader(input, files, fingerprint == nullptr ? nullptr : fingerprint->taker());
  ItemDecoder decoder(input);
  RecordDigest digest;
  ExternalSort<Sighting> sightings(sighting_bytes);
  for (;;) {
    Result<std::optional<Record>> record = reader.next(stop);
    if (!record) return std::move(record).error();
    if (!*record) break;
    ++survey.records_;
    digest.add(**record, reader.header());
    const DecodedItem item = decoder.decode(**record, reader.header());
    if (item.good())
      if (Result<void> noted = note(sightings, **record, *item.request); !noted) return std::move(noted).error();
    visitor(**record, item);
  }
  if (survey.records_ == 0) return no_records(input);
  survey.digest_ = digest.finish();
  if (Result<void> found = find_duplicates(sightings, survey.duplicates_, stop); !found)
    return std::move(found).error();
  return survey;
}

InputFinding finding_of(const Duplicate& duplicate, const MigrationInput& input) {
  InputFinding finding(FindingKind::duplicate, duplicate.refresh_token ? "refreshToken" : "accessToken",
                       "is that of " + input.files[duplicate.first_file] + ':' + std::to_string(duplicate.first_line));
  finding.item = duplicate.item;
  finding.file = input.files[duplicate.file];
  finding.line = duplicate.line;
  return finding;
}

}  // namespace authlete::migration
