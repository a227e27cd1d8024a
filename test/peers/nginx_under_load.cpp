// nginx is reloaded and restarted while 64 calls are always in flight. At the end its log and that of the service
// behind it are compared with the outcome of each create.
//
// AUTHLETE_PEERS_SECONDS (default 10) sets the duration.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include "authlete/authlete.hpp"
#include "authlete/simulator/simulator.hpp"
#include "net/net_fixture.hpp"
#include "peers/nginx.hpp"

using namespace authlete;
using namespace authlete::test;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t client_id = 26888344961664;
constexpr int calls_in_flight = 64;

/// Counts how often each marked request was seen.
class MarkCounts {
 public:
  void add(const std::string& mark) {
    const std::lock_guard lock(mutex_);
    ++counts_[mark];
  }
  unsigned of(const std::string& mark) const {
    const std::lock_guard lock(mutex_);
    const auto found = counts_.find(mark);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, unsigned> counts_;
};

/// Outcomes of the calls. The callers' one thread writes them, and they are read when that thread has ended.
class Ledger {
 public:
  enum class Ending { ok, not_done, unknown };

  std::uint64_t calls = 0;
  std::uint64_t idempotent_failed = 0;
  std::map<std::string, Ending> creates;
  std::map<std::string, std::uint64_t> outcomes;

  template <class Value>
  void note(const Result<Value>& result, bool idempotent) {
    ++calls;
    ++outcomes[result ? "ok" : to_string(result.error().kind)];
    if (result || !idempotent) return;
    if (++idempotent_failed <= 10) std::cerr << result.error() << '\n';
  }

  std::uint64_t creates_with(Ending ending) const {
    std::uint64_t count = 0;
    for (const auto& [mark, how] : creates) count += how == ending ? 1 : 0;
    return count;
  }
};

Ledger::Ending ending_of(const Result<TokenCreateResponse>& created) {
  if (created) return Ledger::Ending::ok;
  return created.error().outcome_is_unknown() ? Ledger::Ending::unknown : Ledger::Ending::not_done;
}

boost::asio::awaitable<void> caller(Client client, Ledger& ledger, const std::atomic<bool>& over, std::string batch) {
  const TokenOperations operations = client.token_operations();
  while (!over) {
    TokenCreateRequest request;
    request.grant_type = GrantType::client_credentials;
    request.client_id = client_id;
    RequestOptions options;
    const std::string mark = "create-" + std::to_string(ledger.creates.size());
    ledger.creates.emplace(mark, Ledger::Ending::unknown);
    options.headers.add("X-Request-Id", mark);
    const Result<TokenCreateResponse> created = co_await operations.create(std::move(request), std::move(options));
    ledger.creates[mark] = ending_of(created);
    ledger.note(created, false);

    TokenListRequest page;
    page.start = 0;
    page.end = 1;
    ledger.note(co_await operations.list(std::move(page)), true);
    ledger.note(co_await operations.batch_status(batch), true);
    if (!created || !created->access_token) continue;

    TokenUpdateRequest update;
    update.access_token = created->access_token;
    update.access_token_persistent = true;
    ledger.note(co_await operations.update(std::move(update)), true);
    TokenRevokeRequest revoke;
    revoke.access_token_identifier = Secret("another token");
    ledger.note(co_await operations.revoke(std::move(revoke)), true);
    ledger.note(co_await operations.remove(*created->access_token), true);
  }
}

boost::asio::awaitable<std::string> submit_batch(Client client) {
  std::vector<TokenCreateRequest> items(1);
  items[0].grant_type = GrantType::client_credentials;
  items[0].client_id = client_id;
  items[0].access_token = Secret("token of the batch");
  const Result<TokenCreateBatchResponse> submitted = co_await client.token_operations().create_batch(std::move(items));
  co_return submitted.value().request_id.value();
}

/// The service behind nginx. Each response takes some milliseconds, so that calls are in flight whenever nginx stops.
class RunningService {
 public:
  RunningService() : simulator_(options()) {
    simulator_.start().value();
    simulator::Fault slow;
    slow.count = 0;
    slow.delay = 5ms;
    simulator_.add_fault(slow);
  }

  std::uint16_t port() const { return simulator_.port(); }
  MarkCounts creates;

 private:
  simulator::SimulatorOptions options() {
    simulator::SimulatorOptions result;
    result.certificate_chain_pem = localhost_certificate().chain_pem;
    result.private_key_pem = Secret(localhost_certificate().key_pem);
    result.clients.emplace_back(client_id, "client-secret");
    result.on_request = [this](const simulator::RequestHead& head) {
      if (!head.request_id.empty()) creates.add(head.request_id);
    };
    return result;
  }

