#pragma once

#include <span>
#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::codec {

/// Returns whether a create request has a member of this name.
bool is_item_member(std::string_view name);

/// Returns the JSON of a create request whose values are plain strings, such as the fields of a CSV row. `members`
/// names the member of each value; a value with an empty name is left out. An empty value means that the member is not
/// set. Lists are split at spaces. Structured members (`properties`, `authorizationDetails`) are JSON, and booleans are
/// `true` or `false`.
///
/// Fails with `decode` if a value cannot be converted; the message names the member by its JSON pointer.
Result<std::string> item_json(std::span<const std::string> members, std::span<const std::string> texts);

}  // namespace authlete::codec
