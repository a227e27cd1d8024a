#pragma once

#include <array>
#include <iosfwd>
#include <optional>
#include <string_view>

#include "authlete/export.hpp"

namespace authlete::simulator {

/// The operations of the service that the simulator knows, those of `TokenEndpoint` and `TokenOperations`.
enum class Operation {
  token,
  token_fail,
  token_issue,
  id_token_reissue,
  list,
  create,
  create_batch,
  batch_status,
  update,
  remove,
  revoke
};

inline constexpr std::size_t operation_count = 11;

/// The name used in control calls and in counters: the enumerator's, but `delete` for `remove`.
AUTHLETE_EXPORT std::string_view to_string(Operation operation) noexcept;
AUTHLETE_EXPORT std::optional<Operation> operation_from_text(std::string_view text) noexcept;
AUTHLETE_EXPORT std::ostream& operator<<(std::ostream& out, Operation operation);

}  // namespace authlete::simulator
