// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/open_enum.hpp"

namespace authlete {

namespace detail {

struct AuthorizationActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, location, form, no_interaction, interaction };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {location, "LOCATION"},
                                       {form, "FORM"},
                                       {no_interaction, "NO_INTERACTION"},
                                       {interaction, "INTERACTION"}};
};

struct AuthorizationFailActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, location, form };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {location, "LOCATION"},
                                       {form, "FORM"}};
};

struct AuthorizationFailReasonDefinition {
  enum Value {
    unknown,
    unknown_reason,
    not_logged_in,
    max_age_not_supported,
    exceeds_max_age,
    different_subject,
    acr_not_satisfied,
    denied,
    server_error,
    not_authenticated,
    account_selection_required,
    consent_required,
    interaction_required,
    invalid_target,
    invalid_scope,
    unauthorized_client,
    temporarily_unavailable
  };
  static constexpr EnumName names[] = {{unknown_reason, "UNKNOWN"},
                                       {not_logged_in, "NOT_LOGGED_IN"},
                                       {max_age_not_supported, "MAX_AGE_NOT_SUPPORTED"},
                                       {exceeds_max_age, "EXCEEDS_MAX_AGE"},
                                       {different_subject, "DIFFERENT_SUBJECT"},
                                       {acr_not_satisfied, "ACR_NOT_SATISFIED"},
                                       {denied, "DENIED"},
                                       {server_error, "SERVER_ERROR"},
                                       {not_authenticated, "NOT_AUTHENTICATED"},
                                       {account_selection_required, "ACCOUNT_SELECTION_REQUIRED"},
                                       {consent_required, "CONSENT_REQUIRED"},
                                       {interaction_required, "INTERACTION_REQUIRED"},
                                       {invalid_target, "INVALID_TARGET"},
                                       {invalid_scope, "INVALID_SCOPE"},
                                       {unauthorized_client, "UNAUTHORIZED_CLIENT"},
                                       {temporarily_unavailable, "TEMPORARILY_UNAVAILABLE"}};
};

struct AuthorizationIssueActionDefinition {
  enum Value { unknown, internal_server_error, bad_request, location, form };
  static constexpr EnumName names[] = {{internal_server_error, "INTERNAL_SERVER_ERROR"},
                                       {bad_request, "BAD_REQUEST"},
                                       {location, "LOCATION"},
                                       {form, "FORM"}};
};

struct AuthorizationTicketInfoActionDefinition {
  enum Value { unknown, ok, not_found, caller_error, authlete_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {caller_error, "CALLER_ERROR"}, {authlete_error, "AUTHLETE_ERROR"}};
};

struct AuthorizationTicketUpdateActionDefinition {
  enum Value { unknown, ok, not_found, caller_error, authlete_error };
  static constexpr EnumName names[] = {
      {ok, "OK"}, {not_found, "NOT_FOUND"}, {caller_error, "CALLER_ERROR"}, {authlete_error, "AUTHLETE_ERROR"}};
};

}  // namespace detail

/// What to do with the response of `authorization.process`, which parses and checks an authorization request; the
/// response says what to do next.
using AuthorizationAction = OpenEnum<detail::AuthorizationActionDefinition>;

/// What to do with the response of `authorization.fail`, which makes the error response to an authorization request.
using AuthorizationFailAction = OpenEnum<detail::AuthorizationFailActionDefinition>;

/// Why an authorization request fails; decides the error code in the response to the client. The wire value UNKNOWN is
/// `unknown_reason`.
using AuthorizationFailReason = OpenEnum<detail::AuthorizationFailReasonDefinition>;

/// What to do with the response of `authorization.issue`, which issues the authorization code and the tokens of an
/// authorization request after the user's consent.
using AuthorizationIssueAction = OpenEnum<detail::AuthorizationIssueActionDefinition>;

/// What to do with the response of `authorization.ticket_info`, which reads the information that is bound to a ticket.
using AuthorizationTicketInfoAction = OpenEnum<detail::AuthorizationTicketInfoActionDefinition>;

/// What to do with the response of `authorization.update_ticket`, which replaces the information that is bound to a
/// ticket.
using AuthorizationTicketUpdateAction = OpenEnum<detail::AuthorizationTicketUpdateActionDefinition>;

}  // namespace authlete
