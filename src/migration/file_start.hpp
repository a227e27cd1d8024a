#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace authlete::migration {

/// This many bytes, or a whole line, are enough to recognize a file.
inline constexpr std::size_t file_start_bytes = 1024;

/// Returns why a file with these first bytes cannot be read: it is compressed, in another encoding, or in the other
/// format. Empty if it can be read. The message never quotes the file.
std::string fault_of_start(std::string_view start, bool csv);

}  // namespace authlete::migration
