#include "progress_display.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <iostream>

#include "json_lines.hpp"
#include "progress_line.hpp"

namespace authlete::program {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t usual_columns = 80;
constexpr const char* erase_line = "\r\033[K";

// Returns one column less than there are. Terminals differ in where the cursor is after a full line.
std::size_t terminal_columns() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : usual_columns) - 1;
}

// Returns the rest of a time of which `passed` is over.
std::optional<std::chrono::milliseconds> left_of(std::optional<std::chrono::milliseconds> time,
                                                 std::chrono::steady_clock::duration passed) {
  if (!time) return std::nullopt;
  return std::max(std::chrono::milliseconds(0), *time - std::chrono::duration_cast<std::chrono::milliseconds>(passed));
}

}  // namespace

ProgressDisplay::ProgressDisplay(bool json)
    : form_(json                           ? Form::json
            : ::isatty(STDERR_FILENO) == 1 ? Form::terminal
                                           : Form::log) {}

std::chrono::milliseconds ProgressDisplay::interval() const noexcept { return form_ == Form::terminal ? 200ms : 5s; }

void ProgressDisplay::take(const MigrationProgress& progress) {
  if (!progress_ || progress_->stage != progress.stage) {
    rate_.restart();
    bytes_rate_.restart();
  }
  if (!done_before_ && progress.stage == MigrationStage::migrating) done_before_ = progress.totals.done();
  progress_ = progress;
  taken_ = Clock::now();
  note(taken_);
}

void ProgressDisplay::note(Clock::time_point now) {
  rate_.note(now, progress_->stage_done);
  bytes_rate_.note(now, progress_->bytes_done);
}

void ProgressDisplay::draw_if_due() {
  const Clock::time_point now = Clock::now();
  if (!progress_ || now - drawn_ < interval()) return;
  note(now);
  draw(now);
}

ProgressPace ProgressDisplay::pace() const {
  ProgressPace pace;
  pace.per_second = rate_.per_second();
  const MigrationProgress& progress = *progress_;
  if (progress.stage_total > 0 && progress.stage_total >= progress.stage_done)
    pace.left = rate_.time_for(progress.stage_total - progress.stage_done);
  else if (progress.bytes_total > 0 && progress.bytes_total >= progress.bytes_done)
    pace.left = bytes_rate_.time_for(progress.bytes_total - progress.bytes_done);
  return pace;
}

void ProgressDisplay::draw(Clock::time_point now) {
  drawn_ = now;
  const ProgressPace pace = this->pace();
  MigrationProgress progress = *progress_;
  progress.gives_up_in = left_of(progress.gives_up_in, now - taken_);
  switch (form_) {
    case Form::terminal:
      std::cerr << erase_line + progress_bar_line(progress, pace, terminal_columns());
      line_is_there_ = true;
      break;
    case Form::log: std::cerr << progress_log_line(progress, pace) + '\n'; break;
    case Form::json:
      print_json_line(std::cout, json_of(progress, pace));
      std::cout.flush();  // a program may wait for the line at the other end of a pipe
      break;
  }
}

void ProgressDisplay::clear() {
  if (line_is_there_) std::cerr << erase_line;
  line_is_there_ = false;
}

void ProgressDisplay::finish() {
  if (form_ != Form::terminal || !progress_) return;
  draw(Clock::now());
  std::cerr << '\n';
  line_is_there_ = false;
}

std::chrono::milliseconds ProgressDisplay::elapsed() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start_);
}

}  // namespace authlete::program
