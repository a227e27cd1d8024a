#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"

namespace authlete::codec {

/// Returns the names of an object's own members in their order. Duplicates are included, which a decoded value no
/// longer has. Fails with `decode` if the input is not exactly one JSON document (see `decode`) or not an object.
Result<std::vector<std::string>> object_names(std::string_view text);

}  // namespace authlete::codec
