#pragma once

#include <stdexcept>

#include "authlete/error.hpp"
#include "authlete/export.hpp"

namespace authlete {

/// What `Result::value()` throws when there is no value. `what()` is the error's one-line text.
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
