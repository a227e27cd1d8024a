#pragma once

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "support/process.hpp"

namespace authlete::test {

/// Precondition of a suite: the program is installed. Where it is not, the suite is skipped with a line that says so,
/// which CTest reads; with AUTHLETE_PEERS_REQUIRED in the environment it runs, and fails.
class Installed {
 public:
  explicit Installed(std::string program) : program_(std::move(program)) {}
  boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const;

 private:
  std::string program_;
};

/// A real server on a free port of 127.0.0.1, with configuration and logs in a folder of its own.
class Peer {
 public:
  /// Writes the configuration for a port into the folder, and returns the command to be run there. The folder already
  /// holds `chain.pem` and `key.pem`, for localhost and of the authority that all scenes trust, `both.pem`, which is
  /// one after the other, and the authority itself, `ca.pem`.
  using Configure = std::function<std::vector<std::string>(const Folder&, unsigned port)>;

  /// Returns when the port accepts connections. Throws with the program's output if it never does.
  explicit Peer(Configure configure);

  unsigned port() const noexcept { return port_; }
  std::string url() const { return "https://localhost:" + std::to_string(port_); }
  const Folder& folder() const noexcept { return folder_; }
  const Process& process() const { return *process_; }
  /// What the program has printed.
  std::string output() const { return folder_.read("output.log"); }

  /// Ends it by that signal and waits for the end.
  void stop(int signal = SIGTERM);
  /// Starts it again, on the same port.
  void start();

 private:
  bool try_to_start();

  Configure configure_;
  Folder folder_;
  unsigned port_ = 0;
  std::unique_ptr<Process> process_;
};

/// How many connections of ours to that port nobody has begun to close.
std::size_t established_connections(unsigned port);

/// How many lines of the text hold `part`.
std::size_t lines_with(const std::string& text, std::string_view part);
/// Waits for what another program does in its own time, such as writing its log. False if it takes more than 30 s.
bool eventually(const std::function<bool()>& condition);

}  // namespace authlete::test
