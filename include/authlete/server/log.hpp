#pragma once

#include <chrono>
#include <string_view>

#include "authlete/error.hpp"
#include "authlete/export.hpp"
#include "authlete/server/endpoint.hpp"

namespace authlete::server {

/// One event at an endpoint. It never holds contents, tokens, codes, tickets or credentials.
///
/// Lifetime: refers to memory of the caller, which is valid until `Log::write` returns.
struct LogRecord {
  LogRecord() = default;

  enum class Event {
    response,   ///< A request got its response: `status` and `duration`.
    error,      ///< A call of the service failed: `operation`, `error` and `duration`.
    exception,  ///< A function of the application threw: `message` is what it says.
    problem,    ///< The operator should know of something: `message`.
  };

  Event event = Event::response;
  Endpoint endpoint = Endpoint::token;
  /// Such as `token_endpoint.process`. Empty for a response.
  std::string_view operation;
  /// Status of the response to the client.
  int status = 0;
  std::chrono::steady_clock::duration duration{};
  const Error* error = nullptr;
  std::string_view message;
};

/// Receives what happens at the endpoints.
///
/// Thread safety: called concurrently, on the executor of the request.
class AUTHLETE_EXPORT Log {
 public:
  virtual ~Log();
  /// Must not throw and must not block for long.
  virtual void write(const LogRecord& record) noexcept = 0;
};

}  // namespace authlete::server
