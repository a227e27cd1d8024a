#pragma once

#include <vector>

#include "authlete/migration/input_finding.hpp"
#include "authlete/models/token_operations.hpp"

namespace authlete::migration {

/// Adds a finding for each value that the service would refuse or ignore, and for each value that is a probable
/// mistake, such as a lifetime in milliseconds. Findings use the member names of the JSON.
void check_item(const TokenCreateRequest& item, std::vector<InputFinding>& findings);

}  // namespace authlete::migration
