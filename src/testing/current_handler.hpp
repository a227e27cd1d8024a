#pragma once

#include "authlete/testing/failure.hpp"

namespace authlete::testing::detail {

/// Returns the handler of `set_failure_handler`; empty for the default.
FailureHandler current_handler();

}  // namespace authlete::testing::detail
