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

/// Part of every secret a scene uses: no text of an error may hold it.
inline constexpr std::string_view secret_mark = "S3CRET";
inline constexpr std::string_view service_token = "S3CRET-service-token";

/// The authority all scenes trust.
const simulator::CertificateAuthority& authority();
/// A certificate of that authority for localhost, 127.0.0.1 and ::1.
const simulator::IssuedCertificate& localhost_certificate();

/// A TLS server with that certificate.
ServerOptions tls_server();
ServerOptions tls_server(const simulator::IssuedCertificate& certificate);
ServerOptions plain_server();

/// One call of each class of "Retry safety" in docs/ARCHITECTURE.md.
enum class Operation {
  list,    ///< Read only.
  revoke,  ///< Repeatable: may be sent twice.
  create,  ///< Must not be sent twice.
};
inline constexpr Operation every_operation[] = {Operation::list, Operation::revoke, Operation::create};
std::ostream& operator<<(std::ostream& out, Operation operation);

/// A body that all three operations understand; a list says that there are `total` tokens.
std::string good_body(std::int64_t total = 1);
/// 200 with that body.
Step good_answer(std::int64_t total = 1);
/// Handshake, then a good answer to every request.
Script well_behaved();

/// How a call ended.
class Outcome {
 public:
  Outcome() = default;

  explicit operator bool() const noexcept { return ok; }

  bool ok = false;
  std::int64_t total = 0;  ///< Of a list.
  Error error;
};
std::ostream& operator<<(std::ostream& out, const Outcome& outcome);

/// What an error shows anywhere, in one text.
std::string shown_text(const Error& error);

boost::asio::awaitable<Outcome> perform(Client client, Operation operation, RequestOptions options);

/// A scripted server, a client of it and the context the client's calls run on.
///
/// Its destructor checks what must hold after every case: the client closes, the context runs out of work, no
/// connection is left in any state, no error showed a secret, nothing threw.
class Scene {
 public:
  Scene();
  explicit Scene(ServerOptions server_options);
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  ScriptedServer server;
  Runner runner;
  /// What the client is made from at its first use.
  ClientOptions options;
  /// If set, the client uses the transport this makes.
  std::function<std::shared_ptr<Transport>(const ClientOptions&)> make_transport;

  Client& client();
  /// Lets go of this scene's handle of the client, so that it may die.
  void drop_client();
  PoolStats stats();

  /// A call, awaited to its end.
  Outcome call(Operation operation = Operation::list, RequestOptions request_options = RequestOptions());
  /// A call of which the test awaits the end with `wait`.
  Task<Outcome> start(Operation operation = Operation::list, RequestOptions request_options = RequestOptions());
  Outcome wait(const Task<Outcome>& task);
  /// Runs the context until the condition holds; a failure of the test if it does not.
  void until(const std::function<bool()>& condition);

  /// Looks for secrets in an error that did not come from `call` or `wait`.
  static void check_text(const Error& error);

 private:
  std::optional<Client> client_;
  std::shared_ptr<Transport> transport_;
};

/// What was not as it should be in one trial of a case.
class Findings {
 public:
  Findings() = default;
  void expect(bool condition, const std::string& what) {
    if (!condition) text_ += (text_.empty() ? "" : "; ") + what;
  }
  /// An error of this kind and phase.
  void expect(const Outcome& outcome, ErrorKind kind, Phase phase);
  const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// Runs a case that depends on real time with a short time, and with longer ones if it was not as it should be: a busy
/// machine then does not fail the test, and wrong handling is wrong at every length.
void at_some_length(const std::function<void(std::chrono::milliseconds, Findings&)>& trial);

/// How late the end of something that was to take `time` may come: 50 ms, or half of a longer time.
std::chrono::milliseconds slack_for(std::chrono::milliseconds time);

}  // namespace authlete::test
