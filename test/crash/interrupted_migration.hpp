#pragma once

#include <string>
#include <vector>

namespace authlete::crash {

/// Ways in which a program that uses the library ends a migration early.
enum class Interruption {
  close,   ///< The program closes the client.
  cancel,  ///< The program cancels the coroutine that awaits the migration.
  stop,    ///< The program stops the execution context and destroys it.
};

inline constexpr const char* interrupted_migration_name = "interrupted-migration";

/// Arguments with which this program migrates `input` itself, and interrupts the migration after this many progress
/// events, or after this many milliseconds if that is earlier.
std::vector<std::string> interrupted_migration_command(const std::string& input, Interruption how, unsigned events,
                                                       unsigned milliseconds);

/// Runs such a command, with the client of the environment. Returns the exit code that `authlete-migrate` would have,
/// or 3 for any interrupted migration.
int run_interrupted_migration(const std::vector<std::string>& arguments);

}  // namespace authlete::crash
