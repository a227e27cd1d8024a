#pragma once

#include <string>
#include <string_view>

#include "authlete/named_values.hpp"
#include "authlete/result.hpp"

namespace authlete::codec {

/// Reads a JSON object whose members are strings. A member that is null counts as absent, and of several members with
/// one name the last one counts. A value of another type is kept as its JSON.
///
/// Errors: `decode` if the text is not exactly one JSON object.
Result<NamedValues<std::string>> string_members(std::string_view json);

}  // namespace authlete::codec
