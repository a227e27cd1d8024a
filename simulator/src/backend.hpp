#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "access.hpp"
#include "authlete/simulator/simulator.hpp"
#include "authorization_endpoint.hpp"
#include "batch_runner.hpp"
#include "ciba.hpp"
#include "client_authentication.hpp"
#include "client_operations.hpp"
#include "device_flow.hpp"
#include "dpop_verification.hpp"
#include "dynamic_registration.hpp"
#include "fault_plan.hpp"
#include "grant_management.hpp"
#include "grants.hpp"
#include "http_response.hpp"
#include "introspection.hpp"
#include "operation_call.hpp"
#include "revocation.hpp"
#include "routes.hpp"
#include "service.hpp"
#include "service_operations.hpp"
#include "signing_keys.hpp"
#include "token_endpoint.hpp"
#include "token_operations.hpp"
#include "userinfo.hpp"

namespace authlete::simulator {

/// The parts of a request that are known before its content is read.
struct RequestInfo {
  std::string_view method;
  std::string_view target;
  std::string_view authorization;
  std::string_view request_id;
  std::uint64_t connection = 0;
  unsigned connection_request = 0;
};

/// The decisions about a request that are made before its content is read.
struct Admission {
  Route route;
  std::optional<HttpResponse> refused;  ///< Set if the credentials, the path or the method are refused.
  std::optional<Fault> fault;           ///< The fault that applies to the request, if any.
  RequestRecord record;
};

/// Turns requests into responses: the whole simulator without the network.
///
/// Thread safety: may be called concurrently.
class Backend {
 public:
  explicit Backend(SimulatorOptions options);

  const SimulatorOptions& options() const { return service_.options(); }

  Admission admit(const RequestInfo& request);
  HttpResponse handle(const Route& route, std::string_view method, std::string_view content_type,
                      std::string_view body);
  /// Adds an admitted request to the log. `status` is 0 if the request gets no complete response.
  void record(const Admission& admission, unsigned status, bool processed);

  void connection_opened(bool session_resumed);
  void connection_closed();
  std::uint64_t next_connection() { return ++connections_accepted_; }

  /// Executes items of batches that are due, up to a limit. Returns true if it reached the limit, because more items
  /// may be due then.
  bool advance_batches();
  bool has_running_batches() const;

  Secret add_code(AuthorizationCode code);
  void add_foreign_token(const Secret& access_token);
  void add_fault(Fault fault);
  void clear_faults();
  void rotate_keys();
  void fail_batches(BatchFailure failure);
  void advance_time(std::chrono::milliseconds duration) { ahead_ += duration.count(); }
  void set_time(TimePoint time);
  void stop_clock();
  void start_clock();
  void set_behavior(const Behavior& behavior);
  Behavior behavior() const;
  SimulatorState state() const;
  std::vector<RequestRecord> requests() const;

 private:
  TimePoint now() const;
  /// Returns the real time, or that at which the clock was stopped.
  TimePoint base_time() const;
  std::optional<HttpResponse> refuse(const RequestInfo& request, const Route& route) const;
  /// Returns why the service in the path cannot be called, or nothing if it can.
  std::optional<HttpResponse> refuse_service(const RequestInfo& request, const Route& route) const;
  HttpResponse list(const Route& route);
  HttpResponse call_token_endpoint(const OperationCall& call);
  HttpResponse call_token_operations(const OperationCall& call);
  // These functions are in backend_authorization.cpp.
  HttpResponse call_authorization(const OperationCall& call);
  HttpResponse call_introspection(const OperationCall& call);
  HttpResponse call_userinfo(const OperationCall& call);
  HttpResponse configuration(const OperationCall& call);
  HttpResponse jwk_set(const OperationCall& call) const;
  // These functions are in backend_administration.cpp.
  HttpResponse call_administration(const OperationCall& call);
  HttpResponse call_clients(const OperationCall& call);
  HttpResponse list_clients(const OperationCall& call);
  HttpResponse call_client_settings(const OperationCall& call);
  HttpResponse call_client_authorizations(const OperationCall& call);
  HttpResponse call_services(const OperationCall& call);
  HttpResponse list_services(const OperationCall& call);
  // These functions are in backend_flows.cpp.
  HttpResponse call_flows(const OperationCall& call);
  HttpResponse call_device_flow(const OperationCall& call);
  HttpResponse call_ciba(const OperationCall& call);
  HttpResponse call_dynamic_registration(const OperationCall& call);
  HttpResponse create_batch(const OperationCall& call);
  HttpResponse batch_status(const Route& route);
  HttpResponse remove(const Route& route);

  Service service_;  ///< The options never change. The lock guards everything else.
  const AccessControl access_;
  std::atomic<std::int64_t> ahead_{0};        ///< Milliseconds by which the simulated time is ahead of the base time.
  std::atomic<std::int64_t> stopped_at_{-1};  ///< The base time in milliseconds; negative if the clock is not stopped.
  std::atomic<std::uint64_t> connections_accepted_{0};
  std::atomic<std::uint64_t> connections_open_{0};
  std::atomic<std::uint64_t> sessions_resumed_{0};

  mutable std::mutex mutex_;  ///< Guards all members below.
  TokenStore store_;
  Mint mint_{service_, store_};
  ClientAuthenticator authenticator_{service_};
  DpopVerifier dpop_{service_};
  GrantedScopesStore granted_scopes_;
  ClientOperations client_operations_{service_, store_, granted_scopes_};
  ServiceOperations service_operations_{service_, store_, granted_scopes_};
  TokenOperations operations_{service_, store_, mint_};
  Grants grants_;
  SigningKeys keys_;
  ManagedGrants managed_grants_;
  PolledFlows polled_flows_;
  TokenEndpoint endpoint_{service_, authenticator_, dpop_,         keys_,          store_,
                          mint_,    grants_,        polled_flows_, managed_grants_};
  DeviceFlow device_flow_{service_, authenticator_, polled_flows_.device_codes, managed_grants_, granted_scopes_};
  Ciba ciba_{service_, authenticator_, keys_, mint_, polled_flows_.auth_req_ids, managed_grants_, granted_scopes_};
  GrantManagement grant_management_{store_, managed_grants_};
  DynamicRegistration registration_{service_, store_, granted_scopes_};
  AuthorizationEndpoint authorization_{service_, authenticator_, dpop_, keys_, mint_, grants_, granted_scopes_};
  Introspection introspection_{service_, keys_, store_, dpop_};
  Revocation revocation_{service_, authenticator_, store_};
  Userinfo userinfo_{service_, keys_, store_, dpop_};
  BatchRunner batches_;
  FaultPlan faults_;
  std::deque<RequestRecord> requests_;
  SimulatorState counts_;
};

}  // namespace authlete::simulator
