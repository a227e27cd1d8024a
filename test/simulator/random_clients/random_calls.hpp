#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/random_clients/choices.hpp"
#include "simulator/random_clients/request_form.hpp"
#include "simulator/random_clients/token_model.hpp"

namespace authlete::test {

/// A call and the response to it.
struct TokenCall {
  HttpCall http;
  ExpectedResponse response;
};

/// A batch and how it must end.
struct BatchCall {
  HttpCall http;
  TokenModel::BatchEnd end;
};

/// Makes random calls of the token operations. The names in them begin with a prefix, so that no other client of the
/// service uses them, and each call has its own name.
class RandomCalls {
 public:
  RandomCalls(std::string prefix, std::string service_id, std::string service_token, FormLimits limits)
      : prefix_(std::move(prefix)),
        root_("/api/" + std::move(service_id)),
        authorization_("Bearer " + std::move(service_token)),
        limits_(limits) {}

  /// A call that is executed: the model changes as the service must.
  TokenCall call(TokenModel& model, Choices& choices);
  /// A call that is refused by its path, its method or its credentials.
  TokenCall refused_call(Choices& choices);
  /// A call whose content cannot be read, which changes nothing.
  TokenCall malformed_call(Choices& choices);
  BatchCall batch(TokenModel& model, Choices& choices);
  HttpCall batch_status(const std::string& request_id) const;
  /// Creates a token with that value. Used for requests that must have no effect.
  HttpCall create_call(std::int64_t client_id, const std::string& subject, const std::string& access_token) const;
  /// A list of all tokens of that client.
  TokenCall list_call(const TokenModel& model, const ListFields& request) const;

  /// A name that no other call has.
  std::string unique_name(std::string_view kind) { return prefix_ + std::string(kind) + std::to_string(++names_); }

 private:
  HttpCall http(std::string method, const std::string& path) const;
  HttpCall post(const std::string& path, const boost::json::object& content) const;
  CreateFields create_fields(const TokenModel& model, Choices& choices, bool is_item);
  std::string subject(Choices& choices) const;
  std::vector<std::string> scopes(Choices& choices) const;
  /// Makes a list of scopes the value of a parameter.
  static std::string scope_parameter(std::vector<std::string>& scopes);
  /// The access token or refresh token of the model, or a value that is neither.
  std::string known_access_token(const TokenModel& model, Choices& choices);
  std::string known_refresh_token(const TokenModel& model, Choices& choices);

  TokenCall create(TokenModel& model, Choices& choices);
  TokenCall update(TokenModel& model, Choices& choices);
  TokenCall list(TokenModel& model, Choices& choices);
  TokenCall remove(TokenModel& model, Choices& choices);
  TokenCall revoke(TokenModel& model, Choices& choices);
  TokenCall revoke_many(TokenModel& model, Choices& choices);
  TokenCall reissue(TokenModel& model, Choices& choices);
  TokenCall client_credentials(TokenModel& model, Choices& choices);
  TokenCall refresh(TokenModel& model, Choices& choices);
  TokenCall use_password(TokenModel& model, Choices& choices);
  TokenCall issue(TokenModel& model, Choices& choices);
  TokenCall fail(TokenModel& model, Choices& choices);
  std::string known_ticket(const TokenModel& model, Choices& choices);

  const std::string prefix_;
  const std::string root_;
  const std::string authorization_;
  const FormLimits limits_;
  std::size_t names_ = 0;
};

}  // namespace authlete::test
