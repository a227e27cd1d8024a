#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"
#include "listen_address.hpp"

namespace authlete::program {

enum class Command { check, run, verify, status, rollback };

/// The settings that the command line gives.
class Settings {
 public:
  Settings() = default;

  Command command = Command::check;
  MigrationInput input;
  MigrationOptions options;
  bool json = false;
  bool verbose = false;                         ///< Print all facts of an error.
  std::optional<ListenAddress> metrics_listen;  ///< Where metrics are offered; absent: nowhere.

  std::optional<std::uint64_t> sample;  ///< verify: check this many tokens instead of all.
  std::uint64_t seed = 0;               ///< verify: selects the sample.
  bool include_found = false;           ///< rollback: delete found tokens too.
  bool yes = false;                     ///< rollback: do not ask for confirmation.

  std::string program;       ///< The name by which the program was called.
  std::string command_line;  ///< The whole command, quoted for a shell.
};

}  // namespace authlete::program
