#pragma once

#include <string>
#include <string_view>

namespace authlete::program {

/// Returns the word as a shell has to be given it.
std::string shell_word(std::string_view word);

}  // namespace authlete::program
