#pragma once

#include <span>
#include <string>
#include <string_view>

#include "authlete/result.hpp"

namespace authlete::codec {

/// Whether a create request has that member.
bool is_item_member(std::string_view name);

/// The JSON text of a create request whose values are given as plain texts, such as the fields of a CSV row: `members`
/// names the member of each, an empty name leaves one out. An empty text is a member that is not given. Lists are split
/// at spaces; what has structure (`properties`, `authorizationDetails`) is JSON; booleans are `true` or `false`.
///
/// Fails with `decode` when a text cannot be written so; the message names the member by its JSON pointer.
Result<std::string> item_text(std::span<const std::string> members, std::span<const std::string> texts);

}  // namespace authlete::codec
