#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace authlete::core {

/// Returns the text with each occurrence of each secret replaced by `***`. Also finds secrets that are escaped as in
/// JSON, a URL, a form or HTML, or in several of these ways. A secret of fewer than four characters counts only if it
/// stands alone, because it would otherwise match parts of ordinary words.
std::string masked(std::string_view text, std::span<const std::string> secrets);

/// Returns the text with the string values of secret members replaced by `***`. The JSON may be truncated, or be
/// escaped itself.
std::string with_secret_members_masked(std::string_view text);

/// Applies both of the above to the beginning of `text`. The result has at least `size` bytes if the text is long
/// enough. The rest of the text is searched only as far as is needed to recognize the secrets in that beginning.
std::string masked_beginning(std::string_view text, std::span<const std::string> secrets, std::size_t size);

}  // namespace authlete::core
