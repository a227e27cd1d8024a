// Measures what hostile clients cost the simulator and an honest client: hostile_clients SIMULATOR_PROGRAM [SECONDS
// [FORM]]
//
// It starts authlete-simulator and creates 100,000 tokens in it. An honest client then creates tokens, one call after
// the other and every tenth on its own connection: first alone, then beside each form of hostile clients, and finally
// beside all of them. For each form the program prints the latency of the honest calls, the number of failed calls, the
// growth of the simulator's resident set, and the connections that the hostile clients opened per second. The hostile
// clients run at the lowest priority, because they would run on other machines. With FORM only the clients of that form
// run.
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

extern char** environ;

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Stream = asio::ssl::stream<tcp::socket>;
using namespace std::chrono_literals;

const std::string root = "/api/1";
const std::string good_token = "Authorization: Bearer bench\r\n";
const std::string wrong_token = "Authorization: Bearer wrong\r\n";
constexpr int stored_tokens = 100'000;

std::string head(const std::string& line, const std::string& fields) {
  return line + " HTTP/1.1\r\nHost: localhost\r\n" + fields;
}

// The simulator as a separate process, so that its memory can be measured.
class SimulatorProcess {
 public:
  explicit SimulatorProcess(const char* program) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<std::string> words{program, "--listen",    "127.0.0.1:0", "--service-id",    "1",     "--service-token",
                                   "bench", "--client-id", "2",           "--client-secret", "bench", "--batch-rate",
                                   "0"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    if (::posix_spawn(&pid_, program, &actions, nullptr, arguments.data(), environ) != 0)
      throw std::runtime_error("cannot start the simulator");
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string line;
    for (char character; ::read(ends[0], &character, 1) == 1 && character != '\n';) line += character;
    ::close(ends[0]);
    if (!line.starts_with("ready https://localhost:")) throw std::runtime_error("the simulator is not ready: " + line);
    endpoint_ = {asio::ip::address_v4::loopback(),
                 static_cast<std::uint16_t>(std::stoul(line.substr(line.rfind(':') + 1)))};
  }
  ~SimulatorProcess() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  SimulatorProcess(const SimulatorProcess&) = delete;
  SimulatorProcess& operator=(const SimulatorProcess&) = delete;

  tcp::endpoint endpoint() const { return endpoint_; }
  double resident_megabytes() const {
    std::ifstream statm("/proc/" + std::to_string(pid_) + "/statm");
    std::uint64_t pages = 0;
    statm >> pages >> pages;
    return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1 << 20);
  }

 private:
  pid_t pid_ = -1;
  tcp::endpoint endpoint_;
};

// --- the honest client ----------------------------------------------------------------------------------------------

class Connection {
 public:
  Connection(asio::io_context& context, asio::ssl::context& tls, const tcp::endpoint& endpoint)
      : stream_(context, tls) {
    stream_.next_layer().connect(endpoint);
    stream_.next_layer().set_option(tcp::no_delay(true));
    const timeval limit{30, 0};
    ::setsockopt(stream_.next_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    stream_.handshake(Stream::client);
  }
  // Returns true if the response has status 200. The response must have a Content-Length.
  bool call(const std::string& request) {
    asio::write(stream_, asio::buffer(request));
    std::string response;
    const std::size_t head_size = asio::read_until(stream_, asio::dynamic_buffer(response), "\r\n\r\n");
    const std::size_t field = response.find("Content-Length: ");
    const std::size_t size = head_size + (field < head_size ? std::stoul(response.substr(field + 16)) : 0);
    if (response.size() < size)
      asio::read(stream_, asio::dynamic_buffer(response), asio::transfer_exactly(size - response.size()));
    return response.starts_with("HTTP/1.1 200 ");
  }

 private:
  Stream stream_;
};

struct Measurement {
  std::vector<double> milliseconds;
  int failed = 0;
  double most_megabytes = 0;

