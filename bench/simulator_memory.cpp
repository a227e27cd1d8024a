// Measures the memory of the tokens in a running simulator: simulator_memory PID [ROUNDS] [TOKENS]
//
// Each round creates TOKENS tokens by batches, each with its own subject and refresh token, and then revokes all of
// them. The program prints the resident memory of the process PID, the simulator, before and after. The environment
// names the simulator, as for the examples, and AUTHLETE_CLIENT_ID its client. Exits with 1 if anything fails, or if
// the memory after a round differs by more than 5 % from that after the second.
#include <authlete/authlete.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Load {
  std::string pid;
  std::uint64_t rounds = 5;
  std::uint64_t tokens = 200'000;
  std::int64_t client_id = 0;
  bool failed = false;
};

double resident_bytes(const std::string& pid) {
  std::ifstream statm("/proc/" + pid + "/statm");
  std::uint64_t pages = 0;
  statm >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double mebibytes(double bytes) { return bytes / (1 << 20); }

// Tokens of the form that a migration brings: 43 characters, like the service's own.
class Source {
 public:
  Source(const Load& load, std::uint64_t round) : load_(load), round_(round) {}

  std::optional<authlete::Result<authlete::TokenCreateRequest>> operator()() {
    if (next_ == load_.tokens) return std::nullopt;
    std::string number = std::to_string(round_) + "-" + std::to_string(next_++);
    number.insert(0, 35 - number.size(), '0');
    authlete::TokenCreateRequest request;
    request.grant_type = authlete::GrantType::authorization_code;
    request.client_id = load_.client_id;
    request.subject = "subject-" + number.substr(15);
    request.scopes = {"history.read", "timeline.read"};
    request.access_token = "access--" + number;
    request.refresh_token = "refresh-" + number;
    return authlete::Result<authlete::TokenCreateRequest>(std::move(request));
  }

 private:
  const Load& load_;
  const std::uint64_t round_;
  std::uint64_t next_ = 0;
};

boost::asio::awaitable<void> run(authlete::Client client, Load& load) {
  std::vector<double> after;
  const double before = resident_bytes(load.pid);
  std::cout << std::fixed << std::setprecision(1) << "at the start " << mebibytes(before) << " MiB" << std::endl;
  for (std::uint64_t round = 1; round <= load.rounds; ++round) {
    authlete::BatchOptions options;
    options.poll.initial_delay = std::chrono::milliseconds(20);
    const authlete::BatchTokenCreator creator(client, options);
    authlete::BatchTokenCreator::Source source = Source(load, round);
    const auto report = co_await creator.create_from(std::move(source));
    if (!report || !report->complete()) {
      std::cerr << "round " << round << ": not all tokens were created\n";
      load.failed = true;
      co_return;
    }
    const double full = resident_bytes(load.pid);
    const auto revoked = co_await client.token_operations().revoke_all_of_client(std::to_string(load.client_id));
    if (!revoked || revoked->count.value_or(0) != static_cast<std::int32_t>(load.tokens)) {
      std::cerr << "round " << round << ": not all tokens were revoked\n";
      load.failed = true;
      co_return;
    }
    after.push_back(resident_bytes(load.pid));
    std::cout << "round " << round << ": " << mebibytes(full) << " MiB with " << load.tokens << " tokens";
    if (round == 1) std::cout << " (" << (full - before) / static_cast<double>(load.tokens) << " bytes per token)";
    std::cout << ", " << mebibytes(after.back()) << " MiB after they were revoked" << std::endl;
    if (round > 2 && std::abs(after.back() - after[1]) > 0.05 * after[1]) load.failed = true;
  }
}

}  // namespace

int main(int argc, char** argv) {
  Load load;
  try {
    if (argc < 2 || argc > 4) throw std::invalid_argument("arguments");
    load.pid = argv[1];
    if (argc > 2) load.rounds = std::stoull(argv[2]);
    if (argc > 3) load.tokens = std::stoull(argv[3]);
    if (const char* client_id = std::getenv("AUTHLETE_CLIENT_ID")) load.client_id = std::stoll(client_id);
  } catch (const std::exception&) {
    load.client_id = 0;
  }
  if (load.client_id <= 0 || load.tokens == 0 || load.tokens > std::numeric_limits<std::int32_t>::max()) {
    std::cerr << "usage: simulator_memory PID [ROUNDS] [TOKENS], with AUTHLETE_CLIENT_ID in the environment\n";
    return 2;
  }
  authlete::Result<authlete::ClientOptions> options = authlete::ClientOptions::from_environment();
  if (!options) {
    std::cerr << options.error() << '\n';
    return 2;
  }
  boost::asio::io_context context(1);
  {
    const authlete::Client client(std::move(*options));
    boost::asio::co_spawn(context, run(client, load), [](std::exception_ptr error) {
      if (error) std::rethrow_exception(error);
    });
  }
  context.run();
  return load.failed ? 1 : 0;
}
