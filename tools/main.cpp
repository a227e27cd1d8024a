// authlete-migrate moves a token store into the service: see `authlete-migrate --help`.
#include <csignal>
#include <exception>
#include <iostream>
#include <variant>

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

namespace {

using authlete::program::Command;
using authlete::program::Settings;
namespace exit_code = authlete::program::exit_code;

int execute(const Settings& settings) {
  switch (settings.command) {
    case Command::check: return check_command(settings);
    case Command::run: return run_command(settings);
    case Command::verify: return verify_command(settings);
    case Command::status: return status_command(settings);
    case Command::rollback: return rollback_command(settings);
  }
  return exit_code::unusable;
}

// A disk may be full as well where the output goes.
int with_output_written(int code) {
  std::cout.flush();
  if (std::cout) return code;
  std::cerr << "authlete-migrate: standard output cannot be written, so what it says is not complete\n"
               "The tokens are not concerned: the journal has what was done, and `status` shows it.\n";
  return code == exit_code::good ? exit_code::unusable : code;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // A limit for the size of files then fails a write, which is told, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    const std::variant<Settings, int> said = authlete::program::read_command_line(argc, argv);
    if (const int* const code = std::get_if<int>(&said)) return *code;
    return with_output_written(execute(std::get<Settings>(said)));
  } catch (const std::exception& exception) {
    std::cerr << "authlete-migrate: " << exception.what()
              << "\nWhat was sent is in the journal, and no token is lost. To go on, run the same command.\n";
    return exit_code::stopped;
  }
}
