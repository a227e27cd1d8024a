#pragma once

#include <boost/json/value.hpp>

#include <string_view>

namespace authlete::simulator {

/// Applies a JSON Patch (RFC 6902) to a document. Returns false if the patch is malformed or too large, or if one of
/// its operations fails. The document is then not usable.
bool apply_json_patch(boost::json::value& document, std::string_view patch);

}  // namespace authlete::simulator
