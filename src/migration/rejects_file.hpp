#pragma once

#include <string>

#include "migration/input_files.hpp"
#include "migration/journal.hpp"

namespace authlete::migration {

/// Writes what the journal has rejected, with the records as they stand in the input, in place of the file that was
/// there. It holds token values, so that only its owner may read it. Fails with `io`, and with `configuration` if the
/// file that was there is not an earlier rejects file.
Result<void> write_rejects_file(const std::string& path, const MigrationInput& input, const InputFiles& files,
                                Journal& journal);

}  // namespace authlete::migration
