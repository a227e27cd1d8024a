#pragma once

#include <string_view>

#include "authlete/result.hpp"

namespace authlete::codec {

/// Returns success if the text is exactly one JSON document (see `decode`), of any type. Fails with `decode`; the
/// message says at which byte, and quotes nothing.
Result<void> check_json(std::string_view text);

}  // namespace authlete::codec
