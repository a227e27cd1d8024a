#pragma once

#include "authlete/models/batch.hpp"
#include "codec/member.hpp"

namespace authlete::codec {

/// Schema `token_create_batch_response`.
template <>
struct Members<TokenCreateBatchResponse> {
  static constexpr auto list =
      std::make_tuple(Member{"resultCode", &TokenCreateBatchResponse::result_code, Reading::number_as_text},
                      Member{"resultMessage", &TokenCreateBatchResponse::result_message},
                      Member{"requestId", &TokenCreateBatchResponse::request_id});
};

/// Schema `token_batch_status`.
template <>
struct Members<TokenBatchStatus> {
  static constexpr auto list = std::make_tuple(
      Member{"batchKind", &TokenBatchStatus::batch_kind}, Member{"requestId", &TokenBatchStatus::request_id},
      Member{"result", &TokenBatchStatus::result}, Member{"tokenCount", &TokenBatchStatus::token_count},
      Member{"errorCode", &TokenBatchStatus::error_code},
      Member{"errorDescription", &TokenBatchStatus::error_description},
      Member{"createdAt", &TokenBatchStatus::created_at}, Member{"modifiedAt", &TokenBatchStatus::modified_at});
};

/// Schema `token_create_batch_status_response`.
template <>
struct Members<TokenCreateBatchStatusResponse> {
  static constexpr auto list =
      std::make_tuple(Member{"resultCode", &TokenCreateBatchStatusResponse::result_code, Reading::number_as_text},
                      Member{"resultMessage", &TokenCreateBatchStatusResponse::result_message},
                      Member{"status", &TokenCreateBatchStatusResponse::status});
};

}  // namespace authlete::codec
