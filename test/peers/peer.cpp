#include "peers/peer.hpp"

#include <poll.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "net/net_fixture.hpp"
#include "support/ports.hpp"

namespace authlete::test {

using namespace std::chrono_literals;

boost::test_tools::assertion_result Installed::operator()(boost::unit_test::test_unit_id) const {
  if (!find_program(program_).empty()) return true;
  const bool required = std::getenv("AUTHLETE_PEERS_REQUIRED") != nullptr;
  std::cout << (required ? "MISSING: " : "SKIPPED: ") << program_ << " is not installed" << std::endl;
  return required;
}

Peer::Peer(Configure configure) : configure_(std::move(configure)) {
  const simulator::IssuedCertificate& certificate = localhost_certificate();
  folder_.write("chain.pem", certificate.chain_pem);
  folder_.write("key.pem", certificate.key_pem);
  folder_.write("both.pem", certificate.chain_pem + certificate.key_pem);
  folder_.write("ca.pem", authority().pem());
  for (int attempt = 0; attempt < 5; ++attempt) {
    port_ = free_port();
    if (try_to_start()) return;
  }
  throw std::runtime_error("the peer does not start: " + output());
}

bool Peer::try_to_start() {
  process_.reset();
  process_ = std::make_unique<Process>(configure_(folder_, port_), folder_.path());
  const auto end = std::chrono::steady_clock::now() + 30s;
  while (process_->running() && std::chrono::steady_clock::now() < end) {
    if (accepts_connections(port_)) return process_->running();
    std::this_thread::sleep_for(2ms);
  }
  return false;
}

void Peer::stop(int signal) {
  process_->signal(signal);
  process_->wait();
}

void Peer::start() {
  if (!try_to_start()) throw std::runtime_error("the peer does not start again: " + output());
}

std::size_t established_connections(unsigned port) {
  constexpr const char* established = "01";
  std::size_t count = 0;
  std::ifstream table("/proc/self/net/tcp");
  std::string line;
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string number, local, remote, state;
    words >> number >> local >> remote >> state;
    const std::size_t colon = remote.find(':');
    if (state == established && colon != remote.npos && std::stoul(remote.substr(colon + 1), nullptr, 16) == port)
      ++count;
  }
  return count;
}

std::size_t lines_with(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.find(part) != line.npos) ++count;
  return count;
}

bool eventually(const std::function<bool()>& condition) {
  constexpr std::chrono::milliseconds interval(10);
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= give_up) return false;
    ::poll(nullptr, 0, static_cast<int>(interval.count()));
  }
  return true;
}

}  // namespace authlete::test
