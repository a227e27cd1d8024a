#pragma once

#include <exception>

#include "authlete/error.hpp"

namespace authlete::migration {

/// What was thrown on the disk thread, as an error of kind `io`.
Error disk_failure(const std::exception_ptr& thrown) noexcept;

/// An error of kind `io` that needs no memory.
Error out_of_memory() noexcept;

}  // namespace authlete::migration
