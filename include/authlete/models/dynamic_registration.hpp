// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <optional>
#include <string>

#include "authlete/enums/dynamic_registration.hpp"
#include "authlete/models/large_models.hpp"
#include "authlete/secret.hpp"

namespace authlete {

/// Request of `dynamic_registration.create`, which processes a client registration request by RFC 7591.
struct ClientRegistrationRequest {
  ClientRegistrationRequest() = default;

  /// Client metadata of a `create` or `update` request, as JSON in a string.
  std::optional<Secret> json;
  /// Initial access token of a `create` request, or registration access token of any other.
  std::optional<Secret> token;
  /// Client ID taken from the configuration endpoint URL.
  std::optional<std::string> client_id;

  friend bool operator==(const ClientRegistrationRequest&, const ClientRegistrationRequest&) = default;
};

/// Response of `dynamic_registration.create`, which processes a client registration request by RFC 7591.
struct ClientRegistrationResponse {
  ClientRegistrationResponse() = default;

  /// Result code, `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// What to do next; look at it first.
  ClientRegistrationAction action;
  /// Content of the response to the client.
  std::optional<Secret> response_content;
  /// The client after the request. To use it, include authlete/models/client.hpp.
  HeapOptional<RegisteredClient> client;

  /// The request was executed.
  bool succeeded() const noexcept {
    return action == ClientRegistrationAction::created || action == ClientRegistrationAction::ok ||
           action == ClientRegistrationAction::updated || action == ClientRegistrationAction::deleted;
  }

  friend bool operator==(const ClientRegistrationResponse&, const ClientRegistrationResponse&) = default;
};

}  // namespace authlete
