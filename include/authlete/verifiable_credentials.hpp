// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/verifiable_credentials.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that a credential issuer makes (OpenID for Verifiable Credential Issuance).
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT VerifiableCredentials : public OperationGroup {
 public:
  explicit VerifiableCredentials(const Client& client) : OperationGroup(client) {}

  /// Makes the metadata of the credential issuer.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/metadata`.
  boost::asio::awaitable<Result<VciMetadataResponse>> metadata(VciMetadataRequest request,
                                                               RequestOptions options = RequestOptions()) const;

  /// Makes the JWT issuer metadata.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/jwtissuer`.
  boost::asio::awaitable<Result<VciJwtIssuerResponse>> jwt_issuer(VciJwtIssuerRequest request,
                                                                  RequestOptions options = RequestOptions()) const;

  /// Makes the JWK set of the credential issuer.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/jwks`.
  boost::asio::awaitable<Result<VciJwksResponse>> jwks(VciJwksRequest request,
                                                       RequestOptions options = RequestOptions()) const;

  /// Creates a credential offer.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it creates another offer. It is retried only if nothing was
  /// sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/offer/create`.
  boost::asio::awaitable<Result<VciOfferCreateResponse>> create_offer(
      VciOfferCreateRequest request = VciOfferCreateRequest(), RequestOptions options = RequestOptions()) const;

  /// Reads a credential offer.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/offer/info`.
  boost::asio::awaitable<Result<VciOfferInfoResponse>> offer_info(VciOfferInfoRequest request = VciOfferInfoRequest(),
                                                                  RequestOptions options = RequestOptions()) const;

  /// Issues a c_nonce. Since server 3.0.22.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only makes another nonce. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/nonce`.
  boost::asio::awaitable<Result<VciNonceResponse>> nonce(VciNonceRequest request = VciNonceRequest(),
                                                         RequestOptions options = RequestOptions()) const;

  /// Parses and checks a credential request.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only checks the request. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/single/parse`.
  boost::asio::awaitable<Result<VciSingleParseResponse>> parse_single(
      VciSingleParseRequest request = VciSingleParseRequest(), RequestOptions options = RequestOptions()) const;

  /// Issues one credential.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it issues a credential or starts a transaction. It is retried
  /// only if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/single/issue`.
  boost::asio::awaitable<Result<VciSingleIssueResponse>> issue_single(
      VciSingleIssueRequest request = VciSingleIssueRequest(), RequestOptions options = RequestOptions()) const;

  /// Parses and checks a batch credential request.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only checks the request. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/batch/parse`.
  boost::asio::awaitable<Result<VciBatchParseResponse>> parse_batch(
      VciBatchParseRequest request = VciBatchParseRequest(), RequestOptions options = RequestOptions()) const;

  /// Issues several credentials.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it issues credentials or starts transactions. It is retried only
  /// if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/batch/issue`.
  boost::asio::awaitable<Result<VciBatchIssueResponse>> issue_batch(
      VciBatchIssueRequest request = VciBatchIssueRequest(), RequestOptions options = RequestOptions()) const;

  /// Parses and checks a deferred credential request.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only checks the request. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/deferred/parse`.
  boost::asio::awaitable<Result<VciDeferredParseResponse>> parse_deferred(
      VciDeferredParseRequest request = VciDeferredParseRequest(), RequestOptions options = RequestOptions()) const;

  /// Issues a deferred credential.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it issues the credential and ends the transaction. It is retried
  /// only if nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/vci/deferred/issue`.
  boost::asio::awaitable<Result<VciDeferredIssueResponse>> issue_deferred(
      VciDeferredIssueRequest request = VciDeferredIssueRequest(), RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
