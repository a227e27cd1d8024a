#pragma once

#include <string>
#include <utility>

#include "authlete/secret.hpp"
#include "call/operation.hpp"

namespace authlete::call {

/// One request of an operation, checked and encoded; the same bytes are sent in each attempt.
class PreparedRequest {
 public:
  PreparedRequest() = default;
  explicit PreparedRequest(const Operation& row) : operation(&row), repeat_class(row.repeat_class) {}

  const Operation* operation = nullptr;  ///< A row of the table, which lives for ever.
  std::string target;                    ///< Below the service's root: path and query.
  std::string body;
  core::RepeatClass repeat_class = core::RepeatClass::unsent;
  Secret path_secret;  ///< The path argument, where it may be a token value.
};

}  // namespace authlete::call
