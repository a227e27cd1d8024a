#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace authlete::migration {

/// This many bytes, or a whole line, tell what a file is.
inline constexpr std::size_t file_start_bytes = 1024;

/// Why a file cannot be read at all, by its first bytes: it is compressed, in another encoding, or of the other format.
/// Empty if it can be. Never quotes the file.
std::string fault_of_start(std::string_view start, bool csv);

}  // namespace authlete::migration
