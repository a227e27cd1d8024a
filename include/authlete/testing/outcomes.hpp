#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "authlete/error.hpp"
#include "authlete/export.hpp"
#include "authlete/transport.hpp"

/// Failures of a network and of a service, for the steps of a script. Each error has the facts that the library's own
/// transport would report (`sent`, `response_started`, `connection_reused`, `phase`, `cause`), so that a call is
/// retried exactly when it would be in production.
///
/// Thread safety: may be called concurrently.
namespace authlete::testing {

/// The host name has no address. Nothing was sent.
AUTHLETE_EXPORT Error name_not_found();
/// No address accepted a TCP connection. Nothing was sent.
AUTHLETE_EXPORT Error connection_refused();
/// The certificate of the server was not accepted. Nothing was sent, and the call is not retried.
AUTHLETE_EXPORT Error certificate_not_accepted();
/// The connect timeout passed. Nothing was sent.
AUTHLETE_EXPORT Error timeout_while_connecting();
/// The deadline of the call passed while it waited for a connection. Nothing was sent.
AUTHLETE_EXPORT Error timeout_in_queue();
/// A persistent connection turned out to be closed before the request was sent. The call gets a fresh one at once.
AUTHLETE_EXPORT Error stale_connection();
/// A fresh connection broke while the request was sent: a part of it may have arrived.
AUTHLETE_EXPORT Error connection_lost_while_sending();
/// The connection broke after the whole request was sent and before any byte of a response: the service may have
/// executed the call.
AUTHLETE_EXPORT Error connection_lost_after_request();
/// The response started and ended too early.
AUTHLETE_EXPORT Error connection_lost_in_response();
/// The deadline passed after the whole request was sent: the service may have executed the call.
AUTHLETE_EXPORT Error timeout_while_waiting_for_response();

/// A response of the service with this status and an error body in its form. `retry_after` becomes the `Retry-After`
/// field.
AUTHLETE_EXPORT TransportResponse error_response(unsigned status, std::string_view result_code,
                                                 std::string_view result_message,
                                                 std::optional<std::chrono::seconds> retry_after = std::nullopt);
/// Status 503. The service may have executed the call, unless the retry policy says otherwise.
AUTHLETE_EXPORT TransportResponse service_unavailable(std::optional<std::chrono::seconds> retry_after = std::nullopt);
/// Status 429: the service has not executed the call.
AUTHLETE_EXPORT TransportResponse too_many_requests(std::optional<std::chrono::seconds> retry_after = std::nullopt);
/// Status 401: the credentials are not accepted.
AUTHLETE_EXPORT TransportResponse unauthorized();

}  // namespace authlete::testing
