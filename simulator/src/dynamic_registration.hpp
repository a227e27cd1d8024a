#pragma once

#include <optional>
#include <string>
#include <variant>

#include "authlete/models/dynamic_registration.hpp"
#include "granted_scopes.hpp"
#include "operation_result.hpp"
#include "service.hpp"
#include "token_store.hpp"

namespace authlete::simulator {

/// The operations of dynamic client registration (RFC 7591) and its management (RFC 7592). It uses no I/O, no clock and
/// no lock: the caller passes the time.
class DynamicRegistration {
 public:
  DynamicRegistration(Service& service, TokenStore& store, GrantedScopesStore& granted)
      : service_(service), store_(store), granted_(granted) {}

  ClientRegistrationResponse create(const ClientRegistrationRequest& request, TimePoint now);
  ClientRegistrationResponse get(const ClientRegistrationRequest& request) const;
  ClientRegistrationResponse update(const ClientRegistrationRequest& request, TimePoint now);
  ClientRegistrationResponse remove(const ClientRegistrationRequest& request);

 private:
  /// Finds the client that a request is about. Returns a refusal if the token is not the one of the client.
  std::variant<ClientRecord*, ClientRegistrationResponse> find(const ClientRegistrationRequest& request) const;
  /// Reads the metadata. Returns a refusal if it cannot be used.
  std::variant<RegisteredClient, ClientRegistrationResponse> read(const ClientRegistrationRequest& request) const;
  ClientRegistrationResponse respond(ClientRegistrationAction::Value action, const ResultMessage& message,
                                     const RegisteredClient& client, const std::string& token) const;

  Service& service_;
  TokenStore& store_;
  GrantedScopesStore& granted_;
};

}  // namespace authlete::simulator
