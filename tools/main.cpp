// authlete-migrate moves a token store into the service: see `authlete-migrate --help`.
#include <csignal>
#include <exception>
#include <iostream>
#include <string>
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
  return exit_code::usage_error;
}

// Standard output may be a file on a full disk. A script must not take incomplete output for a success.
int with_output_written(const Settings& settings, int code) {
  std::cout.flush();
  if (std::cout) return code;
  std::cerr << "authlete-migrate: cannot write to standard output, so the output is not complete\n"
               "No token is affected. When the output can be written again, run the same command:\n  "
            << settings.command_line << '\n';
  return code == exit_code::good ? exit_code::usage_error : code;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // A write beyond the limit for the size of a file then fails and is reported, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  std::string command;
  try {
    const std::variant<Settings, int> read = authlete::program::read_command_line(argc, argv);
    if (const int* const code = std::get_if<int>(&read)) return *code;
    const Settings& settings = std::get<Settings>(read);
    command = settings.command_line;
    return with_output_written(settings, execute(settings));
  } catch (const std::exception& exception) {
    std::cerr
        << "authlete-migrate: " << exception.what()
        << "\nThe journal has everything that was sent, so no token is lost. To continue, run the same command:\n  "
        << command << '\n';
    return exit_code::stopped;
  }
}
