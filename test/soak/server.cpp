#include "soak/server.hpp"

#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "authlete/simulator/simulator.hpp"
#include "soak/marks.hpp"

namespace authlete::soak {

using namespace std::chrono_literals;
using simulator::Fault;
using simulator::FaultEffect;

namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Marks are plain numbers; other requests have none.
void note(Marks& marks, const simulator::RequestHead& head) {
  std::size_t mark = 0;
  const std::string& text = head.request_id;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), mark);
  if (read.ec == std::errc() && !head.throttled) marks.saw(mark);
}

Fault random_fault(std::minstd_rand& random) {
  const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  Fault fault;
  fault.count = 1 + below(3);
  fault.after = below(20);
  switch (below(9)) {
    case 0: fault.effect = FaultEffect::reset_before_processing; break;
    case 1: fault.effect = FaultEffect::reset_after_processing; break;
    case 2:
      fault.effect = FaultEffect::truncate;
      fault.truncate_after = below(400);
      break;
    case 3: fault.effect = FaultEffect::close_after_response; break;
    case 4: fault.effect = FaultEffect::stall; break;
    case 5: fault.delay = std::chrono::milliseconds(below(400)); break;
    case 6: fault.status = 500; break;
    default: fault.status = below(2) == 0 ? 429 : 503; fault.headers.add("Retry-After", std::to_string(below(2)));
  }
  return fault;
}

}  // namespace

int serve(std::uint16_t port, const std::string& directory, unsigned seed) {
  sigset_t term;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term,
                  nullptr);  // done before any thread starts, so that all threads leave the signal to the wait below

  Marks marks(directory + "/marks");
  simulator::SimulatorOptions options;
  options.port = port;
  options.threads = 2;
  options.certificate_chain_pem = read_file(directory + "/chain.pem");
  options.private_key_pem = Secret(read_file(directory + "/key.pem"));
  options.clients.emplace_back(client_id, Secret(client_secret));
  options.on_request = [&marks](const simulator::RequestHead& head) { note(marks, head); };
  simulator::Simulator server(std::move(options));
  if (const Result<void> started = server.start(); !started) {
    std::cerr << started.error() << std::endl;
    return 1;
  }
  std::minstd_rand random(seed);
  for (;;) {
    const timespec pause{0, static_cast<long>(1 + random() % 20) * 1'000'000};
    if (::sigtimedwait(&term, nullptr, &pause) == SIGTERM) return 0;
    if (server.state().faults_pending < 8) server.add_fault(random_fault(random));
  }
}

}  // namespace authlete::soak
