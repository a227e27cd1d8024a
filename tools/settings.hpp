#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "authlete/migration/migration_input.hpp"
#include "authlete/migration/migration_options.hpp"

namespace authlete::program {

enum class Command { check, run, verify, status, rollback };

/// What the command line says.
class Settings {
 public:
  Settings() = default;

  Command command = Command::check;
  MigrationInput input;
  MigrationOptions options;
  bool json = false;
  bool verbose = false;  ///< All that is known of an error is told, for a report of a fault.

  std::optional<std::uint64_t> sample;  ///< verify: so many tokens, not all.
  std::uint64_t seed = 0;               ///< verify: of the sample.
  bool include_found = false;           ///< rollback
  bool yes = false;                     ///< rollback: nobody is asked.

  std::string program;  ///< Its name, as it was called.
  std::string again;    ///< The command as it was given, so that a shell reads it the same way.
};

}  // namespace authlete::program
