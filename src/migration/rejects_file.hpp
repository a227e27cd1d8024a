#pragma once

#include <string>

#include "migration/disk_progress.hpp"
#include "migration/input_files.hpp"
#include "migration/input_fingerprint.hpp"
#include "migration/journal.hpp"
#include "migration/stop_token.hpp"

namespace authlete::migration {

/// Writes the rejected records of the journal, as they are in the input, and replaces an earlier rejects file. The file
/// holds token values, so only its owner may read it. Fails with `io`, and with `cancelled` if a stop is requested.
/// Fails with `configuration` if the earlier file is not a rejects file, or if the input does not match `fingerprint`.
Result<void> write_rejects_file(const std::string& path, const MigrationInput& input, const InputFiles& files,
                                const InputFingerprint& fingerprint, Journal& journal, const StopToken& stop,
                                DiskProgress* written = nullptr);

}  // namespace authlete::migration