  double percentile(double share) const {
    if (milliseconds.empty()) return 0;
    std::vector<double> sorted = milliseconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
  }
};

Measurement measure(const SimulatorProcess& simulator, std::chrono::seconds duration) {
  const std::string content = R"({"grantType":"CLIENT_CREDENTIALS","clientId":2})";
  const std::string request =
      head("POST " + root + "/auth/token/create", good_token + "Content-Type: application/json\r\nContent-Length: " +
                                                      std::to_string(content.size()) + "\r\n\r\n") +
      content;
  asio::io_context context;
  asio::ssl::context tls(asio::ssl::context::tls_client);
  std::unique_ptr<Connection> kept;
  Measurement measurement;
  const Clock::time_point end = Clock::now() + duration;
  for (int number = 0; Clock::now() < end; ++number) {
    const Clock::time_point begin = Clock::now();
    try {
      bool good = false;
      if (number % 10 == 9) {
        good = Connection(context, tls, simulator.endpoint()).call(request);
      } else {
        if (!kept) kept = std::make_unique<Connection>(context, tls, simulator.endpoint());
        good = kept->call(request);
      }
      if (!good) ++measurement.failed;
    } catch (const boost::system::system_error&) {
      kept.reset();
      ++measurement.failed;
    }
    measurement.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    measurement.most_megabytes = std::max(measurement.most_megabytes, simulator.resident_megabytes());
    std::this_thread::sleep_for(2ms);
  }
  return measurement;
}

void store_tokens(const SimulatorProcess& simulator) {
  std::string content = "[";
  for (int index = 0; index < stored_tokens; ++index)
    content += std::string(index ? "," : "") +
               R"({"grantType":"CLIENT_CREDENTIALS","clientId":2,"accessToken":"token-)" + std::to_string(index) +
               R"("})";
  content += "]";
  asio::io_context context;
  asio::ssl::context tls(asio::ssl::context::tls_client);
  Connection connection(context, tls, simulator.endpoint());
  const std::string request = head(
      "POST " + root + "/auth/token/create/batch",
      good_token + "Content-Type: application/json\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n");
  if (!connection.call(request + content)) throw std::runtime_error("the batch was refused");
  std::this_thread::sleep_for(
      3s);  // The batch runs at once; the first measurement would show it if it were not finished.
}

// --- the hostile clients --------------------------------------------------------------------------------------------

struct Form {
  const char* name;
  int connections;
  bool tls;
  std::string first;              // Sent once.
  std::string repeated;           // Sent repeatedly; if empty, the client waits forever.
  std::chrono::milliseconds gap;  // Pause between two of them.
};

