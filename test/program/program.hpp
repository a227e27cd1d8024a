#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::test {

/// The parameters for starting a program.
class ProgramSetup {
 public:
  ProgramSetup() = default;

  /// Sets or replaces an environment variable.
  void set(const std::string& name, const std::string& value);

  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< The whole environment, as NAME=value.
  std::string directory = "/";
  std::string input;              ///< The content of standard input.
  unsigned terminal_columns = 0;  ///< If not 0, standard input and error are a terminal with this width.
  std::string output_file;        ///< If not empty, standard output is this existing file.
  std::string largest_file;       ///< If not empty, the limit in bytes for the size of a file.
  bool ignores_hangup = false;    ///< SIGHUP is ignored, as by `nohup`.
};

/// A running process of authlete-migrate. It ends with this object or with this process. Must be created on the main
/// thread.
class Program {
 public:
  explicit Program(const ProgramSetup& setup);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void signal(int number) const;
  /// Writes to its terminal.
  void type(std::string_view text) const;

  /// Closes its standard output: further writes of the program fail.
  void close_output() { output_.close(); }

  /// Wait until the program has printed the text. Return false if it ends first, or prints nothing for too long.
  bool wait_for_output(std::string_view text);
  bool wait_for_errors(std::string_view text);
  /// Waits for its end, and returns the exit code, or the negative number of a signal.
  int wait();

  /// Return its output so far, on standard output, and on standard error or the terminal.
  const std::string& output() const noexcept { return output_.text; }
  const std::string& errors() const noexcept { return errors_.text; }

 private:
  class Stream {
   public:
    int descriptor = -1;
    std::string text;
    bool open() const noexcept { return descriptor >= 0; }
    void read_some();
    void close();
  };

  /// Reads more output. Returns false if both streams have ended, or after a timeout.
  bool read_more();
  bool wait_for(const Stream& stream, std::string_view text);

  pid_t pid_ = -1;
  bool reaped_ = false;
  Stream output_;
  Stream errors_;  // the terminal, if there is one
};

}  // namespace authlete::test
