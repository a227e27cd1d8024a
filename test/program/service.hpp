#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/simulator/simulator.hpp"
#include "program/held_requests.hpp"
#include "program/program.hpp"
#include "support/process.hpp"
#include "support/run.hpp"

namespace authlete::test {

constexpr std::int64_t registered_client = 26888344961664;

using Arguments = std::vector<std::string>;

/// The result of a program.
class Ended {
 public:
  Ended() = default;

  int code = -1;
  std::string output;
  std::string errors;

  /// Returns the lines of its output, each of which must be a JSON object.
  std::vector<boost::json::object> objects() const;
  bool said(const std::string& text) const { return output.find(text) != std::string::npos; }
  bool complained(const std::string& text) const { return errors.find(text) != std::string::npos; }
};

/// Waits for the end of a program.
Ended ended(Program& program);

/// A simulator and a folder, and programs that use them.
class Service {
 public:
  Service();
  ~Service();

  /// Returns the setup of `authlete-migrate ARGUMENTS...`. The command `run` also gets options that make it fast.
  ProgramSetup setup(const Arguments& arguments) const;
  Ended run(const Arguments& arguments) const;
  Ended run(const Arguments& arguments, const std::string& input) const;

  /// Returns a token such as `access-7`, which no output may contain.
  static std::string token(std::size_t number) { return "access-" + std::to_string(number); }
  static std::string token_line(std::size_t number);
  static std::string token_lines(std::size_t count);
  /// Writes a file into the folder.
  std::string tokens(const std::string& name, std::size_t count) const {
    return folder.write(name, token_lines(count));
  }

  void remove(const std::string& access_token);
  bool exists(const std::string& access_token);

  Folder folder;
  HeldRequests held;
  simulator::Simulator server;

 private:
  simulator::SimulatorOptions options();
  Client client() const;

  Runner runner_;
};

}  // namespace authlete::test