std::vector<Form> forms() {
  const std::string block(16'000, 'x');
  const std::string chunked = "Transfer-Encoding: chunked\r\n\r\n";
  const std::string large = "Content-Length: 200000000\r\n\r\n";
  const std::string create = "POST " + root + "/auth/token/create";
  return {
      {"silent before TLS", 1000, false, "", "", 0ms},
      {"silent after TLS", 300, true, "", "", 0ms},
      {"slow handshake", 300, false, "\x16\x03\x01\x02", std::string("\x00", 1), 100ms},
      {"slow head", 300, true, "GET / HTTP/1.1\r\nName: ", "x", 100ms},
      {"endless head", 8, true, "GET / HTTP/1.1\r\nName: ", block, 0ms},
      {"endless content, wrong token", 8, true, head(create, wrong_token + large), block, 0ms},
      {"endless content, unknown path", 8, true, head("POST /nothing", good_token + large), block, 0ms},
      {"endless chunk extension, wrong token", 8, true, head(create, wrong_token + chunked) + "1;", block, 0ms},
      {"endless chunk extension, right token", 8, true, head(create, good_token + chunked) + "1;", block, 0ms},
      {"endless trailer, right token", 8, true, head(create, good_token + chunked) + "0\r\n", "name: value\r\n", 0ms},
      {"expects 100, wrong token", 8, true, head(create, wrong_token + "Expect: 100-continue\r\n" + large), block, 0ms},
      {"does not read a list", 20, true,
       head("GET " + root + "/auth/token/get/list?start=0&end=1000000", good_token) + "\r\n", "", 0ms},
  };
}

template <class AnyStream>
asio::awaitable<void> misbehave(AnyStream& stream, tcp::socket& socket, const Form& form) {
  error_code error;
  co_await asio::async_write(stream, asio::buffer(form.first), asio::redirect_error(asio::use_awaitable, error));
  asio::steady_timer timer(co_await asio::this_coro::executor);
  if (form.repeated.empty() && form.first.empty()) {
    // The server sends session tickets, which are not a reason to reconnect.
    char byte = 0;
    co_await stream.async_read_some(asio::buffer(&byte, 1), asio::redirect_error(asio::use_awaitable, error));
  } else if (form.repeated.empty()) {
    co_await socket.async_wait(tcp::socket::wait_error, asio::redirect_error(asio::use_awaitable, error));
  }
  while (!error && !form.repeated.empty()) {
    co_await asio::async_write(stream, asio::buffer(form.repeated), asio::redirect_error(asio::use_awaitable, error));
    if (error || form.gap == 0ms) continue;
    timer.expires_after(form.gap);
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

// Reconnects as soon as the server has closed its connection.
asio::awaitable<void> hostile_client(asio::ssl::context& tls, tcp::endpoint endpoint, const Form& form,
                                     std::atomic<int>& connections) {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor);
  while (true) {
    error_code error;
    Stream stream(executor, tls);
    tcp::socket& socket = stream.next_layer();
    co_await socket.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
    if (!error && form.tls)
      co_await stream.async_handshake(Stream::client, asio::redirect_error(asio::use_awaitable, error));
    if (!error) ++connections;
    if (!error && form.tls) co_await misbehave(stream, socket, form);
    if (!error && !form.tls) co_await misbehave(socket, socket, form);
    timer.expires_after(10ms);
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

class HostileClients {
 public:
  HostileClients(const std::vector<Form>& forms, const tcp::endpoint& endpoint) : forms_(forms) {
    for (const Form& form : forms_)
      for (int count = 0; count < form.connections; ++count)
        asio::co_spawn(context_, hostile_client(tls_, endpoint, form, connections_), asio::detached);
    thread_ = std::thread([this] {
      ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 19);
      context_.run();
    });
  }
  ~HostileClients() {
    context_.stop();
    thread_.join();
  }
  HostileClients(const HostileClients&) = delete;
  HostileClients& operator=(const HostileClients&) = delete;

  int connections() const { return connections_; }

 private:
  const std::vector<Form> forms_;
  std::atomic<int> connections_ = 0;
  asio::ssl::context tls_{asio::ssl::context::tls_client};
  asio::io_context context_{1};
  std::thread thread_;
};

void print(const std::string& name, const Measurement& measurement, double megabytes_before, double connections) {
  std::printf("%-40s %6zu calls  p50 %7.2f ms  p99 %7.2f ms  failed %d  RSS %+7.1f MB  connections/s %7.0f\n",
              name.c_str(), measurement.milliseconds.size(), measurement.percentile(0.5), measurement.percentile(0.99),
              measurement.failed, measurement.most_megabytes - megabytes_before, connections);
  std::fflush(stdout);
}

void run(const char* program, std::chrono::seconds duration, const std::string& only) {
  const SimulatorProcess simulator(program);
  store_tokens(simulator);
  measure(simulator, 1s);
  const Measurement alone = measure(simulator, duration);
  const double before = alone.most_megabytes;
  std::printf("resident without hostile clients: %.1f MB\n", before);
  print("alone", alone, before, 0);
  const auto beside = [&](const std::string& name, const std::vector<Form>& forms) {
    if (!only.empty() && name != only) return;
    const HostileClients clients(forms, simulator.endpoint());
    std::this_thread::sleep_for(2s);  // The honest client is measured after all of them are connected.
    const int connections = clients.connections();
    const Measurement measurement = measure(simulator, duration);
    print(name, measurement, before,
          static_cast<double>(clients.connections() - connections) / static_cast<double>(duration.count()));
  };
  for (const Form& form : forms()) beside(form.name, {form});
  beside("all of them", forms());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::fprintf(stderr, "usage: hostile_clients SIMULATOR_PROGRAM [SECONDS [FORM]]\n");
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  try {
    run(argv[1], std::chrono::seconds(argc >= 3 ? std::atoi(argv[2]) : 5), argc == 4 ? argv[3] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "hostile_clients: %s\n", error.what());
    return 1;
  }
}
