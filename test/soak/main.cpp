// Many calls of all kinds on several threads, cancelled at random, against a server that misbehaves and is killed and
// restarted: soak [SECONDS] [SEED]
//
// Exits with 1 in these cases: the server saw a call twice that must not be sent twice; it did not see a call that
// succeeded, or saw one reported as not sent; a pool was not idle after `close()`; anything threw, or failed in a way
// that the server cannot cause; memory grew by more than `allowed_growth`, or the number of descriptors grew.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>
#include <sstream>
#include <system_error>
#include <thread>
#include <vector>

#include "authlete/simulator/certificate_authority.hpp"
#include "authlete/simulator/simulator_options.hpp"
#include "soak/callers.hpp"
#include "soak/server.hpp"
#include "support/ports.hpp"
#include "support/process.hpp"
#include "support/sanitizers.hpp"

using namespace authlete;
using namespace authlete::soak;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using Clock = std::chrono::steady_clock;

namespace {

/// In KB, from the end of the first round to that of the last: memory that the allocator keeps from the busiest moment.
constexpr long allowed_growth = 16 * 1024;

long anonymous_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssAnon:")) return std::stol(line.substr(8));
  return 0;
}

// Pipes are not counted, because the client has none: the thread sanitizer starts a symbolizer when it first needs one.
long open_descriptors() {
  long count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;  // the iterator's own
    const std::string target = std::filesystem::read_symlink(entry, gone).string();
    if (!target.starts_with("pipe:")) ++count;
  }
  return count;
}

template <class Condition>
bool eventually(Condition condition, std::chrono::seconds limit) {
  for (const auto end = Clock::now() + limit; Clock::now() < end; std::this_thread::sleep_for(1ms))
    if (condition()) return true;
  return condition();
}

/// The server: another instance of this program, in a process that can be killed.
class Server {
 public:
  explicit Server(const test::Folder& folder) : folder_(folder) {
    simulator::LeafOptions leaf;
    leaf.dns_names = {"localhost"};
    const simulator::IssuedCertificate certificate = authority_.issue(leaf);
    folder.write("chain.pem", certificate.chain_pem);
    folder.write("key.pem", certificate.key_pem);
    if (!start()) throw std::runtime_error("the server does not start: " + folder_.read("output.log"));
  }

  void restart() {
    process_->signal(restarts++ % 2 == 0 ? SIGKILL : SIGTERM);
    process_->wait();
    start();
  }
  /// Returns false if anything except this program ended it.
  bool running() const { return process_->running(); }

  ClientOptions client_options() const {
    const simulator::SimulatorOptions service;
    ClientOptions options;
    options.base_url = "https://localhost:" + std::to_string(port_);
    options.service_id = service.service_id;
    options.credentials = Credentials::bearer(service.service_token);
    options.tls.use_system_roots = false;
    options.tls.ca_pem = authority_.pem();
    options.retry.initial_delay = 20ms;
    options.retry.maximum_delay = 200ms;
    options.retry.maximum_retry_after = 300ms;
    return options;
  }

  unsigned restarts = 0;

 private:
  /// Returns true when it listens, or false if it never does. Under a sanitizer that takes a while, and a server that
  /// is killed before it listens never responds.
  bool start() {
    process_.reset();
    process_ = std::make_unique<test::Process>(
        std::vector<std::string>{std::filesystem::read_symlink("/proc/self/exe"), "--serve", std::to_string(port_),
                                 folder_.path(), std::to_string(restarts)},
        folder_.path());
    eventually([this] { return test::accepts_connections(port_) || !process_->running(); }, 60s);
    return process_->running();
  }

  const test::Folder& folder_;
  const simulator::CertificateAuthority authority_;
  const unsigned port_ = test::free_port();
  std::unique_ptr<test::Process> process_;
};

/// The contexts of the calls, for the whole run.
class Threads {
 public:
  Threads() {
    for (int number = 0; number < 3; ++number) threads_.emplace_back([this] { context.run(); });
  }
  ~Threads() {
    work_.reset();
    for (std::thread& thread : threads_) thread.join();
    pool.join();
  }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  asio::io_context context{3};
  asio::thread_pool pool{2};

 private:
  asio::executor_work_guard<asio::io_context::executor_type> work_{context.get_executor()};
  std::vector<std::thread> threads_;
};

/// Connections of all destroyed clients.
struct Connections {
  std::uint64_t opened = 0, failed = 0, resumed = 0, found_dead = 0;

  void add(const PoolStats& stats) {
    opened += stats.connections_opened;
    failed += stats.connections_failed;
    resumed += stats.sessions_resumed;
    found_dead += stats.connections_found_dead;
  }
};

std::vector<Client> make_clients(const Server& server) {
  ClientOptions small = server.client_options();
  small.pool.maximum_connections = 3;
  small.pool.maximum_idle = 2;
  small.pool.maximum_waiting = 7;  // one context has 12 callers
  small.pool.idle_timeout = 40ms;
  small.pool.maximum_lifetime = 500ms;
  ClientOptions large = server.client_options();
  return {Client(std::move(small)), Client(std::move(large))};
}

void start_callers(Threads& threads, const std::vector<Client>& clients, Tally& tally, std::minstd_rand& random) {
  const std::vector<asio::any_io_executor> contexts{threads.context.get_executor(), threads.pool.get_executor()};
  for (const Client& client : clients) {
    for (const asio::any_io_executor& context : contexts) {
      for (int number = 0; number < 4; ++number) {
        const auto seed = [&random] { return static_cast<unsigned>(random()); };
        start_caller(context, client, tally, seed());
        start_caller(asio::make_strand(context), client, tally, seed());
        start_cancelled_caller(context, client, tally, seed());
      }
    }
  }
}

