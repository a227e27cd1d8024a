#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace authlete::codec {

/// Returns the values of all secrets in the JSON body of a request (an object, or the array of a batch). They are
/// masked where the service repeats them.
///
/// For `parameters` these are the whole string and the value of each form parameter, both raw and decoded. Only
/// parameters that name a grant type or token type are left out.
///
/// The values are in the order of the body, duplicates included, without empty strings. A body that is not JSON has
/// none.
std::vector<std::string> request_secrets(std::string_view body);

}  // namespace authlete::codec
