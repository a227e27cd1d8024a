// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include "authlete/models/authorization.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The calls that the implementation of an authorization endpoint makes (RFC 6749 section 3.1, OpenID Connect Core 1.0
/// section 3.1.2). `process` comes first; its `action` says what to do next.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT Authorization : public OperationGroup {
 public:
  explicit Authorization(const Client& client) : OperationGroup(client) {}

  /// Parses and checks an authorization request; the response says what to do next.
  ///
  /// `request.parameters` is the query, or the content if the method is POST, of that request, unchanged.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. `interaction`: show a page for login and consent,
  /// then call `issue` or `fail` with `ticket`. `no_interaction`: decide without a page (`prompt=none`). Any other: the
  /// client gets `response_content`. A `max_age` of 0 and none look the same in `max_age`: look at the request for it.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only makes another ticket. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry may be refused if a
  /// pushed request_uri can be used only once.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/authorization`; OpenID Connect Core 1.0 section 3.1.2.
  boost::asio::awaitable<Result<AuthorizationResponse>> process(AuthorizationRequest request,
                                                                RequestOptions options = RequestOptions()) const;

  /// Makes the error response to an authorization request.
  ///
  /// `request` needs `ticket` and `reason`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first. The client gets `response_content`, by `location`
  /// or `form` as `action` says.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/authorization/fail`; RFC 6749 section 4.1.2.1.
  boost::asio::awaitable<Result<AuthorizationFailResponse>> fail(AuthorizationFailRequest request,
                                                                 RequestOptions options = RequestOptions()) const;

  /// Issues the authorization code and the tokens of an authorization request after the user's consent.
  ///
  /// `request` needs `ticket`, which `process` returned, and `subject` (ASCII, at most 100 characters).
  ///
  /// Returns: the content of the 2xx response. Check `action` first. The client gets `response_content`, by `location`
  /// or `form` as `action` says.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it consumes the ticket and issues tokens. It is retried only if
  /// nothing was sent, and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/authorization/issue`; RFC 6749 section 4.1.2.
  boost::asio::awaitable<Result<AuthorizationIssueResponse>> issue(AuthorizationIssueRequest request,
                                                                   RequestOptions options = RequestOptions()) const;

  /// Reads the information that is bound to a ticket.
  ///
  /// `request` needs `ticket`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/authorization/ticket/info`.
  boost::asio::awaitable<Result<AuthorizationTicketInfoResponse>> ticket_info(
      AuthorizationTicketInfoRequest request, RequestOptions options = RequestOptions()) const;

  /// Replaces the information that is bound to a ticket.
  ///
  /// `request` needs `ticket`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it sets an absolute value. It is retried if
  /// nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/auth/authorization/ticket/update`.
  boost::asio::awaitable<Result<AuthorizationTicketUpdateResponse>> update_ticket(
      AuthorizationTicketUpdateRequest request, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
