#pragma once

#include <string>
#include <string_view>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"

namespace authlete::net {

/// Appends the bytes of a request up to its body. After a failure `text` is unchanged.
///
/// Fails with `invalid_argument` if a name, a value or the target could end its line. So any `request` is always sent
/// as exactly one request (RFC 9112 section 11.2). The message shows no value.
Result<void> append_request_head(std::string& text, const TransportRequest& request, std::string_view host);

}  // namespace authlete::net
