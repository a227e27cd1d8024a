#include "simulator/random_clients/random_run.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "authlete/simulator/simulator.hpp"

namespace authlete::test {
namespace {

constexpr std::size_t thread_count = 4;
constexpr std::int64_t abandoned_client_id = 9000;
const std::string short_scope = "short";

ModelClient model_client(std::size_t thread, bool refreshes_tokens) {
  ModelClient client;
  client.client_id = static_cast<std::int64_t>(1000 * (thread + 1)) + (refreshes_tokens ? 1 : 2);
  if (refreshes_tokens) client.alias = "alias-" + std::to_string(thread);
  client.secret = "secret-" + std::to_string(client.client_id);
  client.refreshes_tokens = refreshes_tokens;
  return client;
}

simulator::SimulatorOptions simulator_options() {
  simulator::SimulatorOptions options;
  options.service_id = "10738933707579";
  options.service_token = Secret("token-of-the-service");
  options.threads = thread_count;
  options.batch_rate = 0;
  // Small, so that requests beyond them are cheap.
  options.limits.max_head_bytes = 8 * 1024;
  options.limits.max_content_bytes = 32 * 1024;
  options.max_request_bytes = 256 * 1024;
  options.access_token_duration = std::chrono::seconds(TokenModel::access_token_duration);
  options.refresh_token_duration = std::chrono::seconds(TokenModel::refresh_token_duration);
  options.ticket_duration = std::chrono::hours(24 * 30);
  simulator::SimulatorScope scope(short_scope);
  scope.access_token_duration = std::chrono::seconds(TokenModel::short_scope_duration);
  options.scopes.push_back(scope);
  for (std::size_t thread = 0; thread < thread_count; ++thread)
    for (const bool refreshes_tokens : {true, false}) {
      const ModelClient model = model_client(thread, refreshes_tokens);
      simulator::SimulatorClient client(model.client_id, Secret(model.secret));
      client.client_id_alias = model.alias;
      if (!refreshes_tokens) client.grant_types = {GrantType::client_credentials};
      options.clients.push_back(std::move(client));
    }
  options.clients.emplace_back(abandoned_client_id, Secret("abandoned-secret"));
  return options;
}

ServerUnderTest server_under_test(const simulator::Simulator& simulator, const simulator::SimulatorOptions& options) {
  ServerUnderTest server;
  server.port = simulator.port();
  server.authority_pem = simulator.ca_pem();
  server.service_id = options.service_id;
  server.service_token = options.service_token.reveal();
  server.limits.max_head = options.limits.max_head_bytes;
  server.limits.max_content = options.limits.max_content_bytes;
  server.max_batch = options.max_request_bytes;
  return server;
}

std::unique_ptr<RandomClient> make_client(const ServerUnderTest& server, std::size_t thread, std::uint64_t seed) {
  std::vector<ModelClient> clients{model_client(thread, true), model_client(thread, false)};
  for (std::size_t index = 0; index < clients.size(); ++index)
    clients[index].number = static_cast<std::int64_t>(2 * thread + index + 1);
  TokenModel model(std::move(clients), {"history.read", "timeline.read", "openid"}, short_scope);
  return std::make_unique<RandomClient>(server, "thread-" + std::to_string(thread) + "-", std::move(model),
                                        abandoned_client_id, seed * thread_count + thread);
}

// Returns what went wrong, or an empty string.
std::string steps_of(RandomClient& client, std::size_t steps, std::atomic<bool>& failed) {
  std::size_t step = 0;
  try {
    for (; step < steps && !failed; ++step) client.step();
    if (!failed) client.compare_store();
    return {};
  } catch (const std::exception& exception) {
    failed = true;
    return "step " + std::to_string(step) + ": " + exception.what() + "\n--- the step:\n" + client.last_step();
  }
}

// Every token must be in a model, or be of a request that was abandoned.
std::string compare_all(const simulator::Simulator& simulator,
                        const std::vector<std::unique_ptr<RandomClient>>& clients) {
  std::set<std::string> abandoned;
  std::size_t tokens = 0;
  for (const auto& client : clients) {
    abandoned.insert(client->abandoned_hashes().begin(), client->abandoned_hashes().end());
    tokens += client->model().tokens().size();
  }
  const std::vector<std::string> existing = clients.front()->hashes_of(abandoned_client_id);
  for (const std::string& hash : existing)
    if (abandoned.erase(hash) != 1) return "a token exists that no request created, or twice: " + hash;
  const std::size_t expected = tokens + existing.size();
  const std::size_t actual = simulator.state().tokens;
  if (actual == expected) return {};
  return std::to_string(actual) + " tokens exist instead of " + std::to_string(expected);
}

}  // namespace

RandomClientsRun run_random_clients(std::uint64_t seed, std::size_t steps) {
  const simulator::SimulatorOptions options = simulator_options();
  simulator::Simulator simulator(options);
  simulator.start().value();
  const ServerUnderTest server = server_under_test(simulator, options);

  RandomClientsRun run;
  std::vector<std::unique_ptr<RandomClient>> clients;
  for (std::size_t thread = 0; thread < thread_count; ++thread) clients.push_back(make_client(server, thread, seed));
  std::vector<std::string> failures(thread_count);
  std::atomic<bool> failed = false;
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < thread_count; ++thread)
    threads.emplace_back([&, thread] { failures[thread] = steps_of(*clients[thread], steps, failed); });
  for (std::thread& thread : threads) thread.join();

  for (std::size_t thread = 0; thread < thread_count; ++thread) {
    run.counts += clients[thread]->counts();
    if (!failures[thread].empty()) run.failure += "client " + std::to_string(thread) + ", " + failures[thread];
  }
  run.tokens = simulator.state().tokens;
  if (!run.failure.empty()) return run;
  try {
    run.failure = compare_all(simulator, clients);
  } catch (const std::exception& exception) {
    run.failure = exception.what();
  }
  return run;
}

}  // namespace authlete::test
