#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::core {

/// The text with each occurrence of each secret replaced by `***`, also where the secret is escaped as in JSON, in a
/// URL, a form or HTML, or in several of these at once. A secret of fewer than four characters counts only where it
/// stands alone, since it would otherwise hit parts of ordinary words.
std::string masked(std::string_view text, std::span<const std::string> secrets);

/// The text with the string values of members that hold secrets replaced by `***`, also where the JSON is truncated or
/// is itself escaped.
std::string with_secret_members_masked(std::string_view text);

/// Both of the above, of no more than the beginning of `text`: at least `size` bytes of the result if there are so
/// many. What follows is not searched longer than is needed to recognize the secrets in that beginning.
std::string masked_beginning(std::string_view text, std::span<const std::string> secrets, std::size_t size);

}  // namespace authlete::core
