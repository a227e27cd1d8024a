#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "authlete/client.hpp"
#include "authlete/request_options.hpp"
#include "authlete/simulator/certificate_authority.hpp"
#include "support/run.hpp"
#include "support/scripted_server.hpp"

namespace authlete::test {

/// Part of every secret that a fixture uses: no string of an error may contain it.
inline constexpr std::string_view secret_mark = "S3CRET";
inline constexpr std::string_view service_token = "S3CRET-service-token";

/// The authority that all fixtures trust.
const simulator::CertificateAuthority& authority();
/// A certificate of that authority for localhost, 127.0.0.1 and ::1.
const simulator::IssuedCertificate& localhost_certificate();

/// Options of a TLS server with that certificate.
ServerOptions tls_server();
ServerOptions tls_server(const simulator::IssuedCertificate& certificate);
ServerOptions plain_server();

/// One operation of each class of "Retry safety" in docs/ARCHITECTURE.md.
enum class Operation {
  list,    ///< Read only.
  revoke,  ///< Idempotent: may be sent twice.
  create,  ///< Not idempotent: must not be sent twice.
};
inline constexpr Operation every_operation[] = {Operation::list, Operation::revoke, Operation::create};
std::ostream& operator<<(std::ostream& out, Operation operation);

/// A body that all three operations accept; a list reports `total` tokens.
std::string good_body(std::int64_t total = 1);
/// A response with status 200 and that body.
Step good_response(std::int64_t total = 1);
/// A handshake, then a good response to every request.
Script well_behaved();

/// Outcome of a call.
class Outcome {
 public:
  Outcome() = default;

  explicit operator bool() const noexcept { return ok; }

  bool ok = false;
  std::int64_t total = 0;  ///< Total of a list.
  Error error;
};
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

/// Everything that an error shows anywhere, in one string.
std::string shown_text(const Error& error);

boost::asio::awaitable<Outcome> perform(Client client, Operation operation, RequestOptions options);

/// A scripted server, a client of it, and the context on which the client's calls run.
///
/// The destructor checks the invariants of every case: the client closes, the context runs out of work, no connection
/// is left in any state, no error shows a secret, and nothing throws.
class NetFixture {
 public:
  NetFixture();
  explicit NetFixture(ServerOptions server_options);
  ~NetFixture();
  NetFixture(const NetFixture&) = delete;
  NetFixture& operator=(const NetFixture&) = delete;

  ScriptedServer server;
  Runner runner;
  /// Options of the client, which is made at its first use.
  ClientOptions options;
  /// If set, makes the transport of the client.
  std::function<std::shared_ptr<Transport>(const ClientOptions&)> make_transport;

  Client& client();
  /// Releases this fixture's handle of the client, so that the client can be destroyed.
  void drop_client();
  PoolStats stats();

  /// Makes a call and awaits its end.
  Outcome call(Operation operation = Operation::list, RequestOptions request_options = RequestOptions());
  /// Starts a call, whose end the test awaits with `wait`.
  Task<Outcome> start(Operation operation = Operation::list, RequestOptions request_options = RequestOptions());
  Outcome wait(const Task<Outcome>& task);
  /// Runs the context until the condition holds; the test fails if it never does.
  void until(const std::function<bool()>& condition);

  /// Looks for secrets in an error that did not come from `call` or `wait`.
  static void check_text(const Error& error);

 private:
  std::optional<Client> client_;
  std::shared_ptr<Transport> transport_;
};

/// What was wrong in one trial of a case.
class Findings {
 public:
  Findings() = default;
  void expect(bool condition, const std::string& what) {
    if (!condition) text_ += (text_.empty() ? "" : "; ") + what;
  }
  /// Expects an error of this kind and phase.
  void expect(const Outcome& outcome, ErrorKind kind, Phase phase);
  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// Runs a case that depends on real time with a short time, and again with longer ones if it failed. So a busy machine
/// does not fail the test, and wrong behavior fails at every length.
void at_some_length(const std::function<void(std::chrono::milliseconds, Findings&)>& trial);

/// Returns how late something that takes `time` may end: 50 ms, or half of a longer time.
std::chrono::milliseconds slack_for(std::chrono::milliseconds time);

}  // namespace authlete::test