  simulator::Simulator simulator_;
};

// While it shuts down, nginx lingers on each connection, and writes the request to its log only after that, if at all.
std::string upstream_lines(std::uint16_t port) {
  return "lingering_close off;\n"
         "location / { proxy_pass https://localhost_upstream; proxy_http_version 1.1; proxy_set_header Connection ''; "
         "proxy_ssl_verify on; proxy_ssl_trusted_certificate ca.pem; proxy_ssl_name localhost; }\n}\n"
         "upstream localhost_upstream { server 127.0.0.1:" +
         std::to_string(port) + "; keepalive 64;";
}

ClientOptions client_options(const Peer& peer) {
  ClientOptions options;
  options.base_url = peer.url();
  options.service_id = simulator::SimulatorOptions().service_id;
  options.credentials = Credentials::bearer(simulator::SimulatorOptions().service_token);
  options.tls.use_system_roots = false;
  options.tls.ca_pem = authority().pem();
  options.pool.maximum_connections = calls_in_flight;
  options.pool.maximum_idle = calls_in_flight;
  // Nobody listens during a restart, and the default number of attempts is too small to outlast it.
  options.retry.maximum_attempts = 12;
  options.retry.maximum_delay = 1s;
  // With a restart per second, and all callers waiting for its end, there are more retries than a client should usually
  // make.
  options.retry_budget = RetryBudget::unlimited();
  return options;
}

/// Returns the number of creates for which logs and ledger disagree.
std::uint64_t disagreements(const Ledger& ledger, const MarkCounts& responded, const MarkCounts& logged,
                            const MarkCounts& arrived) {
  std::uint64_t count = 0;
  for (const auto& [mark, ending] : ledger.creates) {
    bool right = logged.of(mark) <= 1 && arrived.of(mark) <= 1;
    if (ending == Ledger::Ending::ok) right = right && responded.of(mark) == 1 && arrived.of(mark) == 1;
    if (ending == Ledger::Ending::not_done) right = right && logged.of(mark) == 0 && arrived.of(mark) == 0;
    if (right) continue;
    if (++count <= 10)
      std::cerr << mark << ": ending " << static_cast<int>(ending) << ", logged " << logged.of(mark) << ", with 200 "
                << responded.of(mark) << ", arrived at the service " << arrived.of(mark) << '\n';
  }
  return count;
}

void read_log(const std::string& log, MarkCounts& responded, MarkCounts& logged) {
  std::istringstream lines(log);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t begin = line.find('[');
    const std::string mark = line.substr(begin + 1, line.find(']') - begin - 1);
    logged.add(mark);
    if (line.starts_with("200 ")) responded.add(mark);
  }
}

std::chrono::seconds duration() {
  const char* const text = std::getenv("AUTHLETE_PEERS_SECONDS");
  return std::chrono::seconds(text == nullptr ? 10 : std::atoi(text));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nginx_under_load, *boost::unit_test::precondition(Installed("nginx")))

BOOST_AUTO_TEST_CASE(e16_c3_reload_and_restart_fail_no_idempotent_call_and_the_log_agrees) {
  RunningService service;
  Peer peer = start_nginx(upstream_lines(service.port()));
  Ledger ledger;
  std::atomic<bool> over{false};
  PoolStats stats;

  Runner first;
  Client client(client_options(peer));
  const std::string batch = first.run(submit_batch(client));
  std::atomic<int> thrown{0};
  std::thread callers([&] {
    boost::asio::io_context context(1);
    for (int number = 0; number < calls_in_flight; ++number)
      boost::asio::co_spawn(context, caller(client, ledger, over, batch),
                            [&thrown](std::exception_ptr error) { thrown += error ? 1 : 0; });
    context.run_for(duration() + 120s);
    stats = client.stats();
  });

  unsigned reloads = 0;
  unsigned restarts = 0;
  const auto end = std::chrono::steady_clock::now() + duration();
  for (unsigned round = 0; std::chrono::steady_clock::now() < end; ++round) {
    std::this_thread::sleep_for(400ms);
    if (round % 3 != 2) {
      peer.process().signal(SIGHUP);
      ++reloads;
      continue;
    }
    peer.stop(round % 2 == 0 ? SIGTERM : SIGQUIT);  // at once, or after the responses to pending requests
    std::this_thread::sleep_for(std::chrono::milliseconds(round % 5 * 100));
    peer.start();
    ++restarts;
  }
  over = true;
  callers.join();
  peer.stop(SIGQUIT);

  MarkCounts responded;
  MarkCounts logged;
  read_log(peer.folder().read("access.log"), responded, logged);
  const std::uint64_t wrong = disagreements(ledger, responded, logged, service.creates);
  std::cout << "nginx under load, " << duration().count() << " s: " << ledger.calls << " calls, " << reloads
            << " reloads, " << restarts << " restarts, " << stats.connections_opened << " connections, "
            << stats.connections_failed << " failed dials\n  outcomes:";
  for (const auto& [kind, count] : ledger.outcomes) std::cout << ' ' << kind << ' ' << count;
  std::cout << "\n  idempotent calls failed: " << ledger.idempotent_failed << "\n  creates: " << ledger.creates.size()
            << ", ok " << ledger.creates_with(Ledger::Ending::ok) << ", known not done "
            << ledger.creates_with(Ledger::Ending::not_done) << ", unknown "
            << ledger.creates_with(Ledger::Ending::unknown) << "\n  disagreements with the logs: " << wrong
            << std::endl;
  BOOST_TEST(thrown == 0);
  BOOST_TEST(wrong == 0u);
  BOOST_TEST(ledger.idempotent_failed == 0u);
  BOOST_TEST(ledger.creates_with(Ledger::Ending::ok) > 0u);
  BOOST_TEST(restarts > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
