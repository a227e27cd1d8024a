#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace authlete::crash {

/// A program that runs beside this one, and ends with this object or with this process.
///
/// Thread safety: none. Make it on the main thread, because the child ends with the thread that started it.
class MigrationProcess {
 public:
  /// Starts the program with that environment and with empty standard input; its output is appended to the file `log`.
  /// Throws if the program cannot be started.
  MigrationProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                   const std::string& log);
  ~MigrationProcess();
  MigrationProcess(const MigrationProcess&) = delete;
  MigrationProcess& operator=(const MigrationProcess&) = delete;

  /// Returns its exit code, or 128 plus the signal's number if a signal ended it. Returns nothing if it has not ended
  /// after that time, or when the descriptor `until` becomes readable.
  std::optional<int> wait(std::chrono::milliseconds limit, int until = -1);
  /// Sends SIGKILL. Returns like `wait` after the program has ended, which may have happened by itself.
  int kill();

 private:
  int reap();

  pid_t pid_ = -1;
  int descriptor_ = -1;  // readable when it has ended
  std::optional<int> ended_;
};

/// The variables of this process's environment, as `NAME=value`, without those that begin with one of the prefixes.
std::vector<std::string> environment_without(const std::vector<std::string>& prefixes);

}  // namespace authlete::crash
