#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "authlete/result.hpp"

namespace authlete::codec {

/// The names of an object's own members in their order, each as often as it is there, which a decoded value does not
/// tell any more. Fails with `decode` when the text is not exactly one JSON document (see `decode`), or no object.
Result<std::vector<std::string>> object_names(std::string_view json);

/// Whether all members of an object are members of a create request, each there once. `json` has to be a JSON object
/// that can be decoded. Answers false also for names that are written with escapes: it is for the many texts that have
/// nothing wrong with them.
bool has_only_item_members_once(std::string_view json) noexcept;

}  // namespace authlete::codec
