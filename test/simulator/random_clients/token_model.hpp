#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/random_clients/expected_content.hpp"

namespace authlete::test {

/// An OAuth client of the simulated service.
struct ModelClient {
  std::int64_t client_id = 0;
  std::string alias;  ///< Empty if there is none.
  std::string secret;
  std::int64_t number = 0;       ///< Its place in the list of all clients, from 1.
  bool refreshes_tokens = true;  ///< The client may use the grant type refresh_token.
};

/// A token as the service must store it.
struct ModelToken {
  LearnedText access_token;
  std::optional<LearnedText> refresh_token;
  std::optional<Moment> access_expires_at;  ///< Absent if it never expires.
  std::optional<Moment> refresh_expires_at;
  bool is_expired = false;
  Moment created_at = Moment::at(0);
  Moment last_refreshed_at = Moment::at(0);
  std::int64_t client_id = 0;
  std::string subject;  ///< Empty if there is none.
  std::string grant_type;
  std::vector<std::string> scopes;
  std::vector<std::string> refresh_scopes;
  boost::json::array properties;
  bool is_bound_to_dpop_key = false;
  bool is_for_external_attachment = false;
  LearnedText token_id;
};

/// A request of a resource owner that awaits a decision.
struct ModelTicket {
  LearnedText value;
  std::int64_t client_id = 0;
  std::vector<std::string> scopes;
};

/// Members of a request to create a token. Absent members are not in the request.
struct CreateFields {
  std::optional<std::string> grant_type;
  std::optional<std::int64_t> client_id;
  std::optional<std::string> client_identifier;
  std::optional<std::string> subject;
  std::optional<std::vector<std::string>> scopes;
  std::optional<std::int64_t> access_token_duration;
  std::optional<std::int64_t> refresh_token_duration;
  std::optional<std::string> access_token;
  std::optional<std::string> refresh_token;
  std::optional<bool> persistent;
  boost::json::array properties;
  std::optional<std::string> dpop_key_thumbprint;
  bool for_external_attachment = false;
  std::optional<std::string> session_id;

  boost::json::object to_json() const;
};

/// Members of a request to update a token.
struct UpdateFields {
  std::string selector;  ///< Name of the member that selects the token; empty if there is none.
  std::string selected;
  std::optional<std::vector<std::string>> scopes;
  bool access_expiry_follows_scopes = false;
  bool refresh_expiry_follows_scopes = false;
  std::optional<std::int64_t> access_token_expires_at;
  std::optional<std::int64_t> refresh_token_expires_at;
  bool persistent = false;
  bool new_value = false;
  std::optional<boost::json::array> properties;
  std::optional<std::string> dpop_key_thumbprint;
  bool for_external_attachment = false;

  boost::json::object to_json() const;
};

/// Filter and range of a list. Absent members are not in the request.
struct ListFields {
  std::optional<std::string> client_identifier;
  std::optional<std::string> subject;
  std::optional<std::string> status;
  std::optional<std::int64_t> start;
  std::optional<std::int64_t> end;
};

/// The response that the service must give.
struct ExpectedResponse {
  unsigned status = 200;
  std::optional<ExpectedObject> content;  ///< Absent if there is no content.
};

/// An error with an HTTP status, and with its code in the content.
ExpectedResponse expected_error(unsigned status, const std::string& code);

/// A response whose action is its outcome.
ExpectedResponse expected_action(const std::string& action, const std::string& code);

/// The first of each of these words, in their order.
std::vector<std::string> without_repetitions(const std::vector<std::string>& words);

/// The tokens of some clients, which nobody else uses. Each function that stands for an operation changes them as the
/// service must, and returns the response that the service must give.
///
/// A copy shares the values that the server chooses with its original, so a discarded copy must not see responses.
class TokenModel {
 public:
  TokenModel(std::vector<ModelClient> clients, std::vector<std::string> scopes, std::string short_scope);

  static constexpr std::int64_t access_token_duration = 30 * 86400;
  static constexpr std::int64_t refresh_token_duration = 60 * 86400;
  static constexpr std::int64_t short_scope_duration = 20 * 86400;

  const std::vector<ModelClient>& clients() const { return clients_; }
  const std::vector<ModelToken>& tokens() const { return tokens_; }
  const std::vector<ModelTicket>& tickets() const { return tickets_; }

  ExpectedResponse create(const CreateFields& request);
  ExpectedResponse update(const UpdateFields& request);
  ExpectedResponse list(const ListFields& request) const;
  ExpectedResponse remove(const std::string& identifier);
  /// `selector` is the name of the member of the request.
  ExpectedResponse revoke(const std::string& selector, const std::string& identifier);
  ExpectedResponse revoke(const std::optional<std::string>& client_identifier,
                          const std::optional<std::string>& subject);
  ExpectedResponse reissue_id_token(const std::string& access_token, const std::string& refresh_token,
                                    const std::string& subject) const;
  ExpectedResponse grant_client_credentials(const ModelClient& client, const std::string& secret,
                                            const std::vector<std::string>& scopes,
                                            const std::optional<std::string>& access_token);
  ExpectedResponse refresh(const ModelClient& client, const std::string& refresh_token);
  ExpectedResponse use_password(const ModelClient& client, const std::string& username, const std::string& password,
                                const std::vector<std::string>& scopes);
  ExpectedResponse issue(const std::string& ticket, const std::string& subject,
                         const std::optional<std::string>& access_token);
  ExpectedResponse fail(const std::string& ticket);

  /// How a batch must end. If it fails, the items before the one that fails remain.
  struct BatchEnd {
    std::int64_t tokens = 0;
    std::string error_code;  ///< Empty if it succeeded.
  };
  BatchEnd create_batch(const std::vector<CreateFields>& items, bool dry_run);

 private:
  using TokenPlace = std::vector<ModelToken>::iterator;

  bool is_scope(const std::string& name) const;
  const ModelClient* find_client(const CreateFields& request) const;
  const ModelClient* find_client(const std::string& identifier) const;
  TokenPlace find_access(const std::string& value_or_hash, bool by_value, bool by_hash);
  TokenPlace find_refresh(const std::string& value_or_hash, bool by_value, bool by_hash);
  bool has_access(const std::string& value) const;
  bool has_refresh(const std::string& value) const;
  std::int64_t access_duration(const std::vector<std::string>& scopes, std::optional<std::int64_t> requested) const;
  /// The result code of a refusal; empty if the request is accepted.
  std::string refusal_of(const CreateFields& request) const;
  bool gets_refresh_token(const CreateFields& request) const;
  ModelToken& add(const CreateFields& request, bool with_refresh_token);
  /// Adds the members of a response on a token that was granted or refreshed.
  void add_granted(ExpectedObject& content, const ModelToken& token, std::int64_t access_duration) const;
  std::optional<ModelTicket> take_ticket(const std::string& ticket);

  std::vector<ModelClient> clients_;
  std::vector<std::string> scopes_;
  std::string short_scope_;
  std::vector<ModelToken> tokens_;  ///< In the order of creation.
  std::vector<ModelTicket> tickets_;
};

}  // namespace authlete::test
