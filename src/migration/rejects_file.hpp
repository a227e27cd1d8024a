#pragma once

#include <string>

#include "migration/disk_progress.hpp"
#include "migration/input_files.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/journal.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// Writes what the journal has rejected, with the records as they stand in the input, in place of the file that was
/// there. It holds token values, so that only its owner may read it. Fails with `io`, with `configuration` if the file
/// that was there is not an earlier rejects file or the input is not what `fingerprint` says, and with `cancelled` when
/// a stop is requested.
Result<void> write_rejects_file(const std::string& path, const MigrationInput& input, const InputFiles& files,
                                const InputFingerprint& fingerprint, Journal& journal, const StopToken& stop,
                                DiskProgress* written = nullptr);

}  // namespace authlete::migration
