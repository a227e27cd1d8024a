#include "progress_display.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstddef>
#include <iostream>

#include "json_lines.hpp"
#include "progress_line.hpp"

namespace authlete::program {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t usual_columns = 80;
constexpr const char* erase_line = "\r\033[K";

// One less than there are: a full line would let the cursor wait beyond its end, where terminals differ.
std::size_t terminal_columns() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return (known ? size.ws_col : usual_columns) - 1;
}

ProgressPace pace_of(const ProgressRate& rate, const MigrationProgress& progress) {
  ProgressPace pace;
  pace.per_second = rate.per_second();
  if (progress.stage_total >= progress.stage_done)
    pace.left = rate.time_for(progress.stage_total - progress.stage_done);
  return pace;
}

}  // namespace

ProgressDisplay::ProgressDisplay(bool json)
    : form_(json                           ? Form::json
            : ::isatty(STDERR_FILENO) == 1 ? Form::terminal
                                           : Form::log) {}

std::chrono::milliseconds ProgressDisplay::interval() const noexcept { return form_ == Form::terminal ? 200ms : 5s; }

void ProgressDisplay::take(const MigrationProgress& progress) {
  if (!progress_ || progress_->stage != progress.stage) rate_.restart();
  if (!done_before_ && progress.stage == MigrationStage::migrating) done_before_ = progress.totals.done();
  progress_ = progress;
  rate_.note(Clock::now(), progress.stage_done);
}

void ProgressDisplay::draw_if_due() {
  const Clock::time_point now = Clock::now();
  if (!progress_ || now - drawn_ < interval()) return;
  rate_.note(now, progress_->stage_done);
  draw(now);
}

void ProgressDisplay::draw(Clock::time_point now) {
  drawn_ = now;
  const ProgressPace pace = pace_of(rate_, *progress_);
  switch (form_) {
    case Form::terminal:
      std::cerr << erase_line + progress_bar_line(*progress_, pace, terminal_columns());
      line_is_there_ = true;
      break;
    case Form::log: std::cerr << progress_log_line(*progress_, pace) + '\n'; break;
    case Form::json:
      print_json_line(std::cout, json_of(*progress_, pace));
      std::cout.flush();  // somebody may be waiting for it at the other end of a pipe
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
