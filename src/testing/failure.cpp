#include "authlete/testing/failure.hpp"

#include <mutex>
#include <utility>

#include "testing/current_handler.hpp"

namespace authlete::testing {

namespace {

std::mutex handler_mutex;

FailureHandler& handler_for_all() {
  static FailureHandler handler;
  return handler;
}

}  // namespace

Failure::Failure(const std::string& sentence) : std::logic_error(sentence) {}

Failure::~Failure() = default;

FailureHandler set_failure_handler(FailureHandler handler) {
  const std::lock_guard lock(handler_mutex);
  return std::exchange(handler_for_all(), std::move(handler));
}

namespace detail {

FailureHandler current_handler() {
  const std::lock_guard lock(handler_mutex);
  return handler_for_all();
}

}  // namespace detail

}  // namespace authlete::testing
