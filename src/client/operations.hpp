// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <span>

#include "call/operation.hpp"

namespace authlete::client {

/// The operations of the service by group, one row each.
namespace operations {

namespace authorization {
/// Parses and checks an authorization request; the response says what to do next. Idempotent: only makes another
/// ticket. A retry may be refused if a pushed request_uri can be used only once.
extern const call::Operation process;
/// Makes the error response to an authorization request. Not idempotent: consumes the ticket.
extern const call::Operation fail;
/// Issues the authorization code and the tokens of an authorization request after the user's consent. Not idempotent:
/// consumes the ticket and issues tokens.
extern const call::Operation issue;
/// Reads the information that is bound to a ticket. Idempotent: only reads.
extern const call::Operation ticket_info;
/// Replaces the information that is bound to a ticket. Idempotent: sets an absolute value.
extern const call::Operation update_ticket;
}  // namespace authorization

namespace pushed_authorization {
/// Checks and stores a pushed authorization request. Not idempotent: may use up a one-time assertion, attestation or
/// DPoP proof. It is idempotent if the request has no client assertion, attestation or DPoP proof: a retry then only
/// stores another request_uri.
extern const call::Operation process;
}  // namespace pushed_authorization

namespace token_endpoint {
/// Processes a token request. Not idempotent: consumes authorization codes and refresh tokens.
extern const call::Operation process;
/// Makes the error response to a token request that is not granted. Not idempotent: consumes the ticket.
extern const call::Operation fail;
/// Issues the tokens of a token request whose user has been authenticated. Not idempotent: consumes the ticket and
/// issues tokens.
extern const call::Operation issue;
/// Makes a new ID token during a refresh. Not idempotent: signs a new ID token. No stored effect is documented, so a
/// caller may say that it is idempotent.
extern const call::Operation reissue_id_token;
}  // namespace token_endpoint

namespace token_operations {
/// Lists access tokens. Idempotent: only reads.
extern const call::Operation list;
/// Creates an access token. Not idempotent: creates another token. A caller that gives an access token of its own may
/// say that it is idempotent: the service refuses a duplicate.
extern const call::Operation create;
/// Starts a batch that creates many access tokens. Not idempotent: starts another batch. A dry run is idempotent.
extern const call::Operation create_batch;
/// Reads the status of a token batch. Idempotent: only reads.
extern const call::Operation batch_status;
/// Reads the status of a token batch, by POST. Idempotent: only reads.
extern const call::Operation batch_status_by_post;
/// Changes an access token. Idempotent: sets absolute values. With accessTokenValueUpdated it is not idempotent,
/// because each execution makes a new value.
extern const call::Operation update;
/// Deletes an access token. Idempotent: leads to the same state. A retry may get 404.
extern const call::Operation remove;
/// Revokes access tokens by token, client or subject. Idempotent: leads to the same state. The count of a retry may be
/// lower than the number of tokens that were revoked.
extern const call::Operation revoke;
}  // namespace token_operations

namespace introspection {
/// Checks an access token for a resource server. Idempotent: only reads. With a DPoP proof it is not idempotent,
/// because the service may take a retry for a replay of the proof.
extern const call::Operation process;
/// Makes an introspection response by RFC 7662 or RFC 9701. Idempotent: only reads.
extern const call::Operation standard;
}  // namespace introspection

namespace revocation {
/// Processes a revocation request by RFC 7009. Idempotent: leads to the same state. With a client assertion or
/// attestation it is not idempotent, because the service may take a retry for a replay.
extern const call::Operation process;
}  // namespace revocation

namespace userinfo {
/// Checks the access token of a userinfo request. Idempotent: only reads. With a DPoP proof it is not idempotent,
/// because the service may take a retry for a replay of the proof.
extern const call::Operation process;
/// Makes the userinfo response from claims. Idempotent: only makes the response.
extern const call::Operation issue;
}  // namespace userinfo

namespace grant_management {
/// Queries or revokes a grant. Idempotent: leads to the same state. A retry of REVOKE may get NOT_FOUND. With a DPoP
/// proof it is not idempotent.
extern const call::Operation process;
}  // namespace grant_management

namespace device_flow {
/// Issues a device code and a user code. Not idempotent: may use up a one-time assertion or attestation. It is
/// idempotent if the request has no client assertion or attestation: a retry then only issues other codes.
extern const call::Operation process;
/// Looks up the request that a user code belongs to. Idempotent: only reads.
extern const call::Operation verification;
/// Records the user's decision on a device request. Not idempotent: settles the user code.
extern const call::Operation complete;
}  // namespace device_flow

namespace ciba {
/// Parses and checks a backchannel authentication request. Not idempotent: may use up a one-time assertion, attestation
/// or signed request. It is idempotent if the request has no client assertion, attestation or signed request: a retry
/// then only makes another ticket.
extern const call::Operation process;
/// Issues the auth_req_id of a backchannel authentication request. Not idempotent: consumes the ticket and issues an
/// auth_req_id.
extern const call::Operation issue;
/// Makes the error response to a backchannel authentication request. Not idempotent: consumes the ticket.
extern const call::Operation fail;
/// Records the user's decision on a backchannel authentication request. Not idempotent: settles the request and may
/// issue tokens.
extern const call::Operation complete;
}  // namespace ciba

namespace native_sso {
/// Makes the token response of a native SSO grant. Not idempotent: signs a new ID token.
extern const call::Operation process;
/// Deletes all tokens of a session. Idempotent: leads to the same state. The count of a retry may be lower than the
/// number of tokens that were deleted.
extern const call::Operation logout;
}  // namespace native_sso

namespace backchannel_logout {
/// Creates a back-channel logout token for a client. Idempotent: only signs another token.
extern const call::Operation create_token;
}  // namespace backchannel_logout

namespace attestation {
/// Creates a challenge for client attestation. Idempotent: only makes another challenge.
extern const call::Operation challenge;
}  // namespace attestation

namespace clients {
/// Creates a client. Not idempotent: creates another client.
extern const call::Operation create;
/// Lists clients. Idempotent: only reads.
extern const call::Operation list;
/// Reads a client. Idempotent: only reads.
extern const call::Operation get;
/// Replaces a client. Idempotent: replaces the whole client. A late retry can overwrite the change of another writer.
extern const call::Operation update;
/// Deletes a client. Idempotent: leads to the same state. A retry may get 404.
extern const call::Operation remove;
/// Locks or unlocks a client. Idempotent: sets an absolute flag.
extern const call::Operation update_lock_flag;
/// Gives a client a new generated secret. Not idempotent: makes a new secret, although the method is GET.
extern const call::Operation refresh_secret;
/// Gives a client a chosen secret. Idempotent: sets an absolute secret. In the response to a retry, oldClientSecret is
/// already the new secret.
extern const call::Operation update_secret;
/// Lists the clients that a user has authorized. Idempotent: only reads.
extern const call::Operation list_authorized;
/// Changes the scopes of the tokens that a client has for a user. Idempotent: sets absolute scopes.
extern const call::Operation update_authorization;
/// Withdraws a user's authorization of a client. Idempotent: leads to the same state.
extern const call::Operation remove_authorization;
/// Reads the scopes that a user has granted to a client. Idempotent: only reads.
extern const call::Operation granted_scopes;
/// Deletes the record of the scopes that a user has granted to a client. Idempotent: leads to the same state.
extern const call::Operation remove_granted_scopes;
/// Reads the scopes that a client may request. Idempotent: only reads.
extern const call::Operation requestable_scopes;
/// Replaces the scopes that a client may request. Idempotent: replaces the whole set.
extern const call::Operation update_requestable_scopes;
/// Replaces the scopes that a client may request, by POST. Idempotent: replaces the whole set.
extern const call::Operation update_requestable_scopes_by_post;
/// Removes the list of the scopes that a client may request. Idempotent: leads to the same state. A retry may get 404.
extern const call::Operation remove_requestable_scopes;
}  // namespace clients

namespace dynamic_registration {
/// Processes a client registration request by RFC 7591. Not idempotent: creates another client.
extern const call::Operation create;
/// Processes a client read request by RFC 7592. Idempotent: only reads.
extern const call::Operation get;
/// Processes a client update request by RFC 7592. Not idempotent: may rotate a token or secret, on which the service
/// documents nothing. The metadata is absolute, so a caller may say that it is idempotent.
extern const call::Operation update;
/// Processes a client delete request by RFC 7592. Not idempotent: uses up the registration access token.
extern const call::Operation remove;
}  // namespace dynamic_registration

namespace federation {
/// Makes the signed entity configuration of the service. Idempotent: only reads and signs again.
extern const call::Operation configuration;
/// Processes an explicit registration request of OpenID Federation. Not idempotent: registers a client.
extern const call::Operation registration;
}  // namespace federation

namespace verifiable_credentials {
/// Makes the metadata of the credential issuer. Idempotent: only reads.
extern const call::Operation metadata;
/// Makes the JWT issuer metadata. Idempotent: only reads.
extern const call::Operation jwt_issuer;
/// Makes the JWK set of the credential issuer. Idempotent: only reads.
extern const call::Operation jwks;
/// Creates a credential offer. Not idempotent: creates another offer.
extern const call::Operation create_offer;
/// Reads a credential offer. Idempotent: only reads.
extern const call::Operation offer_info;
/// Issues a c_nonce. Idempotent: only makes another nonce.
extern const call::Operation nonce;
/// Parses and checks a credential request. Idempotent: only checks the request.
extern const call::Operation parse_single;
/// Issues one credential. Not idempotent: issues a credential or starts a transaction.
extern const call::Operation issue_single;
/// Parses and checks a batch credential request. Idempotent: only checks the request.
extern const call::Operation parse_batch;
/// Issues several credentials. Not idempotent: issues credentials or starts transactions.
extern const call::Operation issue_batch;
/// Parses and checks a deferred credential request. Idempotent: only checks the request.
extern const call::Operation parse_deferred;
/// Issues a deferred credential. Not idempotent: issues the credential and ends the transaction.
extern const call::Operation issue_deferred;
}  // namespace verifiable_credentials

namespace hardware_keys {
/// Creates a key on a hardware security module. Not idempotent: creates another key.
extern const call::Operation create;
/// Reads a key of a hardware security module. Idempotent: only reads.
extern const call::Operation get;
/// Lists the keys of hardware security modules. Idempotent: only reads.
extern const call::Operation list;
/// Deletes a key of a hardware security module. Idempotent: leads to the same state. A retry may get the action
/// NOT_FOUND.
extern const call::Operation remove;
/// Deletes a key of a hardware security module, by GET. Idempotent: leads to the same state, although the method is
/// GET. A retry may get the action NOT_FOUND.
extern const call::Operation remove_by_get;
}  // namespace hardware_keys

namespace jose {
/// Verifies a JOSE object. Idempotent: only reads.
extern const call::Operation verify;
}  // namespace jose

namespace services {
/// Creates a service. Not idempotent: creates another service.
extern const call::Operation create;
/// Lists the services of the organization. Idempotent: only reads.
extern const call::Operation list;
/// Reads the settings of the service. Idempotent: only reads.
extern const call::Operation get;
/// Replaces the settings of the service. Idempotent: replaces all settings of the service. A late retry can overwrite
/// the change of another writer.
extern const call::Operation update;
/// Deletes the service. Idempotent: leads to the same state. A retry may get 401, 403 or 404.
extern const call::Operation remove;
/// Makes the discovery document of the service. Idempotent: only reads.
extern const call::Operation configuration;
/// Makes the discovery document of the service, by POST, for long patches. Idempotent: only reads.
extern const call::Operation configuration_by_post;
/// Reads the JWK set of the service. Idempotent: only reads.
extern const call::Operation jwks;
}  // namespace services

namespace utility {
/// Reads the version and the features of the server. Idempotent: only reads.
extern const call::Operation info;
/// Returns the parameters of the request. Idempotent: only reads.
extern const call::Operation echo;
/// Checks that the server is healthy. Idempotent: only reads.
extern const call::Operation health;
}  // namespace utility

}  // namespace operations

/// All rows, in the order of the description.
std::span<const call::Operation* const> all_operations() noexcept;

}  // namespace authlete::client
