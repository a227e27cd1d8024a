#pragma once

#include <string>
#include <vector>

#include "authlete/export.hpp"
#include "authlete/server/request_view.hpp"

namespace authlete::server {

/// Returns the languages that a browser prefers, best first: the tags of its `Accept-Language` fields by their quality
/// (RFC 9110 section 12.5.4), at most 32. The wildcard, languages of quality 0 and malformed entries are left out.
AUTHLETE_EXPORT std::vector<std::string> accepted_languages(const RequestView& request);

}  // namespace authlete::server
