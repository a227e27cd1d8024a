#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "authlete/export.hpp"
#include "authlete/models.hpp"
#include "authlete/request_options.hpp"
#include "authlete/result.hpp"

namespace authlete {

namespace call {
class Handle;
}

/// The calls that an implementation of a token endpoint makes: Authlete's `/auth/token`, `/auth/token/fail`,
/// `/auth/token/issue` and `/idtoken/reissue`. The `action` of a response says what to answer to the OAuth client.
///
/// Every call: takes its arguments by value; ends with a value when the service answered 2xx, whatever the answer's
/// `action`; refuses bad input with `invalid_argument` before any byte is sent; may fail with every other `ErrorKind`
/// but `batch_failed` and `configuration`; is cancelled and thread-safe as described at `Client`. None is sent twice
/// unless it surely did not arrive: they consume codes, tickets and refresh tokens.
class AUTHLETE_EXPORT TokenEndpoint {
 public:
  /// Processes a token request of a client. `parameters` is the body of that request, unchanged, also when it is empty.
  boost::asio::awaitable<Result<TokenResponse>> process(TokenRequest request,
                                                        RequestOptions options = RequestOptions()) const;

  /// Makes the error answer for a ticket. Needs `ticket` and `reason`.
  boost::asio::awaitable<Result<TokenFailResponse>> fail(TokenFailRequest request,
                                                         RequestOptions options = RequestOptions()) const;

  /// Issues the tokens for a ticket. Needs `ticket` and `subject`.
  boost::asio::awaitable<Result<TokenIssueResponse>> issue(TokenIssueRequest request,
                                                           RequestOptions options = RequestOptions()) const;

  /// Makes a new ID token after `ID_TOKEN_REISSUABLE`. Needs `access_token` and `refresh_token`.
  boost::asio::awaitable<Result<IdTokenReissueResponse>> reissue_id_token(
      IdTokenReissueRequest request, RequestOptions options = RequestOptions()) const;

 private:
  friend class Client;
  explicit TokenEndpoint(std::shared_ptr<call::Handle> handle);
  std::shared_ptr<call::Handle> handle_;
};

}  // namespace authlete
