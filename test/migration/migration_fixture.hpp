#pragma once

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "authlete/migration.hpp"
#include "authlete/simulator/simulator.hpp"
#include "support/run.hpp"
#include "support/temporary.hpp"

namespace authlete::test {

constexpr std::int64_t fixture_client_id = 26888344961664;

simulator::SimulatorOptions fixture_simulator_options();

/// A line of an input with a token that can be migrated.
std::string line_of(std::size_t number);
/// A line that only the service refuses.
std::string refused_line_of(std::size_t number);
std::string lines_of(std::size_t count);

/// A simulated service, a client of it, and an input to migrate.
class MigrationFixture {
 public:
  explicit MigrationFixture(const simulator::SimulatorOptions& given = fixture_simulator_options());
  ~MigrationFixture();

  /// Makes a new client, in place of one that was closed.
  void connect() { client.emplace(client_options); }
  /// Waits until the service has processed what destroyed clients had sent it.
  void drain();

  void write(const std::string& text) { input.files = {folder.write("tokens.ndjson", text)}; }
  TokenMigration migration() const { return TokenMigration(*client, input, options); }
  MigrationReport move() { return value_of(migration().run()); }
  std::string rejects() const;
  MigrationTotals status() const { return migration_status(journal_path(input, options)).value(); }

  std::uint64_t requests(simulator::Operation operation) const { return service.state().requests_of(operation); }
  void add_fault(simulator::Operation operation, simulator::FaultEffect effect, unsigned status = 0,
                 unsigned count = 1);

  template <class T>
  T value_of(boost::asio::awaitable<Result<T>> call) {
    Result<T> result = runner.run(std::move(call));
    if (!result) BOOST_FAIL(result.error());
    return std::move(result).value();
  }

  const Temporary folder;
  simulator::Simulator service;
  ClientOptions client_options;
  std::optional<Client> client;
  MigrationInput input;
  MigrationOptions options;
  Runner runner;
};

}  // namespace authlete::test
