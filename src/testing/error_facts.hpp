#pragma once

#include "authlete/error.hpp"

namespace authlete::testing::detail {

/// Returns what is wrong with the facts of an error that a transport returns, or null. A call that is retried because
/// of such an error would behave otherwise in production.
const char* wrong_facts(const Error& error) noexcept;

}  // namespace authlete::testing::detail
