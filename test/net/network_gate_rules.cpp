// The network gate alone: each toxic has its effect, so that the cases that use it can fail.
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <string>
#include <utility>

#include "support/gate_pipe.hpp"
#include "support/network_gate.hpp"
#include "support/scripted_server.hpp"
#include "support/socket_address.hpp"

using namespace authlete::test;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(network_gate_rules)

namespace {

class Peer {
 public:
  explicit Peer(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const SocketAddress address("127.0.0.1", port);
    check(::connect(descriptor_, address.get(), address.size()), "connect");
  }
  ~Peer() { ::close(descriptor_); }
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  void send(const std::string& bytes) {
    check(static_cast<int>(::send(descriptor_, bytes.data(), bytes.size(), 0)), "send");
  }
  // Receives everything until the end of the stream, but does not wait for silence after `expected` bytes.
  std::string receive(std::size_t expected = std::string::npos) {
    std::string all;
    for (;;) {
      const std::chrono::milliseconds patience = all.size() < expected ? 60s : 50ms;
      pollfd entry{descriptor_, POLLIN, 0};
      if (::poll(&entry, 1, static_cast<int>(patience.count())) == 0) return all + "...";
      char bytes[4096];
      const ssize_t count = ::recv(descriptor_, bytes, sizeof bytes, 0);
      if (count < 0) return all + (errno == ECONNRESET ? "RST" : "?");
      if (count == 0) return all + "FIN";
      all.append(bytes, static_cast<std::size_t>(count));
    }
  }

 private:
  int descriptor_;
};

ServerOptions plain_text() {
  ServerOptions options;
  options.tls = false;
  return options;
}

// A server that responds to five bytes with ten, through a gate.
class Bench {
 public:
  Bench() : server(plain_text()), gate(server.port()) {
    server.other_connections({receive_bytes(5), authlete::test::send("0123456789"), close_without_notify()});
  }
  void set(Direction direction, void (*choose)(Toxics&)) {
    Toxics toxics;
    choose(toxics);
    gate.set(direction, toxics);
  }
  std::string exchange(std::size_t expected = std::string::npos) {
    Peer peer(gate.port());
    peer.send("hello");
    return peer.receive(expected);
  }
  std::string received() const { return server.requests().empty() ? "" : server.requests().front().head; }

  ScriptedServer server;
  NetworkGate gate;
};

}  // namespace

BOOST_AUTO_TEST_CASE(l8_gate_without_toxics_passes_and_counts_all_bytes) {
  Bench bench;
  BOOST_TEST(bench.exchange() == "0123456789FIN");
  BOOST_TEST(bench.received() == "hello");
  BOOST_TEST(bench.gate.received(Direction::to_server) == 5u);
  BOOST_TEST(bench.gate.received(Direction::to_client) == 10u);
}

BOOST_AUTO_TEST_CASE(l8_flipped_bit_is_at_its_offset_and_in_its_direction) {
  Bench bench;
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.flip_at = 3; });
  BOOST_TEST(bench.exchange() == "0122456789FIN");
  BOOST_TEST(bench.received() == "hello");
  bench.gate.clear();
  BOOST_TEST(bench.exchange() == "0123456789FIN");
}

BOOST_AUTO_TEST_CASE(l8_bytes_after_the_offset_of_an_end_are_not_passed_on) {
  Bench bench;
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.half_close_after = 4; });
  BOOST_TEST(bench.exchange() == "0123FIN");
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.close_after = 5; });
  BOOST_TEST(bench.exchange() == "01234FIN");
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.reset_after = 6; });
  BOOST_TEST(bench.exchange() == "012345RST");
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.drop_after = 7; });
  BOOST_TEST(bench.exchange(7) == "0123456...");
}

BOOST_AUTO_TEST_CASE(l8_end_of_one_direction_keeps_or_ends_the_other) {
  Bench bench;
  bench.set(Direction::to_server, [](Toxics& toxics) { toxics.half_close_after = 5; });
  BOOST_TEST(bench.exchange() == "0123456789FIN");
  bench.server.other_connections({receive_bytes(5), stall()});
  bench.set(Direction::to_server, [](Toxics& toxics) { toxics.close_after = 5; });
  BOOST_TEST(bench.exchange() == "FIN");
}

BOOST_AUTO_TEST_CASE(l8_slices_are_due_after_the_delay_and_as_the_bandwidth_allows) {
  Toxics toxics;
  toxics.delay = 30ms;
  toxics.slice = 4;
  toxics.bytes_per_second = 1000;
  GatePipe pipe(1);
  pipe.set(toxics);
  const GatePipe::TimePoint start{};
  pipe.take("0123456789", start);
  for (const auto& [slice, time] : {std::pair("0123", 34ms), std::pair("4567", 38ms), std::pair("89", 40ms)}) {
    BOOST_TEST(pipe.due(start + time - 1us) == "");
    BOOST_TEST(pipe.due(start + time) == slice);
    pipe.written(pipe.due(start + time).size());
  }
  BOOST_TEST(!pipe.next_due().has_value());
}

BOOST_AUTO_TEST_CASE(l8_delayed_bytes_arrive_after_the_delay) {
  Bench bench;
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.delay = 30ms; });
  const auto started = std::chrono::steady_clock::now();
  BOOST_TEST(bench.exchange() == "0123456789FIN");
  BOOST_TEST((std::chrono::steady_clock::now() - started >= 30ms));
}

BOOST_AUTO_TEST_CASE(l8_cleared_gate_resets_the_connections_that_lost_bytes) {
  Bench bench;
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.drop_after = 7; });
  Peer peer(bench.gate.port());
  peer.send("hello");
  BOOST_TEST(peer.receive(7) == "0123456...");
  bench.gate.clear();
  BOOST_TEST(peer.receive() == "RST");
  BOOST_TEST(bench.exchange() == "0123456789FIN");
}

BOOST_AUTO_TEST_CASE(l8_gate_that_does_not_accept_keeps_connections_waiting) {
  Bench bench;
  bench.gate.stop_accepting();
  Peer peer(bench.gate.port());
  peer.send("hello");
  BOOST_TEST(peer.receive(0) == "...");
  BOOST_TEST(bench.server.connections() == 0u);
  bench.gate.clear();
  BOOST_TEST(peer.receive() == "0123456789FIN");
}

BOOST_AUTO_TEST_CASE(l8_toxics_apply_from_the_time_they_are_set) {
  Bench bench;
  bench.server.other_connections({receive_bytes(5), authlete::test::send("0123456789"), receive_bytes(5),
                                  authlete::test::send("abcdefghij"), stall()});
  Peer peer(bench.gate.port());
  peer.send("hello");
  BOOST_TEST(peer.receive(10) == "0123456789...");
  bench.set(Direction::to_client, [](Toxics& toxics) { toxics.half_close_after = 4; });
  peer.send("again");
  BOOST_TEST(peer.receive() == "abcdFIN");
}

BOOST_AUTO_TEST_SUITE_END()
