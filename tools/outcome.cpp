#include "outcome.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <string>

#include "duration.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"

namespace authlete::program {

namespace {

const char* way_on(const Settings& settings, const Error& stopped) {
  if (settings.command == Command::run && settings.options.dry_run) return "a dry run begins anew, by the same command";
  if (exit_code_of_stop(stopped) == exit_code::stopped) return "it goes on by the same command";
  return "once that is put right, it goes on by the same command";
}

std::string elapsed_text(std::chrono::milliseconds elapsed) {
  if (elapsed >= std::chrono::minutes(1)) return rough_duration_text(std::chrono::round<std::chrono::seconds>(elapsed));
  const auto tenths = elapsed.count() / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + 's';
}

}  // namespace

int tell_failure(const Settings& settings, const Error& error) {
  const int code = exit_code_of_failure(error);
  std::cerr << "authlete-migrate: " << error << '\n';
  if (settings.json) print_json_line(std::cout, end_json(code, error));
  return code;
}

void tell_stop(std::ostream& out, const Settings& settings, const std::optional<Error>& stopped) {
  if (!stopped) return;
  out << "stopped: " << *stopped << '\n' << way_on(settings, *stopped);
  if (std::ranges::count(settings.input.files, "-") > 0) out << " and the same standard input";
  out << ":\n  " << settings.again << '\n';
}

void add_pace(Table& table, const ProgressDisplay& display, std::optional<std::uint64_t> done) {
  const std::chrono::milliseconds elapsed = display.elapsed();
  table.add("elapsed", elapsed_text(elapsed));
  if (!done || elapsed.count() == 0) return;
  const double rate = static_cast<double>(*done) * 1000 / static_cast<double>(elapsed.count());
  table.add("rate", std::to_string(std::llround(rate)) + " tokens/s");
}

}  // namespace authlete::program
