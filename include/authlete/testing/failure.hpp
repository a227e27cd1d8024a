#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include "authlete/export.hpp"

namespace authlete::testing {

/// A mistake that the test kit has found. `what()` is one sentence that names it.
///
/// Lifetime: a value. Thread safety: as a standard exception.
class AUTHLETE_EXPORT Failure : public std::logic_error {
 public:
  explicit Failure(const std::string& sentence);
  Failure(const Failure&) = default;
  Failure& operator=(const Failure&) = default;
  ~Failure() override;
};

/// Receives the sentence of a mistake. It may throw, except where `ScriptedTransport` says that it must not.
using FailureHandler = std::function<void(const std::string& sentence)>;

/// Sets the handler of all transports that are made from now on, for the assertions of a test framework:
///
///     set_failure_handler([](const std::string& sentence) { BOOST_ERROR(sentence); });            // Boost.Test
///     set_failure_handler([](const std::string& sentence) { ADD_FAILURE() << sentence; });        // GoogleTest
///
/// An empty handler is the default: a mistake is thrown as a `Failure`.
///
/// Returns: the handler that was set before.
/// Thread safety: may be called concurrently.
AUTHLETE_EXPORT FailureHandler set_failure_handler(FailureHandler handler);

}  // namespace authlete::testing
