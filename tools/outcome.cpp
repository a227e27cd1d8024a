#include "outcome.hpp"

#include <chrono>
#include <cmath>
#include <iostream>
#include <string>

#include "advice.hpp"
#include "duration.hpp"
#include "exit_code.hpp"
#include "json_lines.hpp"
#include "plain_text.hpp"
#include "token_state.hpp"

namespace authlete::program {

namespace {

void print_details(std::ostream& out, const Settings& settings, const Error& error) {
  if (settings.verbose) out << "Details: " << error << '\n';
}

std::string elapsed_text(std::chrono::milliseconds elapsed) {
  if (elapsed >= std::chrono::minutes(1)) return rough_duration_text(std::chrono::round<std::chrono::seconds>(elapsed));
  const auto tenths = elapsed.count() / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + 's';
}

}  // namespace

int report_failure(const Settings& settings, const Error& error) {
  const int code = exit_code_of_failure(error);
  std::cerr << "authlete-migrate: " << plain_text(error) << '\n';
  print_details(std::cerr, settings, error);
  if (const std::string tokens = tokens_after_failure(settings); !tokens.empty()) std::cerr << tokens << '\n';
  std::cerr << advice(settings, error);
  if (settings.json) print_json_line(std::cout, end_json(code, error));
  return code;
}

void report_stop(std::ostream& out, const Settings& settings, const Error& stopped,
                 const std::optional<MigrationTotals>& totals) {
  out << (stopped.kind == ErrorKind::cancelled ? "Stopped on request." : "Stopped: " + plain_text(stopped)) << '\n';
  print_details(out, settings, stopped);
  out << tokens_after_stop(settings, totals) << '\n' << advice(settings, stopped);
}

void add_pace(Table& table, const ProgressDisplay& display, std::optional<std::uint64_t> done) {
  const std::chrono::milliseconds elapsed = display.elapsed();
  table.add("elapsed", elapsed_text(elapsed));
  if (!done || elapsed.count() == 0) return;
  const double rate = static_cast<double>(*done) * 1000 / static_cast<double>(elapsed.count());
  table.add("rate", std::to_string(std::llround(rate)) + " tokens/s");
}

}  // namespace authlete::program
