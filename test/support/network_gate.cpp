#include "support/network_gate.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "support/gate_pipe.hpp"
#include "support/socket_address.hpp"

namespace authlete::test {

namespace {

using TimePoint = GatePipe::TimePoint;

// One relayed connection: two nonblocking sockets, and a pipe in each direction.
class Link {
 public:
  Link(int client, int server, std::uint32_t seed)
      : client_(client), server_(server), to_server_(seed), to_client_(seed + 1) {}
  ~Link() {
    ::close(client_);
    ::close(server_);
  }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  GatePipe& pipe(Direction direction) { return direction == Direction::to_server ? to_server_ : to_client_; }
  int source(Direction direction) const { return direction == Direction::to_server ? client_ : server_; }
  int sink(Direction direction) const { return direction == Direction::to_server ? server_ : client_; }

  bool has_lost_bytes() const { return to_server_.vanished() || to_client_.vanished(); }

  /// Both peers receive RST when this is destroyed.
  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(client_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::setsockopt(server_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    over_ = true;
  }

  bool over() const { return over_ || (to_server_.source_ended() && to_client_.source_ended() && idle()); }

  /// Adds the descriptors to wait for, and lowers `wake` to the next time at which something is due.
  void watch(std::vector<pollfd>& entries, TimePoint now, TimePoint& wake) {
    for (const Direction direction : {Direction::to_server, Direction::to_client}) {
      GatePipe& flow = pipe(direction);
      if (flow.wants_input()) entries.push_back({source(direction), POLLIN, 0});
      const std::optional<TimePoint> due = flow.next_due();
      if (due && *due <= now) entries.push_back({sink(direction), POLLOUT, 0});
      if (due && *due > now) wake = std::min(wake, *due);
    }
  }

  /// Moves the bytes that can be moved now. Returns the number of bytes received.
  std::size_t relay(Direction direction, TimePoint now) {
    GatePipe& flow = pipe(direction);
    std::size_t taken = 0;
    char bytes[16384];
    while (!over_ && flow.wants_input()) {
      const ssize_t count = ::recv(source(direction), bytes, sizeof bytes, MSG_DONTWAIT);
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) break;
      if (count < 0) reset();
      if (count == 0) flow.take_end(now);
      if (count <= 0) break;
      taken += static_cast<std::size_t>(count);
      flow.take(std::string_view(bytes, static_cast<std::size_t>(count)), now);
    }
    for (std::string_view due = flow.due(now); !over_ && !due.empty(); due = flow.due(now)) {
      const ssize_t count = ::send(sink(direction), due.data(), due.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) break;
      if (count < 0)
        reset();
      else
        flow.written(static_cast<std::size_t>(count));
    }
    if (!over_) carry_out(flow.take_due_end(now), direction);
    return taken;
  }

 private:
  bool idle() const { return !to_server_.next_due() && !to_client_.next_due(); }

  void carry_out(GatePipe::End end, Direction direction) {
    switch (end) {
      case GatePipe::End::none:
      case GatePipe::End::vanished: return;
      case GatePipe::End::half_closed: ::shutdown(sink(direction), SHUT_WR); return;
      case GatePipe::End::closed:
        ::shutdown(client_, SHUT_WR);
        ::shutdown(server_, SHUT_WR);
        to_server_.discard();
        to_client_.discard();
        return;
      case GatePipe::End::reset: return reset();
    }
  }

  int client_;
  int server_;
  GatePipe to_server_;
  GatePipe to_client_;
  bool over_ = false;
};

}  // namespace

class NetworkGate::State {
 public:
  State(std::uint16_t port, std::uint32_t first_seed)
      : server_port(port), seed(first_seed), listener(bind_to(SocketAddress("127.0.0.1", 0))) {
    check(::listen(listener, 1024), "listen");
    wake = check(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK), "eventfd");
    thread = std::thread([this] { run(); });
  }
  ~State() {
    change([&] { stopping = true; });
    thread.join();
    links.clear();
    ::close(listener);
    ::close(wake);
  }

  template <class Change>
  void change(Change apply) {
    const std::lock_guard lock(mutex);
    apply();
    const std::uint64_t one = 1;
    static_cast<void>(::write(wake, &one, sizeof one));
  }

  void set(Direction direction, const Toxics& new_toxics) {
    toxics[static_cast<int>(direction)] = new_toxics;
    received[static_cast<int>(direction)] = 0;
    for (Link& link : links) link.pipe(direction).set(new_toxics);
  }

  /// Returns when the connections that lost bytes are closed.
  void clear() {
    change([&] {
      for (Link& link : links)
        if (link.has_lost_bytes()) link.reset();
      set(Direction::to_server, Toxics());
      set(Direction::to_client, Toxics());
      accepting = true;
    });
    std::unique_lock lock(mutex);
    relayed.wait(lock, [&] { return std::none_of(links.begin(), links.end(), std::mem_fn(&Link::over)); });
  }

  void run() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      const TimePoint now = std::chrono::steady_clock::now();
      relay_all(now);
      relayed.notify_all();
      std::vector<pollfd> entries = {{wake, POLLIN, 0}};
      if (accepting) entries.push_back({listener, POLLIN, 0});
      TimePoint next = now + std::chrono::seconds(1);
      for (Link& link : links) link.watch(entries, now, next);
      const auto time = std::chrono::ceil<std::chrono::milliseconds>(next - now);
      lock.unlock();
      ::poll(entries.data(), entries.size(), static_cast<int>(time.count()));
      lock.lock();
      std::uint64_t ignored = 0;
      static_cast<void>(::read(wake, &ignored, sizeof ignored));
      if (entries.size() > 1 && entries[1].fd == listener && entries[1].revents != 0 && accepting) accept_one();
    }
  }

  void relay_all(TimePoint now) {
    for (Link& link : links)
      for (const Direction direction : {Direction::to_server, Direction::to_client})
        received[static_cast<int>(direction)] += link.relay(direction, now);
    links.remove_if([](const Link& link) { return link.over(); });
  }

  void accept_one() {
    const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (client < 0) return;
    const SocketAddress address("127.0.0.1", server_port);
    const int server = ::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server < 0 || ::connect(server, address.get(), address.size()) != 0) {
      ::close(client);
      if (server >= 0) ::close(server);
      return;
    }
    const int on = 1;
    for (const int descriptor : {client, server}) ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Link& link = links.emplace_back(client, server, seed);
    seed += 2;
    for (const Direction direction : {Direction::to_server, Direction::to_client})
      link.pipe(direction).set(toxics[static_cast<int>(direction)]);
  }

  const std::uint16_t server_port;
  std::mutex mutex;
  std::condition_variable relayed;
  std::uint32_t seed;
  bool stopping = false;
  bool accepting = true;
  Toxics toxics[2];
  std::size_t received[2] = {0, 0};
  std::list<Link> links;
  int listener;
  int wake = -1;
  std::thread thread;
};

NetworkGate::NetworkGate(std::uint16_t server_port, std::uint32_t seed)
    : state_(std::make_unique<State>(server_port, seed)) {}

NetworkGate::~NetworkGate() = default;

std::uint16_t NetworkGate::port() const { return port_of(state_->listener); }

void NetworkGate::set(Direction direction, const Toxics& toxics) {
  state_->change([&] { state_->set(direction, toxics); });
}

void NetworkGate::stop_accepting() {
  state_->change([&] { state_->accepting = false; });
}

void NetworkGate::clear() { state_->clear(); }

std::size_t NetworkGate::received(Direction direction) const {
  const std::lock_guard lock(state_->mutex);
  return state_->received[static_cast<int>(direction)];
}

}  // namespace authlete::test
