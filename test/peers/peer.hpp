#pragma once

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace authlete::test {

/// Precondition of a suite: the program is installed. If not, the suite is skipped with a line that says so, which
/// CTest reads. With AUTHLETE_PEERS_REQUIRED in the environment the suite runs, and fails.
class Installed {
 public:
  explicit Installed(std::string program) : program_(std::move(program)) {}
  boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const;

 private:
  std::string program_;
};

/// A real server on a free port of 127.0.0.1, with its own directory for configuration and logs.
class Peer {
 public:
  /// Writes the configuration for a port into the directory, and returns the command to run there. The directory
  /// already holds `chain.pem` and `key.pem` for localhost, `both.pem` (one after the other), and `ca.pem`, the
  /// authority that all fixtures trust.
  using Configure = std::function<std::vector<std::string>(const Folder&, unsigned port)>;

  /// Returns when the port accepts connections. Throws with the program's output if it never does.
  explicit Peer(Configure configure);

  unsigned port() const noexcept { return port_; }
  std::string url() const { return "https://localhost:" + std::to_string(port_); }
  const Folder& folder() const noexcept { return folder_; }
  const Process& process() const { return *process_; }
  /// The output of the program so far.
  std::string output() const { return folder_.read("output.log"); }

  /// Ends the program by that signal and waits for its end.
  void stop(int signal = SIGTERM);
  /// Starts the program again, on the same port.
  void start();

 private:
  bool try_to_start();

  Configure configure_;
  Folder folder_;
  unsigned port_ = 0;
  std::unique_ptr<Process> process_;
};

/// Returns the number of this process's connections to that port that neither end has started to close.
std::size_t established_connections(unsigned port);

/// Returns the number of lines that contain `part`.
std::size_t lines_with(const std::string& text, std::string_view part);
/// Waits for something that another program does in its own time, such as writing its log. Returns false after 30 s.
bool eventually(const std::function<bool()>& condition);

}  // namespace authlete::test
