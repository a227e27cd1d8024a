// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct EntityTypeDefinition {
  enum Value {
    unknown,
    openid_relying_party,
    openid_provider,
    oauth_authorization_server,
    oauth_client,
    oauth_resource,
    federation_entity,
    openid_credential_issuer
  };
  static constexpr EnumName names[] = {{openid_relying_party, "OPENID_RELYING_PARTY"},
                                       {openid_provider, "OPENID_PROVIDER"},
                                       {oauth_authorization_server, "OAUTH_AUTHORIZATION_SERVER"},
                                       {oauth_client, "OAUTH_CLIENT"},
                                       {oauth_resource, "OAUTH_RESOURCE"},
                                       {federation_entity, "FEDERATION_ENTITY"},
                                       {openid_credential_issuer, "OPENID_CREDENTIAL_ISSUER"}};
};

struct FederationConfigurationActionDefinition {
  enum Value { unknown, ok, not_found, internal_server_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct FederationRegistrationActionDefinition {
  enum Value { unknown, ok, bad_request, not_found, internal_server_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {bad_request, "BAD_REQUEST"},
                                       {not_found, "NOT_FOUND"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

}  // namespace detail

/// Kind of an entity in OpenID Federation.
using EntityType = OpenEnum<detail::EntityTypeDefinition>;

/// What to do with the response of `federation.configuration`, which makes the signed entity configuration of the
/// service.
using FederationConfigurationAction = OpenEnum<detail::FederationConfigurationActionDefinition>;

/// What to do with the response of `federation.registration`, which processes an explicit registration request of
/// OpenID Federation.
using FederationRegistrationAction = OpenEnum<detail::FederationRegistrationActionDefinition>;

}  // namespace authlete
