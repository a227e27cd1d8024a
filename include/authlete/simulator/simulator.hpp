#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/models/common.hpp"
#include "authlete/result.hpp"
#include "authlete/simulator/behavior.hpp"
#include "authlete/simulator/fault.hpp"
#include "authlete/simulator/operation.hpp"
#include "authlete/simulator/simulator_options.hpp"

namespace authlete::simulator {

/// An authorization code that the simulator will accept, as if its authorization endpoint had issued it.
///
/// Lifetime: a value. Thread safety: as a standard container.
class AuthorizationCode {
 public:
  AuthorizationCode() = default;

  Secret code;  ///< Empty: a random one is made.
  std::int64_t client_id = 0;
  std::string subject;
  std::vector<std::string> scopes;
  std::string redirect_uri;           ///< Empty: `redirect_uri` of the token request is not checked.
  std::string code_challenge;         ///< RFC 7636 section 4.2; empty: the token request needs no verifier.
  std::string code_challenge_method;  ///< `S256` or `plain`; empty: `plain`.
  std::vector<Property> properties;
  std::chrono::seconds duration{600};
};

/// How the next batches fail. Lifetime: a value. Thread safety: as a standard container.
class BatchFailure {
 public:
  BatchFailure() = default;

  unsigned batches = 1;         ///< How many batches, counted from the next one that starts.
  std::size_t after_items = 0;  ///< Items of each that are still created.
  std::string error_code = "A482101";
  std::string error_description = "[A482101] The batch was interrupted.";
};

/// One request that got a response, or that a fault ended. Lifetime: a value. Thread safety: as a standard container.
class RequestRecord {
 public:
  RequestRecord() = default;

  Operation operation = Operation::token;
  unsigned status = 0;              ///< HTTP status; 0: the request got no complete response.
  bool processed = false;           ///< The request was executed, or the simulated service itself refused it.
  std::uint64_t connection = 0;     ///< Number of its connection, from 1.
  unsigned connection_request = 0;  ///< Its number on that connection, from 1.

  /// Such as `POST` and `/api/{serviceId}/auth/token/create`.
  AUTHLETE_EXPORT std::string_view method() const noexcept;
  AUTHLETE_EXPORT std::string_view path_template() const noexcept;
};

/// Counts since the start. Lifetime: a value, a copy at one moment. Thread safety: as a standard container.
class SimulatorState {
 public:
  SimulatorState() = default;

  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_open = 0;
  std::uint64_t sessions_resumed = 0;  ///< TLS handshakes that resumed a session.
  std::uint64_t requests = 0;          ///< Requests of all operations.
  std::array<std::uint64_t, operation_count> requests_by_operation{};
  std::uint64_t unauthorized = 0;        ///< Requests that got 401 or 403 for their credentials.
  std::size_t tokens = 0;                ///< Tokens that exist now.
  std::uint64_t duplicates_refused = 0;  ///< Creates, single or of a batch that runs, of a token that existed.
  std::size_t batches = 0;               ///< Batches that were accepted.
  std::size_t batches_running = 0;       ///< Batches that run or wait to run.
  std::size_t faults_pending = 0;        ///< Faults that may still apply.

  std::uint64_t requests_of(Operation operation) const noexcept {
    return requests_by_operation[static_cast<std::size_t>(operation)];
  }
};

/// An HTTPS server for tests that behaves like the service for the token operations: it stores tokens, runs batches,
/// and misbehaves on request. It runs on threads of its own.
///
///     const auto simulator = Simulator::started();
///     Client client(simulator->client_options());
///
/// A simulator is one service. Tests of several services start several simulators.
///
/// Thread safety: once `start` has returned, every member may be called on any thread.
/// Lifetime: the destructor stops the server and waits for its threads, except in `on_request`: see `stop`.
class AUTHLETE_EXPORT Simulator {
 public:
  explicit Simulator(SimulatorOptions options);
  /// Makes a simulator and starts it. Without options it has one client, 26888344961664 with the secret `client-secret`
  /// and the redirect URI `https://client.example.com/callback`.
  ///
  /// Errors: throws `Exception` with the error that `start` returns.
  static std::unique_ptr<Simulator> started();
  static std::unique_ptr<Simulator> started(SimulatorOptions options);
  /// Calls `stop`.
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// Starts the server. May be called once.
  ///
  /// Returns: when the port listens; `base_url`, `port` and `ca_pem` then have their values.
  /// Errors: `configuration` if the options cannot be used; `io` if the address cannot be bound.
  Result<void> start();
  /// Closes the port and all connections, and waits for the threads to end. Counts and records remain readable. May be
  /// called again.
  ///
  /// If it is called in `SimulatorOptions::on_request`, it only starts to stop: port and connections close, and the
  /// threads end, after that function has returned. The same holds for the destructor.
  void stop() noexcept;

  /// Returns the base URL, such as `https://localhost:38211`. It has an IP address in place of the name unless the
  /// server listens on 127.0.0.1 or on all addresses. Empty before `start`.
  std::string base_url() const;
  std::uint16_t port() const;
  /// Returns the certificate that clients have to trust, as PEM: that of the simulator's own authority, which `start`
  /// makes, or the certificate chain of the options.
  std::string ca_pem() const;
  /// Returns options for a client of this service: its address, ID, credentials and certificate. May be called after
  /// `start`.
  ClientOptions client_options() const;

  /// Stores a code and returns its value.
  Secret add_code(AuthorizationCode code);
  /// Stores an access token that belongs to another service: to update it is FORBIDDEN, to create it is a duplicate.
  void add_foreign_token(const Secret& access_token);
  void add_fault(Fault fault);
  void clear_faults();
  void fail_batches(BatchFailure failure);
  /// Advances the simulated time, so that tokens, codes and tickets expire. Batches do not run faster.
  void advance_time(std::chrono::milliseconds duration);
  /// Sets the simulated time, which goes on from there unless the clock is stopped. What has expired does not come
  /// back.
  void set_time(std::chrono::system_clock::time_point time);
  /// Stops the simulated time, which then changes by `advance_time` and `set_time` only.
  void stop_clock();
  void start_clock();
  void set_behavior(const Behavior& behavior);
  /// Makes new keys, which sign from now on. The old keys remain in the JWK set.
  void rotate_keys();

  SimulatorState state() const;
  /// Returns the last requests, oldest first, at most 100,000.
  std::vector<RequestRecord> requests() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  ///< Shared with the threads of the server.
};

}  // namespace authlete::simulator
