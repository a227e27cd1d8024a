#pragma once

#include <string>
#include <string_view>

namespace authlete::program {

/// Returns the word, quoted for a shell if necessary.
std::string shell_word(std::string_view word);

}  // namespace authlete::program
