#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "authlete/simulator/simulator.hpp"
#include "batch_runner.hpp"
#include "fault_plan.hpp"
#include "grants.hpp"
#include "http_answer.hpp"
#include "routes.hpp"
#include "service.hpp"
#include "token_endpoint.hpp"
#include "token_operations.hpp"

namespace authlete::simulator {

/// The header of a request, as far as it matters.
struct Arrival {
  std::string_view method;
  std::string_view target;
  std::string_view authorization;
  std::string_view request_id;
  std::uint64_t connection = 0;
  unsigned connection_request = 0;
};

/// What is known of a request before its body is read.
struct Admission {
  Route route;
  std::optional<HttpAnswer> refused;  ///< By its credentials, its path or its method.
  std::optional<Fault> fault;
  RequestRecord record;
};

/// Requests in, answers out: everything but the network. Its members may be called on any thread.
class Backend {
 public:
  explicit Backend(SimulatorOptions options);

  const SimulatorOptions& options() const { return service_.options(); }

  Admission admit(const Arrival& arrival);
  HttpAnswer carry_out(const Route& route, std::string_view method, std::string_view content_type,
                       std::string_view body);
  /// What was decided about an admitted request, for the log.
  void record(const Admission& admission, unsigned status, bool processed);

  void connection_opened(bool session_resumed);
  void connection_closed();
  std::uint64_t next_connection() { return ++connections_accepted_; }

  /// Lets batches go on. Returns whether they have more to do at once.
  bool advance_batches();
  bool has_running_batches() const;

  Secret add_code(AuthorizationCode code);
  void add_foreign_token(const Secret& access_token);
  void add_fault(Fault fault);
  void clear_faults();
  void fail_batches(BatchFailure failure);
  void advance_time(std::chrono::milliseconds duration) { ahead_ += duration.count(); }
  SimulatorState state() const;
  std::vector<RequestRecord> requests() const;

 private:
  TimePoint now() const;
  std::optional<HttpAnswer> refuse(const Arrival& arrival, const Route& route) const;
  HttpAnswer list(const Route& route) const;
  bool append_entries(const std::vector<std::uint32_t>& tokens, std::size_t& next, bool& first, std::string& out) const;
  HttpAnswer create_batch(const Route& route, std::string_view content_type, std::string_view body);
  HttpAnswer batch_status(const Route& route);
  HttpAnswer remove(const Route& route);

  const Service service_;
  const std::string expected_authorization_;
  std::atomic<std::int64_t> ahead_{0};  ///< Milliseconds before the real time.
  std::atomic<std::uint64_t> connections_accepted_{0};
  std::atomic<std::uint64_t> connections_open_{0};
  std::atomic<std::uint64_t> sessions_resumed_{0};

  mutable std::mutex mutex_;  ///< Guards all below.
  TokenStore store_;
  Mint mint_{service_, store_};
  TokenOperations operations_{service_, store_, mint_};
  Grants grants_;
  TokenEndpoint endpoint_{service_, store_, mint_, grants_};
  BatchRunner batches_;
  FaultPlan faults_;
  std::deque<RequestRecord> requests_;
  SimulatorState counts_;
};

}  // namespace authlete::simulator
