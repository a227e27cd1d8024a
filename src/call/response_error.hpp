#pragma once

#include <span>
#include <string>

#include "authlete/error.hpp"
#include "authlete/transport.hpp"

namespace authlete::call {

/// Returns the error for a response whose status is not 2xx, with secrets masked.
Error error_from_response(const TransportResponse& response, std::span<const std::string> secrets);

/// Returns the error for a 2xx response whose content is not what the operation returns. `why` must not quote the
/// content.
Error decode_error(const TransportResponse& response, std::string why, std::span<const std::string> secrets);

/// Returns whether the body is compressed, which no request accepts. The reason is then `compressed_body`.
bool compressed(const TransportResponse& response) noexcept;
inline constexpr const char* compressed_body = "the response is compressed, although the request does not accept that";

/// Returns why a 2xx body cannot be decoded (empty, compressed, or not JSON by its content type), or null.
const char* unreadable_body(const TransportResponse& response) noexcept;

}  // namespace authlete::call
