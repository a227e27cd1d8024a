#pragma once

#include <span>
#include <string>

#include "authlete/error.hpp"
#include "authlete/transport.hpp"

namespace authlete::call {

/// The error that an answer with a status other than 2xx stands for, with secrets masked.
Error error_of_answer(const TransportResponse& response, std::span<const std::string> secrets);

/// The error for a 2xx answer whose body is not what the operation returns. `why` must not quote the body.
Error error_of_body(const TransportResponse& response, std::string why, std::span<const std::string> secrets);

/// Why a 2xx body cannot be read at all (empty, not JSON by its content type, compressed), or null.
const char* unreadable_body(const TransportResponse& response) noexcept;

}  // namespace authlete::call
