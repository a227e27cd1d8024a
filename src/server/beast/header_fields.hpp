#pragma once

#include <string>
#include <vector>

#include "authlete/server/request_view.hpp"

namespace authlete::server::beast {

/// Returns the fields of a head in the order in which they were received. Beast would put fields of one name together.
///
/// `head` must be one that `parse_request_head` accepts. The views refer to it. Where a value extends over several
/// lines, the line breaks in `head` become spaces (RFC 9112 section 5.2).
std::vector<HeaderField> split_fields(std::string& head);

}  // namespace authlete::server::beast
