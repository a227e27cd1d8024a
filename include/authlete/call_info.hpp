#pragma once

#include <chrono>

#include "authlete/exchange_record.hpp"
#include "authlete/headers.hpp"

namespace authlete {

/// The facts about a call that has ended, successful or not. The caller gives an object to the call by
/// `RequestOptions::info`; it is written once, when the call ends in a value or an error.
///
/// Lifetime: the object must live until the call has ended or its coroutine is destroyed. Thread safety: as a standard
/// container; each call needs an object of its own.
class CallInfo {
 public:
  CallInfo() = default;

  unsigned attempts = 0;                          ///< Exchanges that were started.
  std::chrono::steady_clock::duration elapsed{};  ///< From the start of the call to its end.
  unsigned http_status = 0;                       ///< Status of the last response; 0 if there was none.
  /// Header fields of the last response, as the server sent them. Empty if there was none.
  Headers response_headers;
  ExchangeRecord last_exchange;  ///< Facts about the last attempt.
};

}  // namespace authlete
