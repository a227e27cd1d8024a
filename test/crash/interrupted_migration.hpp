#pragma once

#include <string>
#include <vector>

namespace authlete::crash {

/// How a program that uses the library ends a migration early.
enum class Interruption {
  close,   ///< It closes the client.
  cancel,  ///< It cancels the coroutine that awaits the migration.
  stop,    ///< It stops the execution context and destroys all of it.
};

inline constexpr const char* interrupted_migration_name = "interrupted-migration";

/// The arguments with which this program migrates `input` itself, and interrupts that after this many progress events,
/// or after this many milliseconds if that is earlier.
std::vector<std::string> interrupted_migration_command(const std::string& input, Interruption how, unsigned events,
                                                       unsigned milliseconds);

/// Does what such arguments say, with the client of the environment. Returns the exit code that `authlete-migrate`
/// would have, and 3 for any migration that was interrupted.
int run_interrupted_migration(const std::vector<std::string>& arguments);

}  // namespace authlete::crash
