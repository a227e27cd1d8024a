#pragma once

#include <sstream>
#include <string>

#include "authlete/result.hpp"

namespace authlete::test {

/// For `BOOST_REQUIRE_MESSAGE`, which evaluates its message even if nothing failed.
template <class Value>
std::string failure_text(const Result<Value>& result) {
  std::ostringstream text;
  if (!result) text << result.error();
  return text.str();
}

}  // namespace authlete::test
