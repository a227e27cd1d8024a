#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "simulator/random_clients/choices.hpp"
#include "simulator/random_clients/random_calls.hpp"
#include "simulator/random_clients/reply.hpp"
#include "simulator/random_clients/request_form.hpp"
#include "simulator/random_clients/tls_connection.hpp"
#include "simulator/random_clients/token_model.hpp"

namespace authlete::test {

/// Counts of what the clients did.
struct ClientCounts {
  std::size_t connections = 0;
  std::size_t responses = 0;
  std::size_t broken_requests = 0;
  std::size_t broken_connections = 0;
  std::size_t batches = 0;

  ClientCounts& operator+=(const ClientCounts& other);
};

/// Where the clients of a run send their requests.
struct ServerUnderTest {
  std::uint16_t port = 0;
  std::string authority_pem;
  std::string service_id;
  std::string service_token;
  FormLimits limits;
  std::size_t max_batch = 0;  ///< Size of the content of a batch, in bytes.
};

/// One client: it has at most one connection that is in use, and sends random requests on it, valid and broken. A model
/// of the tokens that belong to it says which responses it must get.
///
/// Every member throws a `Failure` if the server does something else.
class RandomClient {
 public:
  /// The names of everything that it creates begin with `name`. Requests that may or may not be executed use another
  /// client of the service, which the model does not have.
  RandomClient(const ServerUnderTest& server, std::string name, TokenModel model, std::int64_t abandoned_client_id,
               std::uint64_t seed);

  /// Does one thing of random kind.
  void step();
  /// Compares the lists of the service with the model.
  void compare_store();

  const TokenModel& model() const { return model_; }
  const ClientCounts& counts() const { return counts_; }
  /// The hashes of tokens that may exist although no response said so.
  const std::set<std::string>& abandoned_hashes() const { return abandoned_hashes_; }
  /// The requests of the last step, for messages.
  const std::string& last_step() const { return last_step_; }

  /// The hashes of all tokens of that client.
  std::vector<std::string> hashes_of(std::int64_t client_id);

 private:
  /// A request, and the response to it if the model says which one.
  struct Exchange {
    FormedRequest form;
    std::optional<ExpectedResponse> response;
  };

  TlsConnection& connection();
  void drop_connection() { connection_.reset(); }
  Exchange valid_exchange();
  Exchange broken_exchange();

  void exchange_requests();
  /// Sends a request in two parts, with a wait for the interim response between them. Returns the final response if it
  /// came instead.
  std::optional<Reply> send_after_continue(const FormedRequest& form);
  Reply read_final_reply(const FormedRequest& form);
  void check(const Exchange& exchange, const Reply& reply);
  /// Returns true if the connection persists.
  bool check_end(const FormedRequest& form, const Reply& reply);
  Reply call(const HttpCall& call);

  void run_batch();
  void end_connection();
  void abandon_request();
  void break_connection();
  void break_handshake();
  void require_end_of(RawConnection& raw);
  /// A valid request that must not be executed, because it is sent in a way that is `wrong`.
  std::string forbidden_request(const std::string& wrong);
  void require_no_forbidden_token(const std::string& content) const;
  void note(const std::string& text) { last_step_ += text + "\n"; }

  const ServerUnderTest server_;
  const std::string name_;
  TokenModel model_;
  const std::int64_t abandoned_client_id_;
  Choices choices_;
  TlsSettings tls_;
  RandomCalls calls_;
  std::optional<TlsConnection> connection_;
  std::deque<RawConnection> half_open_;  ///< Abandoned in the middle of a handshake.
  std::set<std::string> abandoned_hashes_;
  std::map<std::string, std::string>
      forbidden_hashes_;  ///< The hashes of the tokens of such requests, and what is wrong.
  ClientCounts counts_;
  std::string last_step_;
};

}  // namespace authlete::test
