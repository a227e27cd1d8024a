#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "authlete/client.hpp"
#include "authlete/models/token_operations.hpp"
#include "authlete/observer.hpp"
#include "authlete/result.hpp"

/// Events of the bulk helpers for the observer of their client. Nothing happens if the client has none.
namespace authlete::batch {

template <class Value>
const Error* error_of(const Result<Value>& result) noexcept {
  return result ? nullptr : &result.error();
}

inline void report_submit(const Client& client, const Result<std::string>& request_id,
                          std::size_t item_count) noexcept {
  if (client.observer() == nullptr) return;
  const std::string_view id = request_id ? std::string_view(*request_id) : std::string_view();
  client.observer()->batch_submitted(BatchSubmitted{id, item_count, error_of(request_id)});
}

inline void report_poll(const Client& client, std::string_view request_id, unsigned poll,
                        const Result<TokenCreateBatchStatusResponse>& response) noexcept {
  if (client.observer() == nullptr) return;
  const bool ended = response && response->status && response->status->ended();
  client.observer()->batch_polled(BatchPolled{request_id, poll, ended, error_of(response)});
}

inline void report_end(const Client& client, std::string_view request_id,
                       const Result<TokenBatchStatus>& status) noexcept {
  if (client.observer() == nullptr) return;
  client.observer()->batch_ended(
      BatchEnded{request_id, status ? status->token_count : status.error().token_count, error_of(status)});
}

}  // namespace authlete::batch
