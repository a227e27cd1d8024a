#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace authlete::crash {

/// A program that runs beside this one, and ends with this object, or with this process.
///
/// Thread safety: none. To be made on the main thread, for the child ends with the thread that started it.
class MigrationProcess {
 public:
  /// Starts it with that environment and nothing on its standard input; its output is appended to the file `log`.
  /// Throws if it cannot be started.
  MigrationProcess(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                   const std::string& log);
  ~MigrationProcess();
  MigrationProcess(const MigrationProcess&) = delete;
  MigrationProcess& operator=(const MigrationProcess&) = delete;

  /// Its exit code, 128 and the signal's number if a signal ended it; nothing if it has not ended after that time, or
  /// when the descriptor `until` becomes readable.
  std::optional<int> wait(std::chrono::milliseconds limit, int until = -1);
  /// SIGKILL. Returns what `wait` does, once it has ended: it may have done so by itself.
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
