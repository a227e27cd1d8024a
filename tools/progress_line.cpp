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
constexpr std::size_t trouble_columns = 30;

// A byte of UTF-8 that begins a character; each counts as one column.
bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t columns_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

// The text on one line, cut if it is longer.
std::string fitted(std::string text, std::size_t columns) {
  for (char& letter : text)
    if (static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F) letter = ' ';
  if (columns_of(text) <= columns) return text;
  const std::string mark = columns > 3 ? "..." : "";
  std::size_t kept = columns - mark.size();
  std::size_t end = 0;
  while (end < text.size() && (kept > 0 || !begins_character(text[end]))) {
    if (begins_character(text[end])) --kept;
    ++end;
  }
  return text.substr(0, end) + mark;
}

std::uint64_t percent(const MigrationProgress& progress) {
  const long double share =
      static_cast<long double>(progress.stage_done) / static_cast<long double>(progress.stage_total);
  // Not before all are done.
  return std::min<std::uint64_t>(static_cast<std::uint64_t>(share * 100), 100);
}

std::string rate_text(double per_second) {
  return per_second < 10 ? std::to_string(std::lround(per_second * 10) / 10) + '.' +
                               std::to_string(std::lround(per_second * 10) % 10)
                         : std::to_string(std::llround(per_second));
}

std::string bar(const MigrationProgress& progress, std::size_t cells) {
  const std::uint64_t done = std::min(progress.stage_done, progress.stage_total);
  const long double share = static_cast<long double>(done) / static_cast<long double>(progress.stage_total);
  const auto filled = static_cast<std::size_t>(share * static_cast<long double>(cells));
  return '[' + std::string(filled, '#') + std::string(cells - filled, '.') + "] ";
}

// In the order in which they are let in when there is little room.
std::vector<std::string> facts(const MigrationProgress& progress, const ProgressPace& pace) {
  const MigrationTotals& totals = progress.totals;
  std::vector<std::string> found;
  if (progress.stopping) found.push_back("stopping");
  if (pace.per_second > 0) found.push_back(rate_text(pace.per_second) + "/s");
  if (pace.left && progress.stage_total > 0) found.push_back(rough_duration_text(*pace.left) + " left");
  if (totals.rejected > 0) found.push_back(std::to_string(totals.rejected) + " rejected");
  if (totals.unknown > 0) found.push_back(std::to_string(totals.unknown) + " unknown");
  if (progress.window > 0)
    found.push_back(std::to_string(progress.batches_in_flight) + '/' + std::to_string(progress.window) + " batches");
  return found;
}

}  // namespace

std::string progress_bar_line(const MigrationProgress& progress, const ProgressPace& pace, std::size_t columns) {
  const std::string stage = std::string(to_string(progress.stage)) + ' ';
  std::string numbers = std::to_string(progress.stage_done);
  if (progress.stage_total > 0)
    numbers += '/' + std::to_string(progress.stage_total) + ' ' + std::to_string(percent(progress)) + '%';

  std::size_t room = columns - std::min(columns, stage.size() + numbers.size());
  const std::size_t trouble = progress.trouble.empty() ? 0 : columns_of(progress.trouble) + 2;
  const std::size_t kept_for_trouble = std::min({trouble, trouble_columns, room});
  room -= kept_for_trouble;
  for (const std::string& fact : facts(progress, pace)) {
    if (fact.size() + 2 > room) continue;
    numbers += ", " + fact;
    room -= fact.size() + 2;
  }
  const std::size_t more_for_trouble = std::min(trouble - kept_for_trouble, room);
  room -= more_for_trouble;

  std::string line = stage;
  if (progress.stage_total > 0 && room >= shortest_bar + bar_brackets)
    line += bar(progress, std::min(longest_bar, room - bar_brackets));
  line += numbers;
  if (trouble > 0) line += fitted("; " + progress.trouble, kept_for_trouble + more_for_trouble);
  return fitted(std::move(line), columns);
}

std::string progress_log_line(const MigrationProgress& progress, const ProgressPace& pace) {
  std::string line = std::string(to_string(progress.stage)) + ": " + std::to_string(progress.stage_done);
  if (progress.stage_total > 0)
    line += " of " + std::to_string(progress.stage_total) + " (" + std::to_string(percent(progress)) + "%)";
  for (const std::string& fact : facts(progress, pace)) line += ", " + fact;
  if (!progress.trouble.empty()) line += "; " + progress.trouble;
  const std::size_t whole = columns_of(line);
  return fitted(std::move(line), whole);
}

}  // namespace authlete::program
