#pragma once

#include <string>
#include <string_view>

#include "codec/model_table.hpp"

namespace authlete::testing::detail {

/// Makes the JSON of a model from its table: required members, and the common ones with values that look real.
/// `action` is the value of the member of that name; empty: the member is left out.
std::string usual_json(const codec::ModelTable& table, std::string_view action);

}  // namespace authlete::testing::detail
