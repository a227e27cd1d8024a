// authlete-migrate moves a token store into the service: see `authlete-migrate --help`.
#include <exception>
#include <iostream>
#include <variant>

#include "command_line.hpp"
#include "commands.hpp"
#include "exit_code.hpp"

namespace {

using authlete::program::Command;
using authlete::program::Settings;

int execute(const Settings& settings) {
  switch (settings.command) {
    case Command::check: return check_command(settings);
    case Command::run: return run_command(settings);
    case Command::verify: return verify_command(settings);
    case Command::status: return status_command(settings);
    case Command::rollback: return rollback_command(settings);
  }
  return authlete::program::exit_code::unusable;
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    const std::variant<Settings, int> said = authlete::program::read_command_line(argc, argv);
    if (const int* const code = std::get_if<int>(&said)) return *code;
    return execute(std::get<Settings>(said));
  } catch (const std::exception& exception) {
    std::cerr << "authlete-migrate: " << exception.what() << '\n';
    return authlete::program::exit_code::stopped;
  }
}
