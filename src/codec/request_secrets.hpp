#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace authlete::codec {

/// The values of all secrets in the JSON body of a request (an object, or the array of a batch), so that they can be
/// masked where the service reflects them. Of `parameters` the whole text and the value of each form parameter, as it
/// stands and decoded; only parameters that name a grant or token type are left out. In the order of the body, as often
/// as they are there, without empty ones. A body that is not JSON has none.
std::vector<std::string> request_secrets(std::string_view body);

}  // namespace authlete::codec
