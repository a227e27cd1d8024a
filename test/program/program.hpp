#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace authlete::test {

/// How a program is started.
class ProgramSetup {
 public:
  ProgramSetup() = default;

  /// Sets an environment variable, in place of what it was.
  void set(const std::string& name, const std::string& value);

  std::vector<std::string> arguments;
  std::vector<std::string> environment;  ///< All of it, as NAME=value.
  std::string directory = "/";
  std::string input;              ///< On standard input, which ends then.
  unsigned terminal_columns = 0;  ///< Not 0: standard input and error are a terminal that wide.
  std::string output_file;        ///< Not empty: standard output is that file, which is there already.
  std::string largest_file;       ///< Not empty: no file may be made larger than so many bytes.
  bool ignores_hangup = false;    ///< As by `nohup`.
};

/// The program authlete-migrate, running. It ends with this object, or with this process; to be made on the main
/// thread.
class Program {
 public:
  explicit Program(const ProgramSetup& setup);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void signal(int number) const;
  /// To its terminal.
  void type(std::string_view text) const;

  /// Stops reading its standard output: what it writes there from now on fails.
  void close_output() { output_.close(); }

  /// Wait until it has said that; false if it ends without, or nothing comes of it for too long.
  bool wait_for_output(std::string_view text);
  bool wait_for_errors(std::string_view text);
  /// Waits for its end, and gives the exit code; that of a signal is negative.
  int wait();

  /// What it has said so far on standard output, and on standard error or the terminal.
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

  /// Reads what comes next from either; false if both have ended or nothing comes.
  bool read_more();
  bool wait_for(const Stream& stream, std::string_view text);

  pid_t pid_ = -1;
  bool reaped_ = false;
  Stream output_;
  Stream errors_;  // the terminal, if there is one
};

}  // namespace authlete::test
