// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct VciBatchIssueActionDefinition {
  enum Value {
    unknown,
    ok,
    unauthorized,
    forbidden,
    internal_server_error,
    caller_error,
    ok_jwt,
    accepted,
    accepted_jwt,
    bad_request
  };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {caller_error, "CALLER_ERROR"},
                                       {ok_jwt, "OK_JWT"},
                                       {accepted, "ACCEPTED"},
                                       {accepted_jwt, "ACCEPTED_JWT"},
                                       {bad_request, "BAD_REQUEST"}};
};

struct VciBatchParseActionDefinition {
  enum Value { unknown, ok, bad_request, unauthorized, forbidden, internal_server_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciDeferredIssueActionDefinition {
  enum Value {
    unknown,
    ok,
    forbidden,
    internal_server_error,
    caller_error,
    ok_jwt,
    accepted,
    accepted_jwt,
    bad_request
  };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {caller_error, "CALLER_ERROR"},
                                       {ok_jwt, "OK_JWT"},
                                       {accepted, "ACCEPTED"},
                                       {accepted_jwt, "ACCEPTED_JWT"},
                                       {bad_request, "BAD_REQUEST"}};
};

struct VciDeferredParseActionDefinition {
  enum Value { unknown, ok, bad_request, unauthorized, forbidden, internal_server_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciJwksActionDefinition {
  enum Value { unknown, ok, not_found, internal_server_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciJwtIssuerActionDefinition {
  enum Value { unknown, ok, not_found, internal_server_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciMetadataActionDefinition {
  enum Value { unknown, ok, not_found, internal_server_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciNonceActionDefinition {
  enum Value { unknown, ok, not_found, internal_server_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

struct VciOfferCreateActionDefinition {
  enum Value { unknown, created, forbidden, caller_error, authlete_error };
  static constexpr EnumName names[] = {{created, "CREATED"},
                                       {forbidden, "FORBIDDEN"},
                                       {caller_error, "CALLER_ERROR"},
                                       {authlete_error, "AUTHLETE_ERROR"}};
};

struct VciOfferInfoActionDefinition {
  enum Value { unknown, ok, forbidden, not_found, caller_error, authlete_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {forbidden, "FORBIDDEN"},
                                       {not_found, "NOT_FOUND"},
                                       {caller_error, "CALLER_ERROR"},
                                       {authlete_error, "AUTHLETE_ERROR"}};
};

struct VciSingleIssueActionDefinition {
  enum Value {
    unknown,
    ok,
    accepted,
    unauthorized,
    forbidden,
    internal_server_error,
    caller_error,
    ok_jwt,
    accepted_jwt,
    bad_request
  };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {accepted, "ACCEPTED"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {caller_error, "CALLER_ERROR"},
                                       {ok_jwt, "OK_JWT"},
                                       {accepted_jwt, "ACCEPTED_JWT"},
                                       {bad_request, "BAD_REQUEST"}};
};

struct VciSingleParseActionDefinition {
  enum Value { unknown, ok, bad_request, unauthorized, forbidden, internal_server_error };
  static constexpr EnumName names[] = {{ok, "OK"},
                                       {bad_request, "BAD_REQUEST"},
                                       {unauthorized, "UNAUTHORIZED"},
                                       {forbidden, "FORBIDDEN"},
                                       {internal_server_error, "INTERNAL_SERVER_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `verifiable_credentials.issue_batch`, which issues several credentials.
using VciBatchIssueAction = OpenEnum<detail::VciBatchIssueActionDefinition>;

/// What to do with the response of `verifiable_credentials.parse_batch`, which parses and checks a batch credential
/// request.
using VciBatchParseAction = OpenEnum<detail::VciBatchParseActionDefinition>;

/// What to do with the response of `verifiable_credentials.issue_deferred`, which issues a deferred credential.
using VciDeferredIssueAction = OpenEnum<detail::VciDeferredIssueActionDefinition>;

/// What to do with the response of `verifiable_credentials.parse_deferred`, which parses and checks a deferred
/// credential request.
using VciDeferredParseAction = OpenEnum<detail::VciDeferredParseActionDefinition>;

/// What to do with the response of `verifiable_credentials.jwks`, which makes the JWK set of the credential issuer.
using VciJwksAction = OpenEnum<detail::VciJwksActionDefinition>;

/// What to do with the response of `verifiable_credentials.jwt_issuer`, which makes the JWT issuer metadata.
using VciJwtIssuerAction = OpenEnum<detail::VciJwtIssuerActionDefinition>;

/// What to do with the response of `verifiable_credentials.metadata`, which makes the metadata of the credential
/// issuer.
using VciMetadataAction = OpenEnum<detail::VciMetadataActionDefinition>;

/// What to do with the response of `verifiable_credentials.nonce`, which issues a c_nonce.
using VciNonceAction = OpenEnum<detail::VciNonceActionDefinition>;

/// What to do with the response of `verifiable_credentials.create_offer`, which creates a credential offer.
using VciOfferCreateAction = OpenEnum<detail::VciOfferCreateActionDefinition>;

/// What to do with the response of `verifiable_credentials.offer_info`, which reads a credential offer.
using VciOfferInfoAction = OpenEnum<detail::VciOfferInfoActionDefinition>;

/// What to do with the response of `verifiable_credentials.issue_single`, which issues one credential.
using VciSingleIssueAction = OpenEnum<detail::VciSingleIssueActionDefinition>;

/// What to do with the response of `verifiable_credentials.parse_single`, which parses and checks a credential request.
using VciSingleParseAction = OpenEnum<detail::VciSingleParseActionDefinition>;

}  // namespace authlete
