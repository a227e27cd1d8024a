#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "authlete/enums.hpp"

namespace authlete {

/// A batch was accepted; its status is asked for by `request_id`. There is no `action`.
struct TokenCreateBatchResponse {
  TokenCreateBatchResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// ID to poll the batch status with.
  std::optional<std::string> request_id;

  friend bool operator==(const TokenCreateBatchResponse&, const TokenCreateBatchResponse&) = default;
};

/// How far a batch has come.
struct TokenBatchStatus {
  TokenBatchStatus() = default;

  /// Kind of batch; only CREATE is known.
  BatchKind batch_kind;
  /// Batch request ID.
  std::optional<std::string> request_id;
  /// Outcome; not given while the batch runs.
  BatchResult result;
  /// Number of access tokens processed.
  std::optional<std::int64_t> token_count;
  /// Error code when FAILED, else absent. Credentials of the call in it are masked.
  std::optional<std::string> error_code;
  /// Error text when FAILED, else absent. Credentials of the call in it are masked.
  std::optional<std::string> error_description;
  /// Status creation, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> created_at;
  /// Last status change, milliseconds since the epoch.
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> modified_at;

  /// The batch has come to an end. An outcome this library does not know counts as still running.
  bool ended() const noexcept { return result == BatchResult::succeeded || result == BatchResult::failed; }
  /// The batch has come to an end, and all its tokens were made.
  bool succeeded() const noexcept { return result == BatchResult::succeeded; }

  friend bool operator==(const TokenBatchStatus&, const TokenBatchStatus&) = default;
};

/// Status of a batch. There is no `action`.
struct TokenCreateBatchStatusResponse {
  TokenCreateBatchStatusResponse() = default;

  /// `A` plus six digits; see `result_code_class`.
  std::optional<std::string> result_code;
  /// Human-readable message; usually starts with the result code in brackets.
  std::optional<std::string> result_message;
  /// Status of the batch.
  std::optional<TokenBatchStatus> status;

  friend bool operator==(const TokenCreateBatchStatusResponse&, const TokenCreateBatchStatusResponse&) = default;
};

}  // namespace authlete
