#include "migration_fixture.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <fstream>
#include <sstream>

namespace authlete::test {

using namespace std::chrono_literals;

simulator::SimulatorOptions fixture_simulator_options() {
  simulator::SimulatorOptions options;
  options.clients.emplace_back(fixture_client_id, "client-secret");
  options.batch_rate = 0;
  return options;
}

namespace {

std::string line(std::size_t number, const std::string& scope) {
  const std::string text = std::to_string(number);
  return R"({"accessToken":"access-)" + text + R"(","refreshToken":"refresh-)" + text +
         R"(","grantType":"AUTHORIZATION_CODE","clientId":26888344961664,"subject":"john","scopes":[")" + scope +
         "\"]}\n";
}

}  // namespace

std::string line_of(std::size_t number) { return line(number, "history.read"); }
std::string refused_line_of(std::size_t number) { return line(number, "no.such.scope"); }

std::string lines_of(std::size_t count) {
  std::string text;
  for (std::size_t number = 0; number < count; ++number) text += line_of(number);
  return text;
}

MigrationFixture::MigrationFixture(const simulator::SimulatorOptions& given) : service(given) {
  service.start().value();
  client_options.base_url = service.base_url();
  client_options.service_id = given.service_id;
  client_options.credentials = Credentials::bearer(given.service_token);
  client_options.tls.use_system_roots = false;
  client_options.tls.ca_pem = service.ca_pem();
  connect();
  options.batch_size = 50;
  options.settle_time = 20ms;
  options.poll.initial_delay = 5ms;
  options.poll.maximum_delay = 50ms;
  options.poll.error_initial_delay = 5ms;
}

// Otherwise the pool's sweep would keep the context running.
MigrationFixture::~MigrationFixture() { runner.run(client->close(0s)); }

std::string MigrationFixture::rejects() const {
  std::ostringstream text;
  text << std::ifstream(input.files.front() + ".rejects.ndjson").rdbuf();
  return std::move(text).str();
}

void MigrationFixture::drain() {
  const auto work = boost::asio::make_work_guard(runner.context());
  BOOST_REQUIRE(runner.run_until([this] {
    const simulator::SimulatorState state = service.state();
    return state.connections_open == 0 && state.batches_running == 0;
  }));
}

void MigrationFixture::add_fault(simulator::Operation operation, simulator::FaultEffect effect, unsigned status,
                                 unsigned count) {
  simulator::Fault fault;
  fault.operation = operation;
  fault.effect = effect;
  fault.status = status;
  fault.count = count;
  service.add_fault(fault);
}

}  // namespace authlete::test