/// Returns how many places of the pools are not free although they should be.
std::uint64_t lost_slots(const std::vector<Client>& clients) {
  std::uint64_t lost = 0;
  for (const Client& client : clients) {
    const auto in_use = [&client] {
      const PoolStats stats = client.stats();
      return stats.idle + stats.leased + stats.connecting + stats.waiting + stats.pausing;
    };
    eventually([&] { return in_use() == 0; }, 10s);
    lost += in_use();
  }
  return lost;
}

/// The figures that decide whether the run passes.
class Report {
 public:
  explicit Report(const Tally& tally) : tally_(tally) {}

  Connections connections;
  std::uint64_t lost_slots = 0;
  std::uint64_t stuck_callers = 0;
  bool server_died = false;

  /// Called at the end of a round, when nothing is in flight. The first round is the warm-up.
  void print(const Server& server) {
    memory_ = anonymous_kilobytes();
    descriptors_ = open_descriptors();
    if (first_memory_ == 0) {
      first_memory_ = memory_;
      first_descriptors_ = descriptors_;
    }
    findings_ = tally_.compare();
    const std::chrono::duration<double> elapsed = Clock::now() - started_;
    std::cout << static_cast<int>(elapsed.count()) << " s: " << tally_.calls() << " calls, " << server.restarts
              << " restarts, connections opened " << connections.opened << " failed " << connections.failed
              << " found dead " << connections.found_dead << ", sessions resumed " << connections.resumed << ", memory "
              << memory_ << " KB, descriptors " << descriptors_ << "\n  outcomes:" << tally_.outcomes()
              << "\n  creates marked " << findings_.marked << ", resent " << findings_.resent << ", ok but unseen "
              << findings_.ok_unseen << ", not sent but seen " << findings_.unsent_seen << ", lost slots " << lost_slots
              << std::endl;
  }

  /// Prints what is wrong, and returns true if nothing is.
  bool passed() const {
    bool good = true;
    const auto require = [&good](bool condition, const char* what) {
      if (!condition) std::cout << "FAILED: " << what << std::endl;
      good = good && condition;
    };
    std::cout << "memory " << first_memory_ << " -> " << memory_ << " KB, descriptors " << first_descriptors_ << " -> "
              << descriptors_ << ", since the end of the first round" << std::endl;
    require(tally_.calls() > 0, "no call was made");
    require(findings_.violations() == 0, "client and server disagree on what was sent");
    require(lost_slots == 0, "a pool was not idle after close()");
    require(stuck_callers == 0, "a call did not end");
    require(tally_.exceptions() == 0, "a call threw");
    require(tally_.unexpected() == 0, "a call failed in a way that the server cannot cause");
    require(!server_died, "the server ended by itself");
    require(test::memory_is_sanitized || memory_ - first_memory_ <= allowed_growth, "memory grew");
    require(descriptors_ <= first_descriptors_, "descriptors grew");
    return good;
  }

 private:
  const Tally& tally_;
  const Clock::time_point started_ = Clock::now();
  Findings findings_;
  long memory_ = 0, first_memory_ = 0, descriptors_ = 0, first_descriptors_ = 0;
};

/// Runs two clients for some seconds and then ends them, in every other round with calls in flight.
void run_round(Threads& threads, Server& server, Tally& tally, Report& report, std::minstd_rand& random,
               std::chrono::milliseconds length, bool orderly) {
  const std::vector<Client> clients = make_clients(server);
  tally.stopped = false;
  start_callers(threads, clients, tally, random);
  const auto end = Clock::now() + length;
  while (Clock::now() < end) {
    const auto pause = std::chrono::milliseconds(500 + random() % 1500);
    std::this_thread::sleep_until(std::min(end, Clock::now() + pause));
    report.server_died = report.server_died || !server.running();
    if (Clock::now() < end) server.restart();
  }
  if (orderly) {
    tally.stopped = true;
    eventually([&tally] { return tally.callers == 0; }, 60s);
  }
  for (const Client& client : clients)
    asio::co_spawn(threads.context, client.close(std::chrono::milliseconds(random() % 200)), asio::use_future).get();
  eventually([&tally] { return tally.callers == 0; }, 60s);
  report.stuck_callers += static_cast<std::uint64_t>(tally.callers);
  report.lost_slots += lost_slots(clients);
  for (const Client& client : clients) report.connections.add(client.stats());
}

bool run(std::chrono::seconds length, unsigned seed) {
  const test::Folder folder;
  Marks marks(folder.path_of("marks"));
  Server server(folder);
  Tally tally(marks);
  Report report(tally);
  std::minstd_rand random(seed);
  const auto end = Clock::now() + length;
  const auto round_length = std::min<std::chrono::milliseconds>(5s, length / 4);
  {
    Threads threads;
    for (bool orderly = false; Clock::now() < end; orderly = !orderly) {
      run_round(threads, server, tally, report, random, round_length, orderly);
      report.print(server);
      if (report.stuck_callers > 0) std::_Exit(report.passed() ? 0 : 1);  // the threads would never end
    }
  }
  return report.passed();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 4 && words[0] == "--serve")
      return serve(static_cast<std::uint16_t>(std::stoul(words[1])), words[2],
                   static_cast<unsigned>(std::stoul(words[3])));
    const std::chrono::seconds length(words.empty() ? 60 : std::stol(words[0]));
    const unsigned seed = words.size() < 2 ? 1 : static_cast<unsigned>(std::stoul(words[1]));
    if (words.size() > 2 || length < 4s) throw std::invalid_argument("usage: soak [SECONDS, at least 4] [SEED]");
    return run(length, seed) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << "soak: " << error.what() << std::endl;
    return 2;
  }
}
