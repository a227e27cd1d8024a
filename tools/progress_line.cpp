#include "progress_line.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "duration.hpp"

namespace authlete::program {

namespace {

constexpr std::size_t longest_bar = 30;
constexpr std::size_t shortest_bar = 5;
constexpr std::size_t bar_brackets = 3;  // and a space
constexpr std::size_t error_columns = 40;

// Returns the name of a stage for people: "writing rejects".
std::string stage_text(MigrationStage stage) {
  std::string text = to_string(stage);
  std::ranges::replace(text, '_', ' ');
  return text;
}

// Returns true for the first byte of a UTF-8 character. Each character counts as one column.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string first_columns(const std::string& text, std::size_t columns) {
  std::size_t end = 0;
  while (end < text.size() && (columns > 0 || !begins_character(text[end]))) {
    if (begins_character(text[end])) --columns;
    ++end;
  }
  return text.substr(0, end);
}

// Returns the string on one line, with dots in place of its middle if it is too long. A message begins with the action
// and ends with the reason, so the middle matters least.
std::string fitted(std::string text, std::size_t columns) {
  for (char& character : text)
    if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) character = ' ';
  const std::size_t whole = columns_of(text);
  if (whole <= columns) return text;
  const std::string mark = columns > 6 ? "..." : "";
  const std::size_t kept = columns - mark.size();
  const std::size_t behind = mark.empty() ? 0 : kept / 2;
  return first_columns(text, kept - behind) + mark + text.substr(first_columns(text, whole - behind).size());
}

// Returns how much of the stage is done, and how much there is: records, or bytes while the records are not counted.
std::pair<std::uint64_t, std::uint64_t> share_of(const MigrationProgress& progress) {
  if (progress.stage_total > 0 || progress.bytes_total == 0) return {progress.stage_done, progress.stage_total};
  return {progress.bytes_done, progress.bytes_total};
}

std::uint64_t percent(const MigrationProgress& progress) {
  const auto [done, total] = share_of(progress);
  const long double share = static_cast<long double>(done) / static_cast<long double>(total);
  // Rounded down: 100 % only when all is done.
  return std::min<std::uint64_t>(static_cast<std::uint64_t>(share * 100), 100);
}

std::string megabytes_text(std::uint64_t bytes) {
  const std::uint64_t tenths = bytes / 100'000;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string rate_text(double per_second) {
  return per_second < 10 ? std::to_string(std::lround(per_second * 10) / 10) + '.' +
                               std::to_string(std::lround(per_second * 10) % 10)
                         : std::to_string(std::llround(per_second));
}

std::string bar(const MigrationProgress& progress, std::size_t cells) {
  const auto [done, total] = share_of(progress);
  const long double share = static_cast<long double>(std::min(done, total)) / static_cast<long double>(total);
  const auto filled = static_cast<std::size_t>(share * static_cast<long double>(cells));
  return '[' + std::string(filled, '#') + std::string(cells - filled, '.') + "] ";
}

bool total_is_known(const MigrationProgress& progress) { return share_of(progress).second > 0; }

// Returns the facts that are shown even in a narrow terminal.
std::vector<std::string> urgent_facts(const MigrationProgress& progress) {
  std::vector<std::string> found;
  if (progress.stopping) found.push_back("stopping");
  if (progress.gives_up_in && !progress.stopping) {
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(*progress.gives_up_in);
    found.push_back("gives up in " + rough_duration_text(left));
  }
  return found;
}

// Returns the other facts. When there is little room, the first ones are shown.
std::vector<std::string> facts(const MigrationProgress& progress, const ProgressPace& pace) {
  const MigrationTotals& totals = progress.totals;
  std::vector<std::string> found;
  if (progress.bytes_done > 0) {
    std::string bytes = megabytes_text(progress.bytes_done);
    if (progress.bytes_total > 0) bytes += '/' + megabytes_text(progress.bytes_total);
    found.push_back(bytes + " MB");
  }
  if (pace.per_second > 0) found.push_back(rate_text(pace.per_second) + "/s");
  if (pace.left && total_is_known(progress)) found.push_back(rough_duration_text(*pace.left) + " left");
  if (totals.rejected > 0) found.push_back(std::to_string(totals.rejected) + " rejected");
  if (totals.unknown > 0) found.push_back(std::to_string(totals.unknown) + " unknown");
  if (progress.batch_limit > 0 && progress.stage == MigrationStage::migrating)
    found.push_back(std::to_string(progress.batches_in_flight) + '/' + std::to_string(progress.batch_limit) +
                    " batches");
  return found;
}

// Appends each fact for which there is room.
void append(std::string& numbers, const std::vector<std::string>& added, std::size_t& room) {
  for (const std::string& fact : added) {
    if (fact.size() + 2 > room) continue;
    numbers += ", " + fact;
    room -= fact.size() + 2;
  }
}

// Returns how many records or tokens of the stage are done.
std::string count_text(const MigrationProgress& progress, const char* of) {
  std::string text = std::to_string(progress.stage_done);
  if (progress.stage_total > 0) return text + of + std::to_string(progress.stage_total);
  return progress.stage == MigrationStage::reading ? text + " records" : text;
}

}  // namespace

std::string progress_bar_line(const MigrationProgress& progress, const ProgressPace& pace, std::size_t columns) {
  const std::string stage = stage_text(progress.stage) + ' ';
  std::string numbers = count_text(progress, "/");
  if (total_is_known(progress)) numbers += ' ' + std::to_string(percent(progress)) + '%';

  const std::string error = progress.last_error_message.empty() ? "" : "; " + progress.last_error_message;
  std::size_t room = columns - std::min(columns, stage.size() + numbers.size());
  append(numbers, urgent_facts(progress), room);
  std::size_t room_for_error = std::min({columns_of(error), error_columns, room});
  room -= room_for_error;
  append(numbers, facts(progress, pace), room);
  const std::size_t more_for_error = std::min(columns_of(error) - room_for_error, room);
  room_for_error += more_for_error;
  room -= more_for_error;

  std::string line = stage;
  if (total_is_known(progress) && room >= shortest_bar + bar_brackets)
    line += bar(progress, std::min(longest_bar, room - bar_brackets));
  line += numbers + fitted(error, room_for_error);
  return fitted(std::move(line), columns);
}

std::string progress_log_line(const MigrationProgress& progress, const ProgressPace& pace) {
  std::string line = stage_text(progress.stage) + ": " + count_text(progress, " of ");
  if (total_is_known(progress)) line += " (" + std::to_string(percent(progress)) + "%)";
  for (const std::string& fact : urgent_facts(progress)) line += ", " + fact;
  for (const std::string& fact : facts(progress, pace)) line += ", " + fact;
  if (!progress.last_error_message.empty()) line += "; " + progress.last_error_message;
  const std::size_t whole = columns_of(line);
  return fitted(std::move(line), whole);
}

}  // namespace authlete::program
