#pragma once

#include <boost/json/value.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "authlete/result.hpp"
#include "authlete/transport.hpp"
#include "call/operation.hpp"
#include "testing/json_difference.hpp"

namespace authlete::testing::detail {

/// A condition on the body of a request.
class BodyCondition {
 public:
  Comparison comparison = Comparison::equal;
  std::string pointer;  ///< The place that is compared; empty: the whole body.
  boost::json::value expected;
};

/// One step of a script: conditions and an outcome. `Script` guards it.
class Step {
 public:
  Step() = default;

  std::size_t number = 0;  ///< Position in the script, from 1.
  /// The operation that is expected, with one entry per method; empty if method and path are.
  std::vector<const call::Operation*> operations;
  std::string name;  ///< Name of the operation, or method and path.
  std::string method;
  std::string path;

  std::optional<std::string> path_argument;
  std::vector<std::pair<std::string, std::string>> query;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<BodyCondition> body;

  unsigned times = 1;
  unsigned used = 0;
  std::chrono::milliseconds takes{0};
  std::function<Result<TransportResponse>(const TransportRequest&)> reply;  ///< Empty if it hangs or has no outcome.
  bool hangs = false;
  bool unusable = false;  ///< A mistake in the step was reported, so nothing else of it needs to be.

  bool has_outcome() const noexcept { return hangs || unusable || reply; }
  std::string title() const { return "step " + std::to_string(number) + " (" + name + ")"; }
};

/// Returns how a request is named in a sentence.
std::string described(const TransportRequest& request);

/// Returns the sentence that says why the request is not the one of the step, or nothing if it is.
std::optional<std::string> mismatch(const Step& step, const TransportRequest& request);

}  // namespace authlete::testing::detail
