#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"

namespace authlete::codec {

/// The names of an object's own members in their order, each as often as it is there, which a decoded value does not
/// tell any more. Fails with `decode` when the text is not exactly one JSON document (see `decode`), or no object.
Result<std::vector<std::string>> object_names(std::string_view json);

}  // namespace authlete::codec
