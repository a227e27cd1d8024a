// Written by `./dev generate` from api/*.tsv: change those, not this file.
#pragma once

#include <string>

#include "authlete/models/hardware_keys.hpp"
#include "authlete/operation_group.hpp"

namespace authlete {

/// The administrative calls for keys on hardware security modules. Only dedicated servers have them.
///
/// `OperationGroup` says what holds for all operations, and its rules for threads and lifetimes.
class AUTHLETE_EXPORT HardwareKeys : public OperationGroup {
 public:
  explicit HardwareKeys(const Client& client) : OperationGroup(client) {}

  /// Creates a key on a hardware security module.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx;
  /// `outcome_unknown`, or another kind with `Error::outcome_is_unknown()`, if the operation may have been executed.
  /// All kinds: docs/errors.md.
  /// Retries: the operation is not idempotent, because it creates another key. It is retried only if nothing was sent,
  /// and on 429. `options.idempotent` overrides this.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: POST `/api/{serviceId}/hsk/create`.
  boost::asio::awaitable<Result<HardwareKeyCreateResponse>> create(
      HardwareKeyCreateRequest request = HardwareKeyCreateRequest(), RequestOptions options = RequestOptions()) const;

  /// Reads a key of a hardware security module.
  ///
  /// `handle` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/hsk/get/{handle}`.
  boost::asio::awaitable<Result<HardwareKeyGetResponse>> get(std::string handle,
                                                             RequestOptions options = RequestOptions()) const;

  /// Lists the keys of hardware security modules.
  ///
  /// Returns: the content of the 2xx response. Check `action` first.
  /// Errors: `api`, `auth` or `http` for a response that is not 2xx. All kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it only reads. It is retried if nothing was
  /// sent, if the connection broke, and on 429, 500, 502, 503 and 504.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/hsk/get/list`.
  boost::asio::awaitable<Result<HardwareKeyListResponse>> list(RequestOptions options = RequestOptions()) const;

  /// Deletes a key of a hardware security module.
  ///
  /// `handle` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response, or an empty value if it has none (204). Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state. It is retried
  /// if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A retry may get the action
  /// NOT_FOUND.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: DELETE `/api/{serviceId}/hsk/delete/{handle}`.
  boost::asio::awaitable<Result<HardwareKeyDeleteResponse>> remove(std::string handle,
                                                                   RequestOptions options = RequestOptions()) const;

  /// Deletes a key of a hardware security module, by GET.
  ///
  /// `handle` becomes one segment of the path, whatever characters it has. It must not be empty, `.` or `..`.
  ///
  /// Returns: the content of the 2xx response, or an empty value if it has none (204). Check `action` first.
  /// Errors: `invalid_argument` before anything is sent; `api`, `auth` or `http` for a response that is not 2xx. All
  /// kinds: docs/errors.md.
  /// Retries: the operation is idempotent (RFC 9110 section 9.2.2), because it leads to the same state, although the
  /// method is GET. It is retried if nothing was sent, if the connection broke, and on 429, 500, 502, 503 and 504. A
  /// retry may get the action NOT_FOUND.
  /// Cancellation: terminal; the call then ends with `cancelled`.
  /// Thread safety: may be called concurrently.
  /// Source: GET `/api/{serviceId}/hsk/delete/{handle}`.
  boost::asio::awaitable<Result<HardwareKeyDeleteResponse>> remove_by_get(
      std::string handle, RequestOptions options = RequestOptions()) const;
};

}  // namespace authlete
