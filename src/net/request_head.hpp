#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"

namespace authlete::net {

/// Appends the bytes of a request up to its body. After a failure `text` is what it was before.
///
/// Fails with `invalid_argument` if a name, a value or the target could end its line: whatever built the request, one
/// request goes out as one (RFC 9112 section 11.2). Shows no value.
Result<void> append_request_head(std::string& text, const TransportRequest& request, std::string_view host);

}  // namespace authlete::net
