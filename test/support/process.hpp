#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace authlete::test {

/// A folder of its own under the system's one for temporary files, removed with all it holds.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const noexcept { return path_; }
  std::string path_of(const std::string& name) const { return path_ + '/' + name; }
  /// Writes a file and returns its path.
  std::string write(const std::string& name, std::string_view text) const;
  /// The text of a file; empty if there is none.
  std::string read(const std::string& name) const;

 private:
  std::string path_;
};

/// The path of an installed program, looked for in PATH and where system programs are unless the name is a path itself;
/// empty if there is none.
std::string find_program(const std::string& name);

/// A program that runs in a process group of its own, and ends with this object, or with this process.
///
/// It inherits nothing but its standard descriptors: a connection of ours that a child kept open would never end.
/// Thread safety: none. To be made on the main thread, for the child ends with the thread that started it.
class Process {
 public:
  /// Starts it in `directory`, with its output appended to `output.log` there. Throws if it cannot be started.
  Process(const std::vector<std::string>& command, const std::string& directory);
  /// Asks the whole group to end, and kills what has not ended within a few seconds.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  bool running() const;
  void signal(int number) const;
  /// Waits until it has ended. Throws if that takes longer than 30 s.
  void wait() const;
  /// Bytes to its standard input; returns when it has taken them.
  void write_input(std::string_view text) const;

 private:
  pid_t pid_ = -1;
  int input_ = -1;
};

}  // namespace authlete::test
