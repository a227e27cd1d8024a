#pragma once

#include <vector>

#include "authlete/migration/input_finding.hpp"
#include "authlete/models/token_operations.hpp"

namespace authlete::migration {

/// What the service would refuse in a token to be migrated, or ignore, and what cannot be
/// meant, such as a lifetime in milliseconds. Adds one finding a fault, by the names of the wire.
void check_item(const TokenCreateRequest& item, std::vector<InputFinding>& findings);

}  // namespace authlete::migration
