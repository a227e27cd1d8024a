#pragma once

#include <exception>

#include "authlete/error.hpp"

namespace authlete::migration {

/// Returns the exception of the disk thread as an error of kind `io`.
Error disk_failure(const std::exception_ptr& thrown) noexcept;

/// Returns an error of kind `io` without allocating memory.
Error out_of_memory() noexcept;

}  // namespace authlete::migration
