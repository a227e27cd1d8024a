#pragma once

#include <string>

#include "codec/model_table.hpp"

namespace authlete::test {

/// Which members an example of a model has.
enum class Extent {
  minimal,      ///< The required ones.
  full,         ///< All, with values that the library knows.
  null_filled,  ///< The required ones, and null for all others.
  extended,     ///< All, with unknown enumeration values, and unknown members at each level.
};

/// Makes the JSON of a model from its table, as the encoder would write it, apart from null and skipped members.
std::string example_json(const codec::ModelTable& table, Extent extent);

}  // namespace authlete::test
