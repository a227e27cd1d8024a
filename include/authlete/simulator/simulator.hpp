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
#include "authlete/simulator/fault.hpp"
#include "authlete/simulator/operation.hpp"
#include "authlete/simulator/simulator_options.hpp"

namespace authlete::simulator {

/// An authorization code that the service is to accept, as if its authorization endpoint had issued it.
class AuthorizationCode {
 public:
  AuthorizationCode() = default;

  Secret code;  ///< Empty: a random one is made.
  std::int64_t client_id = 0;
  std::string subject;
  std::vector<std::string> scopes;
  std::string redirect_uri;           ///< Empty: the token request's is not looked at.
  std::string code_challenge;         ///< RFC 7636; empty: no verifier is asked for.
  std::string code_challenge_method;  ///< `S256`, or `plain` which is meant by an empty one too.
  std::vector<Property> properties;
  std::chrono::seconds duration{600};
};

/// How coming batches are to fail.
class BatchFailure {
 public:
  BatchFailure() = default;

  unsigned batches = 1;         ///< How many batches, counted from the next that begins to run.
  std::size_t after_items = 0;  ///< Items of each that are still carried out.
  std::string error_code = "A482101";
  std::string error_description = "[A482101] The batch was interrupted.";
};

/// One request that was answered or that a fault ended.
class RequestRecord {
 public:
  RequestRecord() = default;

  Operation operation = Operation::token;
  unsigned status = 0;              ///< 0: it got no whole answer.
  bool processed = false;           ///< The work was done, or found refused by the service itself.
  std::uint64_t connection = 0;     ///< Number of its connection, from 1.
  unsigned connection_request = 0;  ///< Its number on that connection, from 1.

  /// Such as `POST` and `/api/{serviceId}/auth/token/create`.
  AUTHLETE_EXPORT std::string_view method() const noexcept;
  AUTHLETE_EXPORT std::string_view path_template() const noexcept;
};

/// Counts since the start.
class SimulatorState {
 public:
  SimulatorState() = default;

  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_open = 0;
  std::uint64_t sessions_resumed = 0;  ///< TLS handshakes that resumed a session.
  std::uint64_t requests = 0;          ///< Of all operations.
  std::array<std::uint64_t, operation_count> requests_by_operation{};
  std::uint64_t unauthorized = 0;        ///< Answered 401 or 403 for their credentials.
  std::size_t tokens = 0;                ///< That exist now.
  std::uint64_t duplicates_refused = 0;  ///< Creates, single or of a batch that runs, of a token that existed.
  std::size_t batches = 0;               ///< That were accepted.
  std::size_t batches_running = 0;       ///< Or waiting to run.
  std::size_t faults_pending = 0;        ///< That may still apply.

  std::uint64_t requests_of(Operation operation) const noexcept {
    return requests_by_operation[static_cast<std::size_t>(operation)];
  }
};

/// An HTTPS server that behaves like the service for the token operations, to test against: tokens really exist in it,
/// batches run, and it can be told to misbehave. It runs on threads of its own.
///
/// Thread safety: once `start` has returned, every member may be called on any thread.
class AUTHLETE_EXPORT Simulator {
 public:
  explicit Simulator(SimulatorOptions options);
  /// As `stop()`.
  ~Simulator();
  Simulator(const Simulator&) = delete;
  Simulator& operator=(const Simulator&) = delete;

  /// Listens. Fails with `configuration` when the options cannot work and with `io` when the address is not to be had.
  /// To be called once.
  Result<void> start();
  /// Closes the port and all connections, and ends the threads. What is stored remains readable. Idempotent.
  ///
  /// In `SimulatorOptions::on_request` it only begins to: port and connections close, and the threads end, after that
  /// function has returned. The same holds for the destructor.
  void stop() noexcept;

  /// Such as `https://localhost:38211`; an IP address in place of the name unless it listens on 127.0.0.1 or on all
  /// addresses. Empty before `start`.
  std::string base_url() const;
  std::uint16_t port() const;
  /// The certificate that clients have to trust, as PEM: of its own authority, which `start` makes, or the chain from
  /// the options.
  std::string ca_pem() const;

  /// Makes a code known, and returns its value.
  Secret add_code(AuthorizationCode code);
  /// Makes an access token known as one of another service: updating it is FORBIDDEN, creating it a duplicate.
  void add_foreign_token(const Secret& access_token);
  void add_fault(Fault fault);
  void clear_faults();
  void fail_batches(BatchFailure failure);
  /// Lets the simulated time pass, so that tokens, codes and tickets expire. Batches do not run faster.
  void advance_time(std::chrono::milliseconds duration);

  SimulatorState state() const;
  /// The last requests, oldest first: at most 100,000.
  std::vector<RequestRecord> requests() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;  ///< Shared with the threads of the server.
};

}  // namespace authlete::simulator
