#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace authlete::test {

/// A directory under the system's one for temporary files, which is removed with its content.
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
  /// Returns the text of a file, or an empty string if the file does not exist.
  std::string read(const std::string& name) const;

 private:
  std::string path_;
};

/// Returns the path of an installed program, searched in PATH and in the directories of system programs unless the name
/// is a path itself. Returns an empty string if there is none.
std::string find_program(const std::string& name);

/// A program that runs in its own process group, and ends with this object or with this process.
///
/// It inherits only its standard descriptors, because a connection that a child kept open would never end.
/// Thread safety: none. Make it on the main thread, because the child ends with the thread that started it.
class Process {
 public:
  /// Starts the program in `directory`, with its output appended to `output.log` there. Throws if it cannot be started.
  Process(const std::vector<std::string>& command, const std::string& directory);
  /// Asks the whole group to end, and kills whatever has not ended within a few seconds.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  bool running() const;
  void signal(int number) const;
  /// Waits until the program has ended. Throws after 30 s.
  void wait() const;
  /// Writes to its standard input; returns when the program has taken all bytes.
  void write_input(std::string_view text) const;

 private:
  pid_t pid_ = -1;
  int input_ = -1;
};

}  // namespace authlete::test
