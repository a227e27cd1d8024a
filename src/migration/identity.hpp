#pragma once

#include "authlete/client.hpp"
#include "migration/input_scan.hpp"
#include "migration/journal.hpp"

namespace authlete::migration {

/// Returns the identity of the service that a journal belongs to.
Journal::Identity service_of(const Client& client);

/// Returns the identity of a migration: the service, the content of the input, and how it is read.
Journal::Identity identity_of(const Journal::Identity& service, const MigrationInput& input, const InputScan& scan);

}  // namespace authlete::migration
