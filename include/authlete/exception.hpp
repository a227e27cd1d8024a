#pragma once

#include <stdexcept>

#include "authlete/error.hpp"
#include "authlete/export.hpp"

namespace authlete {

/// The exception that `Result::value()` throws when there is no value. `what()` is the one-line form of the error.
///
/// Lifetime: owns its error; `error()` is valid as long as the exception. Thread safety: as `std::runtime_error`.
class AUTHLETE_EXPORT Exception : public std::runtime_error {
 public:
  explicit Exception(Error error);
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

namespace detail {
[[noreturn]] AUTHLETE_EXPORT void throw_exception(const Error& error);
}

}  // namespace authlete
